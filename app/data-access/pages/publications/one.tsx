/** One publication: its words, what it waits for, the people who must be asked, and the office's word that it may go out or not. */

import { z } from 'zod';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { MIN_REVIEWERS } from '../../domain/publications/clearing.ts';
import { askCaseReport, caseTextsSchema } from '../../services/publications/ask-case-report.server.ts';
import {
  clearPublication,
  loadPublication,
  type PublicationPage,
} from '../../services/publications/clear-publication.server.ts';
import { officeStandings } from '../../services/requests/office-standing.server.ts';
import { officeOf } from '../review/own.ts';
import { RequestFiles } from '../review/request-files.tsx';
import { CommitteeWords } from './committee-words.tsx';
import { Ask, Clear, TakeBack } from './forms.tsx';

export const meta = titled('publications:title');

const words = z.string().trim().min(1).max(4000);
const askForm = z.strictObject({
  act: z.literal('ask'),
  sample: z.string().trim().min(1).max(20),
  ...Object.fromEntries(
    LANGUAGES.flatMap((one) => [
      [`title-${one}`, words],
      [`printed-${one}`, words],
    ]),
  ),
});
const clearForm = z.strictObject({ act: z.literal('clear'), cleared: z.enum(['yes', 'no']), words });
const actForm = z.discriminatedUnion('act', [askForm, clearForm]);

/** Of a request that is open to her: she is asked about her interests first, and with one it is not there. */
async function opened({ visit, tools }: RouteArgs['context'], { id = '' }: RouteArgs['params']) {
  const shown = found(await loadPublication(tools, id, visit.locale));
  const standing = (await officeStandings(tools, officeOf(visit), [shown.request]))(shown.request);
  if (standing === 'recused') throw notFound();
  if (standing === 'must-declare') throw seeOther(`/office/requests/${shown.request}`);
  return shown;
}

export const access = { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' };
export const loader = async ({ context, params }: RouteArgs) => ({ shown: await opened(context, params) });

export async function action({ context, params }: RouteArgs) {
  const { visit, tools } = context;
  const office = officeOf(visit);
  const { publication, request } = await opened(context, params);
  const read = readForm(actForm, visit, (field) => `publications:field.${field.split('-')[0] as 'words'}`);
  if (!read.ok) return askAgain(read);
  const form = read.value as Record<string, string>;
  const texts = LANGUAGES.map((one) => [one, { title: form[`title-${one}`], printed: form[`printed-${one}`] }]);
  const done =
    form.act === 'ask'
      ? await askCaseReport(tools, office, {
          ...{ request, publication, sample: form.sample ?? '' },
          texts: caseTextsSchema.parse(Object.fromEntries(texts)),
        })
      : await clearPublication(tools, office, request, {
          ...{ publication, cleared: form.cleared === 'yes', words: form.words ?? '' },
        });
  return done.ok ? seeOther(`/publications/${publication}`) : refusedAgain(visit, done.refusal);
}

function Facts({ shown }: { shown: PublicationPage }) {
  const { rich, number, instant, day } = useTexts();
  const { organisation, individual, toCommittee, where, asked, judged, on, opens } = shown;
  const row = (id: string, name: Parameters<typeof rich>[0], value: React.ReactNode) => ({
    id,
    name: rich(name),
    value,
  });
  const count = (wanted: 'for' | 'against') => number(judged.filter(({ word }) => word === wanted).length);
  return (
    <SummaryList
      rows={[
        row('who', 'publications:row.who', <Marked text={organisation} />),
        row('at', 'publications:row.at', <Marked text={instant(shown.shownAt)} />),
        ...(on ? [row('on', 'publications:row.on', <Marked text={day(on)} />)] : []),
        ...(opens ? [row('opens', 'publications:row.opens', rich('publications:from', { day: day(opens) }))] : []),
        row(
          'individual',
          'publications:row.individual',
          rich(individual ? 'publications:individual' : 'publications:noIndividual'),
        ),
        row('state', 'publications:row.state', rich(`publications:where.${where}`)),
        ...(toCommittee
          ? [
              row(
                'committee',
                'publications:row.committee',
                rich('publications:counted', { for: count('for'), against: count('against') }),
              ),
            ]
          : []),
        ...(['permit', 'deny', 'waiting'] as const).map((one) =>
          row(one, `publications:asked.${one}`, number(asked[one])),
        ),
      ]}
    />
  );
}

function Missing({ missing }: Pick<PublicationPage, 'missing'>) {
  const { rich } = useTexts();
  if (missing.length === 0) return <p>{rich('publications:nothingMissing')}</p>;
  return (
    <Notice tone="attention" title={rich('publications:missing')}>
      <ul>
        {missing.map((one) => (
          <li key={one}>{rich(`refusals:${one}`)}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** What may be done with it now: nothing of what was changed, or is printed. */
function Acts({ shown, state }: { shown: PublicationPage; state: FormState | undefined }) {
  const { rich, number } = useTexts();
  const { cleared, missing, mayTakeBack } = shown;
  if (cleared !== null) return mayTakeBack ? <TakeBack state={state} /> : null;
  return (
    <>
      {!missing.includes('publication-against') && <Ask state={state} />}
      <h2>{rich('publications:decide')}</h2>
      <p>{rich('publications:decideLead', { least: number(MIN_REVIEWERS) })}</p>
      <Missing missing={missing} />
      <Clear state={state} />
    </>
  );
}

export default function PublicationPageView() {
  const { shown } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { request, replaces, replacedBy, judged } = shown;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/publications">{rich('publications:title')}</a>}>{request}</PageTitle>
      {replacedBy && (
        <Notice tone="attention" title={rich('publications:replaced', {}, { next: `/publications/${replacedBy}` })} />
      )}
      {replaces && <p>{rich('publications:replaces', {}, { first: `/publications/${replaces}` })}</p>}
      <Facts shown={shown} />
      <h2>{rich('publications:row.words')}</h2>
      <OwnWords>{shown.words}</OwnWords>
      {shown.files.length > 0 && (
        <>
          <h3>{rich('publications:files')}</h3>
          <RequestFiles request={request} files={shown.files} />
        </>
      )}
      {judged.length > 0 && <h2>{rich('publications:committee')}</h2>}
      <CommitteeWords said={judged} />
      <Acts shown={shown} state={state} />
    </>
  );
}
