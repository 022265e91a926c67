/** One recall at one recipient: what to destroy, by when, how far each line is, and the answer. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, keptTexts, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { bytesIn, scanIn } from '#app/kernel/pages/scan-in.ts';
import { RECALL_READERS } from '#app/kernel/services/access/groups.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  acknowledgeForm,
  acknowledgeRecall,
  answerRecall,
  recallAnswerForm,
  recallNoticeForm,
  recordRecallNotice,
} from '../../services/recalls/answer-recall.server.ts';
import { loadRecall } from '../../services/recalls/load-recalls.server.ts';
import type { RecallDesk } from '../../services/recalls/recall-desk.server.ts';
import { RecallFacts } from './facts.tsx';
import { AcknowledgeForm, AnswerForm, NoticeForm } from './forms.tsx';
import { RecallLines } from './lines.tsx';
import { recallDeskIn } from './own.ts';

export const meta = titled('recalls:title');
export const handle = { wide: true };

export const access = { GET: RECALL_READERS, POST: ['staff:release-desk', 'staff:applicant', 'staff:data-user'] };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const desk = await recallDeskIn(visit, tools);
  const recall = found(await loadRecall(tools, desk, params.id ?? '', visit.locale));
  return { recall, idempotencyKey: tools.ids.uuid() };
}

const label = (field: string) => `recalls:field.${field}` as const;

/** The answer, with its scan where one was sent. */
async function answered(visit: Visit, tools: Tools, desk: RecallDesk, release: string) {
  const read = readForm(recallAnswerForm, visit, label);
  if (!read.ok) return askAgain(read);
  const sent = await bytesIn(visit, 'scan');
  const scan = sent.length > 0 ? await scanIn(tools, visit, 'scan') : null;
  if (scan?.ok === false) return askAgain({ errors: [scan.error], kept: keptTexts(visit) });
  // of a picture what is seen is kept, and nothing that a camera wrote beside it
  const done = await answerRecall(tools, desk, release, read.value, scan?.bytes ?? sent);
  return done.ok ? seeOther(`/recalls/${release}`) : refusedAgain(visit, done.refusal);
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const desk = await recallDeskIn(visit, tools);
  const { release } = found(await loadRecall(tools, desk, params.id ?? '', visit.locale));
  if (visit.form?.get('do') === 'answer') return answered(visit, tools, desk, release);
  const isNotice = visit.form?.get('do') === 'notice';
  const read = isNotice ? readForm(recallNoticeForm, visit, label) : readForm(acknowledgeForm, visit, label);
  if (!read.ok) return askAgain(read);
  const done =
    read.value.do === 'notice'
      ? await recordRecallNotice(tools, desk, release, read.value)
      : await acknowledgeRecall(tools, desk, release);
  return done.ok ? seeOther(`/recalls/${release}`) : refusedAgain(visit, done.refusal);
}

export default function RecallOnePage() {
  const { recall, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/recalls">{rich('recalls:title')}</a>}>
        {rich('recalls:one', { organisation: recall.organisation })}
      </PageTitle>
      <RecallFacts recall={recall} />
      <RecallLines recall={recall} />
      <NoticeForm recall={recall} state={state} />
      <AcknowledgeForm recall={recall} />
      <AnswerForm recall={recall} idempotencyKey={idempotencyKey} state={state} />
    </>
  );
}
