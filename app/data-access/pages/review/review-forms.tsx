/** The forms of a member on one request, one open at a time. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { Steps } from '#app/ui/page/steps.tsx';
import { RecordFacts } from '#app/ui/requests/record-facts.tsx';
import { ReadStatement, UnreadItems } from '#app/ui/requests/unread-items.tsx';
import { FINDINGS, INTEREST_GROUNDS, VOTES } from '../../domain/requests/request-event.ts';
import { ITEM_SECTIONS, REVIEW_ITEMS, type ReviewItem } from '../../domain/requests/request-form.ts';
import type { OpenReview } from '../../services/review/member-desk.server.ts';
import { RequestSections } from './request-sections.tsx';

type Props = { readonly review: OpenReview; readonly state: FormState | undefined };

/** What the applicant wrote on this item, and the member's finding beside it. */
export function ItemForm({ review, state, item }: Props & { item: ReviewItem }) {
  const { rich } = useTexts();
  const { own, texts, sets, version, row } = review;
  const text = texts[0];
  const place = REVIEW_ITEMS.indexOf(item);
  const next = REVIEW_ITEMS[place + 1];
  const said = own.items[item];
  return (
    <>
      <Steps now={place + 1} of={REVIEW_ITEMS.length} />
      <h2>{rich(`review:item.${item}`)}</h2>
      <p>{rich(`review:itemText.${item}`)}</p>
      <div className="beside">
        <div>
          {text && (
            <RequestSections content={text.content} sets={sets} changed={text.changed} only={ITEM_SECTIONS[item]} />
          )}
        </div>
        <PostForm state={state} id="form" hidden={{ act: 'item', item, version: String(version) }}>
          <RadioCards
            name="finding"
            label={rich('review:finding.title')}
            value={said?.finding}
            options={FINDINGS}
            optionWords="review:finding."
          />
          <TextArea name="words" label={rich('review:field.reason')} value={said?.words} />
          <Actions>
            <Button kind="primary">{rich('review:item.save')}</Button>
          </Actions>
        </PostForm>
      </div>
      <Actions>
        {next && <ButtonLink href={`/review/${row.id}?item=${next}`}>{rich('review:item.next')}</ButtonLink>}
        <ButtonLink href={`/review/${row.id}`}>{rich('review:item.all')}</ButtonLink>
      </Actions>
    </>
  );
}

function VoteForm({ review: { own, version, record, unread, row }, state }: Props) {
  const { rich, instant } = useTexts();
  const parts = unread.map((item) => ({
    id: item,
    title: rich(`review:item.${item}`),
    href: `/review/${row.id}?item=${item}`,
  }));
  return (
    <>
      <h3>{rich('record:voteOn')}</h3>
      <RecordFacts record={record} rendering="votes" />
      <PostForm state={state} words="review:field." id="form" hidden={{ act: 'vote', version: String(version) }}>
        <UnreadItems parts={parts} />
        {own.vote && (
          <Notice title={rich('review:vote.given', { at: instant(own.vote.at) })}>
            <p>{rich('review:vote.lastCounts')}</p>
          </Notice>
        )}
        <RadioCards
          name="vote"
          label={rich('review:vote.title')}
          value={own.vote?.vote}
          options={VOTES}
          optionWords="review:vote."
        />
        <TextArea
          name="conditions"
          hint={rich('review:vote.conditionsHint')}
          rows={3}
          value={own.vote?.conditions.join('\n')}
        />
        <TextArea name="words" label={rich('review:field.reason')} value={own.vote?.words} />
        <ReadStatement parts={parts} state={state} />
        <Actions>
          <Button kind="primary">{rich('review:vote.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

function WordsForm({ act, state, value }: { act: 'minority' | 'note'; state: FormState | undefined; value: string }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} id="form" hidden={{ act }}>
      <TextArea name="words" label={rich(`review:${act}.words`)} value={value} rows={8} />
      <Actions>
        <Button kind="primary">{rich(`review:${act}.send`)}</Button>
      </Actions>
    </PostForm>
  );
}

function AskForm({ state, question }: { state: FormState | undefined; question: string }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="review:ask." id="form" hidden={{ act: 'ask', question }}>
      <TextArea name="words" hint={rich('review:ask.hint')} />
      <Actions>
        <Button kind="primary">{rich('review:ask.send')}</Button>
      </Actions>
    </PostForm>
  );
}

/** Found later: she takes no more part in it. */
export function InterestForm({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="review:declare." id="form" hidden={{ act: 'interest' }}>
      <Notice tone="attention" title={rich('review:interest.follows')} />
      <RadioCards name="ground" options={INTEREST_GROUNDS} optionWords="review:ground." />
      <TextArea name="words" rows={3} />
      <Actions>
        <Button kind="primary">{rich('review:interest.send')}</Button>
      </Actions>
    </PostForm>
  );
}

export const MEMBER_DOES = ['vote', 'ask', 'minority', 'note', 'interest'] as const;
export type MemberDoes = (typeof MEMBER_DOES)[number];

export function MemberActForm({ does, review, state, question }: Props & { does: MemberDoes; question: string }) {
  const { rich } = useTexts();
  return (
    <section aria-labelledby="form-title">
      <h2 id="form-title">{rich(`review:does.${does}`)}</h2>
      <p>{rich(`review:doesText.${does}`)}</p>
      {does === 'vote' && <VoteForm review={review} state={state} />}
      {does === 'ask' && <AskForm state={state} question={question} />}
      {does === 'minority' && <WordsForm act="minority" state={state} value={review.own.minority ?? ''} />}
      {does === 'note' && <WordsForm act="note" state={state} value={review.own.note} />}
      {does === 'interest' && <InterestForm state={state} />}
      <p>
        <a href={`/review/${review.row.id}`}>{rich('review:item.all')}</a>
      </p>
    </section>
  );
}
