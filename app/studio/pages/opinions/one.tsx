/** One ethics opinion: its letter and scope, the second person's word while it waits, and its withdrawal while it counts. */
import { z } from 'zod';
import { DECLINE_REASONS, WITHDRAW_REASONS } from '#app/data-access/index.pages.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ELSI_AND_ETHICS } from '#app/kernel/services/access/groups.ts';
import { RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Button, Actions as Buttons } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import {
  confirmOpinion,
  confirmOpinionForm,
  declineOpinion,
  declineOpinionForm,
  endOpinion,
  withdrawOpinionForm,
} from '../../services/opinions/decide-opinion.server.ts';
import { loadOpinion, type Opinion, opinionDocumentTitles } from '../../services/opinions/load-opinions.server.ts';
import { registrarOf } from './own.ts';
import { Actions, Scope, type Titles } from './scope.tsx';

export const meta = titled('opinions:title');

const decided = z.discriminatedUnion('do', [confirmOpinionForm, declineOpinionForm, withdrawOpinionForm]);

export const access = { GET: ELSI_AND_ETHICS, POST: ELSI_AND_ETHICS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const opinion = found(await loadOpinion(tools, registrarOf(visit), params.id ?? ''));
  return { opinion, titles: await opinionDocumentTitles(tools, visit.locale) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = registrarOf(visit);
  const { id, number } = found(await loadOpinion(tools, who, params.id ?? ''));
  const read = readForm(decided, visit, (field) => `opinions:field.${field}`);
  if (!read.ok) return askAgain(read);
  const { value } = read;
  const done = await (value.do === 'confirm'
    ? confirmOpinion(tools, who, id)
    : value.do === 'decline'
      ? declineOpinion(tools, who, id, value)
      : endOpinion(tools, who, number, value));
  return done.ok ? seeOther(`/opinions/${id}`) : refusedAgain(visit, done.refusal);
}

function Facts({ opinion, titles }: { opinion: Opinion; titles: Titles }) {
  const { rich, t, day, instant } = useTexts();
  const { number, committee, decidedOn, actions, covers, from, until, letter, hasLetter, registeredAt } = opinion;
  const term = t('opinions:term', { from: day(from), until: day(until) });
  return (
    <SummaryList
      names="opinions:field."
      rows={[
        {
          id: 'letter',
          value: (
            <>
              {hasLetter ? (
                <a href={`/opinions/${opinion.id}/letter`}>{rich('opinions:openLetter')}</a>
              ) : (
                rich('opinions:noLetter')
              )}
              <br />
              <span className="hint">
                {rich('opinions:digest')} <code>{letter}</code>
              </span>
            </>
          ),
        },
        { id: 'number', value: number },
        { id: 'committee', value: committee },
        { id: 'decided', name: rich('opinions:field.decidedOn'), value: <Marked text={day(decidedOn)} /> },
        { id: 'actions', value: <Actions actions={actions} /> },
        { id: 'scope', name: rich('opinions:column.scope'), value: <Scope covers={covers} titles={titles} /> },
        { id: 'term', name: rich('opinions:column.term'), value: <Marked text={term} /> },
        ...(registeredAt
          ? [{ id: 'registered', name: rich('opinions:registeredAt'), value: <Marked text={instant(registeredAt)} /> }]
          : []),
      ]}
    />
  );
}

/** The first person's own entry can only be given up; everybody else's is compared with the letter. */
function Waiting({ opinion: { proposed }, state }: { opinion: Opinion; state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <>
      {proposed?.isOwn ? (
        <p>{rich('opinions:ownText')}</p>
      ) : (
        <PostForm state={state} words="opinions:field." id="form" hidden={{ do: 'confirm' }}>
          <h2>{rich('opinions:confirm.title')}</h2>
          <p>{rich('opinions:confirm.text')}</p>
          <Statement name="compared" />
          <Buttons>
            <Button kind="primary">{rich('opinions:confirm.button')}</Button>
          </Buttons>
        </PostForm>
      )}
      <Ending act="decline" reasons={DECLINE_REASONS} state={state} />
    </>
  );
}

type EndingProps = { act: 'decline' | 'withdraw'; reasons: readonly string[]; state: FormState | undefined };

function Ending({ act, reasons, state }: EndingProps) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="opinions:field." hidden={{ do: act }}>
      <h2>{rich(`opinions:${act}.title`)}</h2>
      <p>{rich(`opinions:${act}.text`)}</p>
      <RadioCards name="reason" options={reasons} optionWords="opinions:reason." />
      <Buttons>
        <Button>{rich(`opinions:${act}.button`)}</Button>
      </Buttons>
    </PostForm>
  );
}

const COUNTS = ['to-come', 'in-force'];

export default function OpinionPage() {
  const { opinion, titles } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  const { ended } = opinion;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/opinions">{rich('opinions:title')}</a>}>
        {opinion.committee} {opinion.number}
      </PageTitle>
      <Notice
        tone={opinion.state === 'in-force' ? 'done' : 'attention'}
        title={rich(`opinions:state.${opinion.state}`)}
      >
        <p>{rich(`opinions:stateText.${opinion.state}`)}</p>
        {ended && (
          <p>
            {rich(`opinions:reason.${ended.reason}`)} · <Marked text={instant(ended.at)} />
          </p>
        )}
      </Notice>
      <Facts opinion={opinion} titles={titles} />
      {opinion.state === 'waiting' && <Waiting opinion={opinion} state={state} />}
      {opinion.state === 'lapsed' && <Ending act="decline" reasons={DECLINE_REASONS} state={state} />}
      {COUNTS.includes(opinion.state) && <Ending act="withdraw" reasons={WITHDRAW_REASONS} state={state} />}
    </>
  );
}
