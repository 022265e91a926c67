/** A publication before a member of the committee: her interests first, then the text, and her own word on it. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import {
  judgeForm,
  loadToJudge,
  type ToJudge,
  takeJudgeAct,
} from '../../services/publications/judge-publication.server.ts';
import { Declare } from './declare.tsx';
import { memberOf } from './own.ts';
import { PublicationText } from './publication-text.tsx';
import { InterestForm } from './review-forms.tsx';

export const meta = titled('review:publication.title');

export const access = { GET: 'staff:review-member', POST: 'staff:review-member' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const query = queryOf(visit);
  return {
    page: found(await loadToJudge(tools, memberOf(visit), params.publication ?? '', visit.locale)),
    isInterest: query.get('do') === 'interest',
    isRecorded: query.has('recorded'),
  };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const member = memberOf(visit);
  const publication = params.publication ?? '';
  found(await loadToJudge(tools, member, publication, visit.locale));
  const read = readForm(judgeForm, visit, (field) => `review:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await takeJudgeAct(tools, member, publication, read.value);
  if (!done.ok) return refusedAgain(visit, done.refusal);
  // whoever has an interest finds nothing here any more
  const isOut = read.value.act !== 'judge' && read.value.ground !== 'none';
  return seeOther(isOut ? '/review' : `/review/publications/${publication}?recorded`);
}

function JudgeForm({ shown: { own }, state }: { shown: ToJudge; state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="review:publication." id="form" hidden={{ act: 'judge' }}>
      <h2>{rich('review:publication.judge')}</h2>
      <RadioCards
        name="word"
        value={own?.word}
        even
        options={(['for', 'against'] as const).map((value) => ({
          value,
          label: rich(`review:publication.${value}`),
          hint: rich(`review:publication.hint.${value}`),
        }))}
      />
      <TextArea
        name="words"
        label={rich('review:field.reason')}
        hint={rich('review:publication.reasonHint')}
        value={own?.words}
      />
      <Actions>
        <Button kind="primary">{rich('review:publication.send')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function JudgePublicationPage() {
  const { page, isInterest, isRecorded } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  if (page.standing === 'must-declare')
    return (
      <>
        <ErrorSummary state={state} />
        <Declare facts={page.facts} state={state} />
      </>
    );
  const { shown } = page;
  const here = `/review/publications/${shown.publication}`;
  return (
    <>
      <ErrorSummary state={state} />
      {isRecorded && !state && <Notice tone="done" title={rich('review:recorded')} />}
      <PublicationText shown={shown} />
      {isInterest ? (
        <section>
          <h2>{rich('review:does.interest')}</h2>
          <p>{rich('review:publication.interestText')}</p>
          <InterestForm state={state} />
          <p>
            <a href={here}>{rich('review:publication.back')}</a>
          </p>
        </section>
      ) : (
        <>
          {shown.mayJudge && <JudgeForm shown={shown} state={state} />}
          <p>
            <a href={`${here}?do=interest`}>{rich('review:does.interest')}</a>
          </p>
        </>
      )}
    </>
  );
}
