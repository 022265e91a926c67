/** A wording that was proposed: before, after, why; decided, or to be decided by another than who proposed it. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { wordDifferences } from '#app/kernel/domain/plain-language/word-differences.ts';
import { TextArea } from '#app/ui/forms/field.tsx';
import { type FormState, stateIn } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { WordingProposal } from '../../services/interface-text/wording.server.ts';

/** What became of it, given the words that stand on the screens now. */
function standingOf({ review, before, after }: WordingProposal, stands: string) {
  if (review === null) return 'waits';
  if (!review.accepted) return 'refused';
  if (stands === after) return 'shown';
  return stands === before ? 'accepted' : 'overtaken';
}

const LOOKS = {
  waits: { icon: 'waiting', tone: 'attention' },
  refused: { icon: 'later', tone: undefined },
  accepted: { icon: 'done', tone: undefined },
  shown: { icon: 'done', tone: 'done' },
  overtaken: { icon: 'attention', tone: 'attention' },
} as const;

export function ProposalShown({
  proposal,
  stands,
  isOwn,
  sent,
}: {
  proposal: WordingProposal;
  /** the words on the screens now */
  stands: string;
  isOwn: boolean;
  /** the form that came back */
  sent: FormState | undefined;
}) {
  const { rich, day } = useTexts();
  const { id, language, before, after, reason, at, review } = proposal;
  const state = standingOf(proposal, stands);
  return (
    <section id={`proposal-${id}`}>
      <SummaryList
        rows={[
          {
            id: 'state',
            name: rich(`newsroom:language.${language}`),
            value: <Tag {...LOOKS[state]}>{rich(`wording:state.${state}`)}</Tag>,
          },
          {
            id: 'change',
            name: rich('wording:field.after'),
            value: (
              <code lang={spokenIn(language)}>
                {wordDifferences(before, after).map(({ kind, text }, place) => {
                  const Tagged = kind === 'gone' ? 'del' : kind === 'new' ? 'ins' : 'span';
                  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change their order
                  return <Tagged key={place}>{text}</Tagged>;
                })}
              </code>
            ),
          },
          { id: 'why', name: rich('wording:field.reason'), value: <OwnWords>{reason}</OwnWords> },
          { id: 'at', name: rich('wording:proposedOn'), value: <Marked text={day(at)} /> },
          ...(review
            ? [{ id: 'review', name: rich('wording:decidedWith'), value: <OwnWords>{review.reason}</OwnWords> }]
            : []),
        ]}
      />
      {review === null && isOwn && <p>{rich('wording:own')}</p>}
      {review === null && !isOwn && (
        <PostForm state={stateIn(sent, id)} name={id} hidden={{ proposal: id }}>
          <TextArea name="reason" label={rich('wording:decideReason')} rows={2} />
          <Actions>
            <Button kind="primary" name="do" value="accept">
              {rich('wording:accept')}
            </Button>
            <Button name="do" value="refuse">
              {rich('wording:refuse')}
            </Button>
          </Actions>
        </PostForm>
      )}
    </section>
  );
}
