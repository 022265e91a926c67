/** One request on the office's desk: where it stands, what can be done, and all that the applicant wrote. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnTitle, OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { EditedNotice } from '#app/ui/requests/edited.tsx';
import { RecordFacts } from '#app/ui/requests/record-facts.tsx';
import { routeOf } from '../../../domain/requests/public-transfer.ts';
import { officeForm, takeOfficeAct } from '../../../services/review/office-acts.server.ts';
import { officeActsOf, proposedFor } from '../../../services/review/office-choices.ts';
import { loadOfficePage, type OfficePage } from '../../../services/review/office-page.server.ts';
import { outcomeToEnter } from '../../../services/review/register-form.server.ts';
import { textShown } from '../../../services/review/request-texts.server.ts';
import { Declare } from '../declare.tsx';
import { officeOf } from '../own.ts';
import { RequestFiles } from '../request-files.tsx';
import { RequestSections } from '../request-sections.tsx';
import { ActForm } from './act-forms.tsx';
import { ApprovalFacts, Committee, Panel, Questions, RequestFacts } from './request-facts.tsx';

export const meta = titled('office:request.title');
export const handle = { wide: true };

export const access = { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const page = found(await loadOfficePage(tools, officeOf(visit), params.application ?? '', visit.locale));
  const query = queryOf(visit);
  const isRecorded = query.has('recorded');
  if (page.standing !== 'free') return { isRecorded, page, opened: null };
  const { request } = page;
  const acts = officeActsOf(request);
  const opened = {
    request,
    acts,
    act: acts.find((one) => one === query.get('do')) ?? null,
    shown: textShown(request.texts, Number(query.get('version'))),
    entry: outcomeToEnter(request),
    proposed: proposedFor(request, tools.clock.now().toISOString()),
    idempotencyKey: tools.ids.uuid(),
  };
  return { isRecorded, page, opened };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const office = officeOf(visit);
  const id = params.application ?? '';
  const { standing } = found(await loadOfficePage(tools, office, id, visit.locale));
  const read = readForm(officeForm, visit, (field) => `office:field.${field}`);
  if (!read.ok) return askAgain(read);
  // before she has declared there is nothing else to be sent
  if (standing !== 'free' && read.value.act !== 'declare') throw notFound();
  const done = await takeOfficeAct(tools, office, id, read.value);
  return done.ok ? seeOther(`/office/requests/${id}?recorded`) : refusedAgain(visit, done.refusal);
}

type Page = NonNullable<LoadedBy<typeof loader>['opened']>;

function Next({ page: { request, acts, entry } }: { page: Page }) {
  const { rich } = useTexts();
  const at = `/office/requests/${request.row.id}`;
  const isCommittee = routeOf(request.row) === 'committee-approval';
  const ways = [
    ...(request.stage === 'in-review' && isCommittee
      ? [{ href: `${at}/decision`, title: rich('office:decision.title'), hint: rich('office:decision.way') }]
      : []),
    ...(request.decided ? [{ href: `${at}/letter`, title: rich('office:letter.title') }] : []),
    ...(entry ? [{ href: `${at}/register`, title: rich('office:register.title') }] : []),
    ...(request.registered && request.approval ? [{ href: `${at}/register`, title: rich('office:result.title') }] : []),
    ...(request.registered
      ? [{ href: `${at}/register?do=correct`, title: rich('office:correct.title'), hint: rich('office:correct.hint') }]
      : []),
    ...acts.map((act) => ({ href: `${at}?do=${act}`, title: rich(`office:act.${act}`) })),
    { href: `${at}/check`, title: rich('review:check.title'), hint: rich('review:check.way') },
  ];
  return (
    <>
      <h2>{rich('office:request.next')}</h2>
      <Ways ways={ways} />
    </>
  );
}

function Versions({ page: { request, shown } }: { page: Page }) {
  const { rich, t, instant } = useTexts();
  if (!shown) return null;
  return (
    <>
      <h2>{rich('office:request.text')}</h2>
      {request.texts.length > 1 && (
        <ul>
          {request.texts.map(({ version, submittedAt, changed }) => (
            <li key={version}>
              <a
                href={`/office/requests/${request.row.id}?version=${version}`}
                aria-current={version === shown.version ? 'true' : undefined}
              >
                {rich('review:version', { version })}
              </a>{' '}
              <Marked text={instant(submittedAt)} />
              {changed.length > 0 && (
                <p className="hint">
                  {rich('review:changedSections', {
                    sections: changed.map((name) => t(`review:section.${name}`)).join(t('review:comma')),
                  })}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {shown.version !== request.version && <Notice tone="attention" title={rich('review:earlierVersion')} />}
      <RequestSections content={shown.content} sets={request.sets} changed={shown.changed} />
      <h3>{rich('apply:files.reader.title')}</h3>
      <RequestFiles request={request.row.id} files={shown.files} />
      {request.filesSince.length > 0 && (
        <>
          <h3>{rich('apply:files.reader.since')}</h3>
          <RequestFiles request={request.row.id} files={request.filesSince} />
        </>
      )}
    </>
  );
}

function Opened({ page, state }: { page: Page; state: FormState | undefined }) {
  const { rich } = useTexts();
  const { request, act, proposed, idempotencyKey } = page;
  return (
    <>
      <PageTitle before={<a href="/office/requests">{rich('office:requests.title')}</a>} lead={request.row.id}>
        <OwnTitle>{request.texts[0]?.content.aim.title ?? ''}</OwnTitle>
      </PageTitle>
      <EditedNotice edited={request.edited} />
      {request.reopened && (
        <Notice tone="attention" title={rich('office:request.reopened')}>
          <OwnWords>{request.reopened}</OwnWords>
        </Notice>
      )}
      <RequestFacts request={request} />
      <h2>{rich('record:asked')}</h2>
      <RecordFacts record={request.record} rendering="office" />
      {act && <ActForm act={act} request={request} proposed={proposed} state={state} idempotencyKey={idempotencyKey} />}
      <Next page={page} />
      {request.row.kind === 'public-transfer' && (
        <Notice tone="attention" title={rich('office:request.publicTransfer')} />
      )}
      <ApprovalFacts request={request} />
      <Panel request={request} />
      {request.completeAt && routeOf(request.row) === 'committee-approval' && <Committee request={request} />}
      <Questions questions={request.questions} />
      <Versions page={page} />
    </>
  );
}

/** All that she is told of a request with an interest of hers on record. */
function Closed({ request, othersCan }: Extract<OfficePage, { standing: 'recused' }>) {
  const { rich } = useTexts();
  return (
    <>
      <PageTitle before={<a href="/office">{rich('office:desk.title')}</a>} lead={rich('review:recused.lead')}>
        {rich('office:closed.title', { request })}
      </PageTitle>
      <p>{rich(othersCan ? 'office:closed.othersCan' : 'office:closed.nobodyCan')}</p>
    </>
  );
}

export default function OfficeRequestPage() {
  const { page, opened, isRecorded } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      {isRecorded && opened && !state && <Notice tone="done" title={rich('review:recorded')} />}
      {page.standing === 'recused' && <Closed {...page} />}
      {page.standing === 'must-declare' && <Declare facts={page.facts} state={state} />}
      {opened && <Opened page={opened} state={state} />}
    </>
  );
}
