/** After the decision: its letter and conditions, what is shown before publication, the closing report, the proof of destruction. */
import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { onceField, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { APPLICANTS } from '#app/kernel/services/access/groups.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { mayStep } from '../../domain/requests/request-steps.ts';
import {
  giveClosingReport,
  noticePatent,
  publishingTerms,
  showPublication,
} from '../../services/requests/answer-as-applicant.server.ts';
import { afterwardsOf } from '../../services/requests/own-requests.server.ts';
import type { Applicant } from '../../services/requests/request-people.ts';
import { DecisionLetter } from './decision-letter.tsx';
import { applicantOf, ownRequest } from './own.ts';
import { PatentsPart } from './patents-part.tsx';
import { PublicationsPart } from './publications-part.tsx';

export const meta = titled('apply:after.title');

const prose = z.string().trim().min(1).max(8000);
const showForm = z.object({
  do: z.literal('show'),
  ...onceField,
  words: prose,
  individual: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
  on: z.iso.date(),
  /** the text whose place it takes */
  replaces: z.uuid().optional(),
});
const patentForm = z.object({
  do: z.literal('patent'),
  number: z.string().trim().min(1).max(100),
  filedOn: z.iso.date(),
  publishedOn: z
    .union([z.literal(''), z.iso.date()])
    .default('')
    .transform((day) => day || null),
  protects: z.string().trim().min(1).max(4000),
});
const reportForm = z.object({ do: z.literal('report'), ja: prose, en: prose });
const sent = z.discriminatedUnion('do', [showForm, patentForm, reportForm]);

export const access = { GET: APPLICANTS, POST: APPLICANTS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const own = await ownRequest(tools, visit, params.id);
  const { role } = applicantOf(visit);
  const { stage } = own.state;
  return {
    after: afterwardsOf(own, tools.clock.now().toISOString()),
    instead: queryOf(visit).get('instead'),
    mayShow: mayStep('PublicationShown', role, stage),
    mayNotice: mayStep('PatentNoticed', role, stage),
    terms: await publishingTerms(tools, own),
    isCompany: own.row.recipientClass === 'industry',
    mayReport: mayStep('ClosingReportGiven', role, stage) && own.state.closingReport === null,
    idempotencyKey: tools.ids.uuid(),
    isSaved: queryOf(visit).has('saved'),
  };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const { row } = await ownRequest(tools, visit, params.id);
  const who = applicantOf(visit);
  const read = readForm(sent, visit, (field) => `apply:after.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await told(tools, who, row.id, read.value);
  return done.ok ? seeOther(`/apply/${row.id}/after?saved`) : refusedAgain(visit, done.refusal);
}

function told(tools: Tools, who: Applicant, request: string, { do: _act, ...said }: z.output<typeof sent>) {
  if ('ja' in said) return giveClosingReport(tools, who, request, said);
  if ('individual' in said) {
    const { idempotencyKey: publication, ...shown } = said;
    return showPublication(tools, who, request, { publication, ...shown });
  }
  const { protects: words, ...patent } = said;
  return noticePatent(tools, who, request, { ...patent, words });
}

type Page = LoadedBy<typeof loader>;
type Props = { readonly page: Page; readonly state: FormState | undefined };

function Closing({ page: { after, mayReport }, state }: Props) {
  const { rich, day } = useTexts();
  const { report, destroyed, stage, id } = after;
  return (
    <>
      <h2>{rich('apply:after.closing')}</h2>
      {report && (
        <>
          <p>{rich('apply:after.reported', { day: day(report.at) })}</p>
          <OwnWords>{report.words.ja}</OwnWords>
          <OwnWords>{report.words.en}</OwnWords>
        </>
      )}
      {destroyed && (
        <p>{rich('apply:after.destroyed', { day: day(destroyed.on), certificate: destroyed.certificate })}</p>
      )}
      {stage === 'closing' && !destroyed && (
        <p>{rich('apply:after.certificate', {}, { files: `/apply/${id}/files` })}</p>
      )}
      {mayReport && (
        <details open={state?.kept.do === 'report'}>
          <summary>{rich('apply:after.reportTitle')}</summary>
          <PostForm state={state} words="apply:after." hidden={{ do: 'report' }}>
            <p>{rich('apply:after.reportText')}</p>
            <TextArea name="ja" hint rows={8} />
            <TextArea name="en" hint rows={8} />
            <Actions>
              <Button>{rich('apply:after.report')}</Button>
            </Actions>
          </PostForm>
        </details>
      )}
    </>
  );
}

export default function ApplyAfterPage() {
  const page = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { after, isSaved, mayShow, mayReport } = page;
  const { id } = after;
  return (
    <>
      <ErrorSummary state={state} />
      {isSaved && !state && <Notice tone="done" title={rich('apply:request.sent')} />}
      <PageTitle before={<a href={`/apply/${id}`}>{rich('apply:section.back', { id })}</a>}>
        {rich('apply:after.title')}
      </PageTitle>
      <DecisionLetter after={after} />
      {(mayShow || after.publications.length > 0) && <PublicationsPart page={page} state={state} />}
      {(page.mayNotice || after.patents.length > 0) && <PatentsPart page={page} state={state} />}
      {(mayReport || after.report) && <Closing page={page} state={state} />}
    </>
  );
}
