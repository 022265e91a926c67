/** One report: what was told, the answer by a person, the end. Opening it is on record. */
import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, onceField, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ELSI_AND_ETHICS } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  answerReport,
  closeDiscriminationReport,
  readReport,
} from '../../../services/discrimination-reports/discrimination-office.server.ts';
import { ReportFacts, Talk } from '../report-parts.tsx';
import { discriminationReaderOf } from './own.ts';

export const meta = titled('commonsdesk:unfair.page');

const answerForm = z.strictObject({ words: z.string().trim().min(2).max(6000), ...onceField });

export const access = { GET: ELSI_AND_ETHICS, POST: ELSI_AND_ETHICS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const report = found(await readReport(tools, discriminationReaderOf(visit), params.unfair ?? ''));
  return { report, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = discriminationReaderOf(visit);
  const number = params.unfair ?? '';
  found(await readReport(tools, who, number));
  const closes = visit.form?.get('do') === 'close';
  if (closes) {
    const done = await closeDiscriminationReport(tools, who, number);
    return done.ok ? seeOther(`/studio/unfair/${number}`) : refusedAgain(visit, done.refusal);
  }
  const read = readForm(answerForm, visit, (field) => `commonsdesk:unfair.${field}`);
  if (!read.ok) return askAgain(read);
  const { words, idempotencyKey: id } = read.value;
  const done = await answerReport(tools, who, number, { id, words });
  return done.ok ? seeOther(`/studio/unfair/${number}`) : refusedAgain(visit, done.refusal);
}

export default function StudioDiscriminationReportPage() {
  const { report, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const mail = report.told?.email;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/studio/unfair">{rich('commonsdesk:unfair.page')}</a>}>{report.number}</PageTitle>
      <p>{rich('commonsdesk:unfair.readOnRecord')}</p>
      <ReportFacts report={report} />
      <p>{rich(mail ? 'commonsdesk:unfair.told' : 'commonsdesk:unfair.notTold')}</p>
      <h2>{rich('commons:unfair.talk')}</h2>
      <Talk report={report} />
      {report.state === 'closed' ? (
        <Notice tone="done" title={rich('commonsdesk:unfair.closed')} />
      ) : (
        <>
          <h2>{rich('commonsdesk:unfair.answer')}</h2>
          <PostForm state={state} words="commonsdesk:unfair." id="form" hidden={{ idempotencyKey }}>
            <TextArea name="words" rows={8} hint />
            <Actions>
              <Button kind="primary">{rich('commonsdesk:unfair.send')}</Button>
            </Actions>
          </PostForm>
        </>
      )}
      {report.state === 'answered' && (
        <>
          <h2>{rich('commonsdesk:unfair.closeTitle')}</h2>
          <p>{rich('commonsdesk:unfair.closeText')}</p>
          <PostForm hidden={{ do: 'close' }}>
            <Actions>
              <Button>{rich('commonsdesk:unfair.close')}</Button>
            </Actions>
          </PostForm>
        </>
      )}
    </>
  );
}
