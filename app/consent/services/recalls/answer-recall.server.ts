/**
 * What a recipient does about a recall: it acknowledges, and answers line by line with a certificate of destruction, or says
 * what cannot be done and why. The answer is the ledger's `RecallAnswered`; number, method, day and scan stand beside it.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import type { Holding } from '#app/data-access/index.ts';
import { RECALL_TASK } from '#app/data-access/index.ts';
import { codeSchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayColumn, isDay } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import {
  CANNOT_BECAUSE,
  DESTRUCTION_METHODS,
  groundsOf,
  missingGrounds,
  NO_GROUNDS,
  needsReason,
  RECALL_NOTICE_CHANNELS,
  type RecallGrounds,
} from '#app/kernel/domain/record/recall.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { closeTask, type Reply } from '../withdrawal-tasks/close-task.server.ts';
import { answersAs, type RecallDesk, recallAccess } from './recall-desk.server.ts';

/** A field that only some answers need. */
const left = <T extends z.ZodType>(schema: T) => z.union([z.literal(''), schema]).default('');

export const recallAnswerForm = z
  .strictObject({
    do: z.literal('answer'),
    lines: z.array(z.uuid()).min(1),
    outcome: z.enum(['done', 'done-in-part', 'cannot-be-done']),
    certificate: left(codeSchema),
    method: left(z.enum(DESTRUCTION_METHODS)),
    destroyedOn: left(z.string().refine(isDay)),
    because: left(z.enum(CANNOT_BECAUSE)),
    reason: z.string().trim().max(2000).default(''),
    idempotencyKey: z.uuid(),
  })
  .superRefine((form, context) => {
    for (const field of missingGrounds(form.outcome, form))
      context.addIssue({ code: 'custom', path: [field], message: `recalls:missing.${field}` });
  });
export type RecallAnswerForm = z.output<typeof recallAnswerForm>;

export const acknowledgeForm = z.strictObject({ do: z.literal('acknowledge') });
export const recallNoticeForm = z.strictObject({
  do: z.literal('notice'),
  channel: z.enum(RECALL_NOTICE_CHANNELS).exclude(['mail']),
});

/** One form for several lines is an act on each: each with a number of its own, made from the form's. */
function keyOf(form: string, line: string): string {
  const hex = createHash('sha256').update(`${form} ${line}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const openLines = (tx: Transaction, { organisations }: RecallDesk, release: string) =>
  tx.withdrawalTask.findMany({
    where: {
      task: RECALL_TASK,
      release,
      closedAt: null,
      ...(organisations === null ? {} : { organisation: { in: [...organisations] } }),
    },
    select: { id: true },
  });

/** Only what this outcome stands on: what was typed beside it is not kept. */
const groundsIn = (form: RecallAnswerForm): RecallGrounds => ({
  ...NO_GROUNDS,
  ...Object.fromEntries(groundsOf(form.outcome).map((name) => [name, form[name]])),
});

/** A certificate may name several people's samples: it is sealed for each under her own key. */
function replyOf(tools: Tools, holding: Holding, line: string, form: RecallAnswerForm, scan: Uint8Array): Reply {
  const grounds = groundsIn(form);
  const { certificate, method, destroyedOn, because } = grounds;
  const hasScan = certificate !== null && scan.length > 0;
  const keep: Reply['keep'] = async ({ tx, now }, { personId }) => {
    const kept = { id: tools.ids.uuid(), personId, kind: 'scan', createdBy: holding.account, at: now } as const;
    if (hasScan) await writeRecord(tx, tools.keys, { ...kept, text: scan });
    await tx.recallStep.create({
      data: {
        id: tools.ids.uuid(),
        task: line,
        kind: 'answered',
        at: now,
        doneBy: holding.account,
        certificate,
        method,
        destroyedOn: destroyedOn === null ? null : dayColumn(destroyedOn),
        scan: hasScan ? kept.id : null,
        because,
      },
    });
  };
  return { grounds, keep };
}

/** @param scan read and found to be one; empty where none was sent */
export async function answerRecall(
  tools: Tools,
  desk: RecallDesk,
  release: string,
  form: RecallAnswerForm,
  scan: Uint8Array = new Uint8Array(),
): Promise<Done> {
  const holding = answersAs(desk);
  if (!holding) return { ok: false, refusal: { code: 'not-permitted' } };
  const known = await tools.database.prisma.withdrawalTask.count({
    where: { id: { in: form.lines }, task: RECALL_TASK, release },
  });
  if (known !== new Set(form.lines).size) return { ok: false, refusal: { code: 'task-unknown' } };
  const { outcome, reason } = form;
  const answer = { outcome, reason: needsReason(outcome) ? reason : '', opinion: '', told: 'no' } as const;
  for (const line of new Set(form.lines)) {
    const reply = replyOf(tools, holding, line, form, scan);
    const done = await closeTask(tools, holding, line, answer, keyOf(form.idempotencyKey, line), reply);
    if (!done.ok) return done;
  }
  return { ok: true };
}

/** Every open line of the release at once: it has arrived. Said twice, it counts once. */
export async function acknowledgeRecall(tools: Tools, desk: RecallDesk, release: string): Promise<Done> {
  if (!answersAs(desk)) return { ok: false, refusal: { code: 'not-permitted' } };
  return addToOpen(tools, desk, release, { kind: 'acknowledged', channel: null });
}

/** A recipient without an account is told by letter or phone, and the release desk says so here. */
export async function recordRecallNotice(
  tools: Tools,
  desk: RecallDesk,
  release: string,
  { channel }: z.output<typeof recallNoticeForm>,
): Promise<Done> {
  if (desk.role !== 'release-desk') return { ok: false, refusal: { code: 'not-permitted' } };
  return addToOpen(tools, desk, release, { kind: 'notice-sent', channel });
}

async function addToOpen(
  tools: Tools,
  desk: RecallDesk,
  release: string,
  step: { readonly kind: string; readonly channel: string | null },
): Promise<Done> {
  const added = await withAccess(tools.database, recallAccess(desk), async (tx) => {
    const lines = await openLines(tx, desk, release);
    const at = tools.clock.now();
    const data = lines.map(({ id: task }) => ({ id: tools.ids.uuid(), task, at, doneBy: desk.account, ...step }));
    await tx.recallStep.createMany({ data, skipDuplicates: true });
    return lines.length;
  });
  return added > 0 ? { ok: true } : { ok: false, refusal: { code: 'task-unknown' } };
}
