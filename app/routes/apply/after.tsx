/** After the decision: its letter and conditions, what is shown before publication, the closing report, the proof of destruction. */
import { z } from 'zod';
import { mayStep } from '#app/domain/data-requests/request-steps.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { giveClosingReport, showPublication } from '#app/services/data-requests/answer-as-applicant.server.ts';
import { type Afterwards, afterwardsOf } from '#app/services/data-requests/own-requests.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { keptTexts, queryOf, readForm, refusedAgain } from '../coordinator/desk.ts';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { DecisionLetter } from './decision-letter.tsx';
import { applicantOf, ownRequest } from './own.ts';

export const meta = titled('apply:after.title');

const prose = z.string().trim().min(1).max(8000);
const showForm = z.object({
  do: z.literal('show'),
  publication: z.uuid(),
  words: prose,
  individual: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
});
const reportForm = z.object({ do: z.literal('report'), ja: prose, en: prose });
const sent = z.discriminatedUnion('do', [showForm, reportForm]);

export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  const own = await ownRequest(tools, visit, params.id);
  const { role } = applicantOf(visit);
  const { stage } = own.state;
  return {
    after: afterwardsOf(own),
    mayShow: mayStep('PublicationShown', role, stage),
    mayReport: mayStep('ClosingReportGiven', role, stage),
    publication: tools.ids.uuid(),
    isSaved: queryOf(visit).has('saved'),
  };
}

export async function action({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const { row } = await ownRequest(tools, visit, params.id);
  const who = applicantOf(visit);
  const read = readForm(sent, visit, (field) => `apply:after.${field}`);
  if (!read.ok) return askAgain(read);
  const { do: act, ...said } = read.value;
  const done =
    'ja' in said ? await giveClosingReport(tools, who, row.id, said) : await showPublication(tools, who, row.id, said);
  return done.ok
    ? seeOther(`/apply/${row.id}/after?saved`)
    : refusedAgain(visit, done.refusal, { ...keptTexts(visit), do: act });
}

type Page = Awaited<ReturnType<typeof loader>>;
type Props = { readonly page: Page; readonly state: FormState | undefined };

function Publications({ page: { after, mayShow, publication }, state }: Props) {
  const { rich, day } = useTexts();
  return (
    <>
      <h2>{rich('apply:after.publications')}</h2>
      <p>{rich('apply:after.publicationsText')}</p>
      {after.publications.map((one) => (
        <Notice
          key={one.publication}
          tone={one.cleared === true ? 'done' : one.cleared === false ? 'attention' : 'information'}
          title={rich(`apply:after.cleared.${one.cleared === null ? 'waits' : one.cleared ? 'yes' : 'no'}`, {
            day: day(one.at),
          })}
        >
          <OwnWords>{one.words}</OwnWords>
        </Notice>
      ))}
      {mayShow && (
        <PostForm id="form" hidden={{ do: 'show', publication }}>
          <TextArea
            name="words"
            label={rich('apply:after.words')}
            hint={rich('apply:after.wordsHint')}
            state={state}
            rows={8}
          />
          <RadioCards
            name="individual"
            label={rich('apply:after.individual')}
            hint={rich('apply:after.individualHint')}
            state={state}
            even
            options={(['yes', 'no'] as const).map((value) => ({ value, label: rich(`apply:${value}`) }))}
          />
          <Actions>
            <Button kind="primary">{rich('apply:after.show')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}

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
          <PostForm hidden={{ do: 'report' }}>
            <p>{rich('apply:after.reportText')}</p>
            <TextArea
              name="ja"
              label={rich('apply:after.ja')}
              hint={rich('apply:after.jaHint')}
              state={state}
              rows={8}
            />
            <TextArea
              name="en"
              label={rich('apply:after.en')}
              hint={rich('apply:after.enHint')}
              state={state}
              rows={8}
            />
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
  const page = useLoaderData<typeof loader>() as unknown as Page;
  const state = useActionData<typeof action>() as FormState | undefined;
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
      <DecisionLetter after={after as unknown as Afterwards} />
      {(mayShow || after.publications.length > 0) && <Publications page={page} state={state} />}
      {(mayReport || after.report) && <Closing page={page} state={state} />}
    </>
  );
}
