/** What the votes decided goes on record: the count is the programme's, the number and the words are the office's. */

import { purposeKey } from '#app/i18n/purposes.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnTitle } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { decideByForm, decideForm } from '../../../services/review/decide-form.server.ts';
import { loadOfficeRequest, type OfficeRequest } from '../../../services/review/load-office-request.server.ts';
import { officeOf } from '../own.ts';
import { MemberConditions, Panel, TallyTable } from './request-facts.tsx';

export const meta = titled('office:decision.title');

export const access = { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const request = found(await loadOfficeRequest(tools, officeOf(visit), params.application ?? '', visit.locale));
  return { request, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const office = officeOf(visit);
  const { row } = found(await loadOfficeRequest(tools, office, params.application ?? '', visit.locale));
  const read = readForm(decideForm, visit, (field) => `office:decision.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await decideByForm(tools, office, row.id, read.value);
  return done.ok ? seeOther(`/office/requests/${row.id}?recorded`) : refusedAgain(visit, done.refusal);
}

type Props = {
  readonly request: OfficeRequest;
  readonly state: FormState | undefined;
  readonly idempotencyKey: string;
};

/** What still stands between the votes and a decision. */
function Missing({ request: { stage, quorum, panelView, decided } }: { request: OfficeRequest }) {
  const { rich } = useTexts();
  if (decided || stage !== 'in-review') return <p>{rich('office:decision.notNow')}</p>;
  return (
    <>
      {!quorum.holds && (
        <Notice tone="attention" title={rich('office:decision.noQuorum')}>
          <p>
            {rich(
              quorum.possible ? 'office:decision.waitVotes' : 'office:decision.lost',
              {},
              { seats: '/office/seats' },
            )}
          </p>
        </Notice>
      )}
      {panelView === null && (
        <Notice tone="attention" title={rich('office:decision.noPanel')}>
          <p>{rich('office:decision.waitPanel')}</p>
        </Notice>
      )}
    </>
  );
}

function DecisionForm({ request, state, idempotencyKey }: Props) {
  const { rich, t } = useTexts();
  const { row, outcome, conditions, differs, mayDiffer, texts, panelSpoke } = request;
  const duo = texts[0]?.content.use.duo ?? [];
  const isYes = outcome === 'approved' || outcome === 'approved-with-conditions';
  const area = (name: string, hint = false) => (
    <TextArea
      name={name}
      label={rich(`office:decision.${name}`)}
      hint={hint ? rich(`office:decision.${name}Hint`) : undefined}
      state={state}
    />
  );
  return (
    <PostForm state={state} words="office:decision." id="form" hidden={{ idempotencyKey }}>
      <TextField name="decision" value={row.id.replace(/^REQ-/, 'DUC-')} width="middle" />
      {area('ja', true)}
      {area('en')}
      <TextArea
        name="conditions"
        hint={rich(
          outcome === 'approved-with-conditions'
            ? 'office:decision.conditionsNeeded'
            : 'office:decision.conditionsNone',
        )}
        value={outcome === 'approved-with-conditions' ? conditions.join('\n') : ''}
      />
      <TextArea
        name="conditionsEn"
        hint={rich(
          outcome === 'approved-with-conditions'
            ? 'office:decision.conditionsEnNeeded'
            : 'office:decision.conditionsNone',
        )}
      />
      {isYes && (
        <CheckboxCards
          name="settled"
          hint
          options={duo.map((term) => ({ value: `manual:${term}`, label: `${t(purposeKey(term))} (${term})` }))}
        />
      )}
      {differs && (
        <Notice tone="attention" title={rich('office:decision.differs')}>
          <p>{rich('office:decision.differsText')}</p>
        </Notice>
      )}
      {mayDiffer && (
        <CheckboxCards
          name="takenOver"
          hint
          options={(panelSpoke?.conditions ?? []).map((one, place) => ({
            value: String(place),
            label: <OwnTitle>{one}</OwnTitle>,
          }))}
        />
      )}
      <div hidden={!differs && !mayDiffer}>
        {area('differenceJa')}
        {area('differenceEn')}
      </div>
      <Actions>
        <Button kind="primary">{rich('office:decision.send')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function DecisionPage() {
  const { request, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t } = useTexts();
  const { row, quorum, panelView, stage, outcome, tally } = request;
  const isReady = stage === 'in-review' && quorum.holds && panelView !== null;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href={`/office/requests/${row.id}`}>{row.id}</a>}
        lead={isReady ? rich('office:decision.lead', { outcome: t(`review:outcome.${outcome}`) }) : undefined}
      >
        {rich('office:decision.title')}
      </PageTitle>
      <TallyTable tally={tally} />
      <MemberConditions request={request} heading="h2" />
      <Panel request={request} />
      <Missing request={request} />
      {isReady && <DecisionForm request={request} state={state} idempotencyKey={idempotencyKey} />}
    </>
  );
}
