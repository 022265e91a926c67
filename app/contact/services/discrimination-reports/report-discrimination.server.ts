/**
 * Anyone tells of unfair treatment, or of a page that is hard to use, without an account and without a name if she likes: a number, a
 * link to read the answer and write on. The office of ethics reads it, never the hospital.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { UnfairReport } from '#app/adapters/database/generated/client.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import {
  codeOf,
  newReceiptReference,
  openFor,
  type ReceiptReferenceRefused,
  sealFor,
  slipCodeHashOf,
} from '#app/kernel/services/documents/receipt-references.server.ts';
import { workingDaysLater } from '#app/kernel/services/questions/working-days.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  ANSWER_WAYS,
  DISCRIMINATION_KINDS,
  DISCRIMINATION_WORKING_DAYS,
  type DiscriminationReportState,
  discriminationReportState,
  HARD_TO_USE_DAYS,
  REPORT_KINDS,
  type ReportKind,
} from '../../domain/discrimination-reports/discrimination-report.ts';

/** "Too small" is all that some have to say. */
const wordsField = (error: string) => z.string({ error }).trim().min(2, { error }).max(6000);

export const discriminationForm = z.strictObject({
  kind: z.enum(DISCRIMINATION_KINDS, { error: 'commons:unfair.error.kind' }),
  where: z.string().trim().max(200),
  when: z.string().trim().max(100),
  words: wordsField('commons:unfair.error.words'),
  email: z.union([z.literal(''), z.email().max(254)]),
  idempotencyKey: z.uuid(),
});
/** A page that is hard to use: which, what happened, with which aid, and how the answer should come. */
export const hardToUseForm = z
  .strictObject({
    where: z.string().trim().max(200),
    words: wordsField('commons:hardToUse.error.words'),
    aid: z.string().trim().max(200),
    answer: z.enum(ANSWER_WAYS, { error: 'commons:hardToUse.error.answer' }),
    email: z.union([z.literal(''), z.email().max(254)]),
    contact: z.string().trim().max(300),
    idempotencyKey: z.uuid(),
  })
  // an answer that has nowhere to go is promised to nobody
  .refine(({ answer, email }) => answer !== 'mail' || email !== '', {
    path: ['email'],
    error: 'commons:hardToUse.error.email',
  })
  .refine(({ answer, contact }) => (answer !== 'phone' && answer !== 'letter') || contact !== '', {
    path: ['contact'],
    error: 'commons:hardToUse.error.contact',
  });
type Telling = { readonly idempotencyKey: string; readonly kind: ReportKind; readonly told: Told };
export const writeOnForm = z.strictObject({ words: z.string().trim().min(2).max(6000), idempotencyKey: z.uuid() });

export const toldSchema = z.strictObject({
  where: z.string(),
  when: z.string(),
  words: z.string(),
  email: z.string(),
  /** of a page that is hard to use */
  aid: z.string().optional(),
  answer: z.enum(ANSWER_WAYS).optional(),
  contact: z.string().optional(),
});
export type Told = z.infer<typeof toldSchema>;

const access = systemAccess('tell-unfair');
type From = { readonly language: Language; readonly address: string };

export const timesOf = (row: UnfairReport) => ({
  dueAt: row.dueAt.toISOString(),
  answeredAt: row.answeredAt?.toISOString() ?? null,
  waitsSince: row.waitsSince?.toISOString() ?? null,
  escalatedAt: row.escalatedAt?.toISOString() ?? null,
  closedAt: row.closedAt?.toISOString() ?? null,
});

const dueFrom = (kind: string, now: Date): Date =>
  kind === 'hard-to-use'
    ? new Date(now.getTime() + HARD_TO_USE_DAYS * DAY_MS)
    : workingDaysLater(now, DISCRIMINATION_WORKING_DAYS);

export const reportDiscrimination = (
  tools: Tools,
  from: From,
  { idempotencyKey, kind, ...told }: z.output<typeof discriminationForm>,
) => tell(tools, from, { idempotencyKey, kind, told });

export const tellHardToUse = (tools: Tools, from: From, { idempotencyKey, ...told }: z.output<typeof hardToUseForm>) =>
  tell(tools, from, { idempotencyKey, kind: 'hard-to-use', told: { ...told, when: '' } });

async function tell(
  tools: Tools,
  { language, address }: From,
  { idempotencyKey: id, kind, told }: Telling,
): Promise<{ readonly ok: true; readonly code: string } | ReceiptReferenceRefused> {
  const own = { ok: true, code: codeOf(tools.keys, 'unfair', id) } as const;
  if (await withAccess(tools.database, access, (tx) => tx.unfairReport.findUnique({ where: { id } }))) return own;
  const attempt = await takeAttempt(tools, 'unfair', { subject: kind === 'hard-to-use' ? kind : 'unfair', address });
  if (!attempt.ok) return attempt;
  await withAccess(tools.database, access, async (tx) => {
    await lock(tx, `unfair:${id}`);
    if (await tx.unfairReport.findUnique({ where: { id } })) return;
    const now = tools.clock.now();
    const days = { openedAt: now, dueAt: dueFrom(kind, now) };
    const slip = newReceiptReference(tools, 'unfair', id, toldSchema.parse(told));
    await tx.unfairReport.create({ data: { id, kind, language, ...slip, ...days } });
    await enqueue(tx, [{ topic: 'mail.unfair-received', key: `unfair-received:${id}`, payload: { report: id } }], now);
  });
  return own;
}

export type Message = {
  readonly id: string;
  readonly by: 'reporter' | 'office';
  readonly text: string;
  readonly at: string;
};
export type OwnReport = {
  readonly number: string;
  readonly kind: ReportKind;
  readonly state: DiscriminationReportState;
  readonly isPassedOn: boolean;
  readonly openedAt: string;
  readonly dueAt: string;
  readonly deleteAt: string | null;
  /** null once it is erased */
  readonly told: Told | null;
  readonly messages: readonly Message[];
};

/** What both sides see of it: the same. */
export async function reportPage(
  tools: Pick<Tools, 'keys' | 'clock'>,
  tx: Transaction,
  row: UnfairReport,
): Promise<OwnReport> {
  const text = row.sealed && openFor(tools, row, row.sealed);
  const rows = await tx.unfairMessage.findMany({ where: { report: row.id }, orderBy: { saidAt: 'asc' } });
  const messages = rows.flatMap((one): readonly Message[] => {
    const said = openFor(tools, { id: one.id, key: row.key }, one.sealed);
    const by = one.saidBy === 'office' ? 'office' : 'reporter';
    return said === null ? [] : [{ id: one.id, by, text: said, at: one.saidAt.toISOString() }];
  });
  return {
    number: row.number,
    kind: REPORT_KINDS.find((one) => one === row.kind) ?? 'other',
    state: discriminationReportState(timesOf(row), tools.clock.now().toISOString()),
    isPassedOn: row.escalatedAt !== null,
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    deleteAt: row.deleteAt?.toISOString() ?? null,
    told: text ? toldSchema.parse(JSON.parse(text)) : null,
    messages,
  };
}

const findByCode = (tools: Tools, tx: Transaction, code: string) =>
  tx.unfairReport.findUnique({ where: { codeHash: slipCodeHashOf(tools.keys, 'unfair', code) } });

/** Null for a code that opens nothing. */
export const ownReport = (tools: Tools, code: string): Promise<OwnReport | null> =>
  withAccess(tools.database, access, async (tx) => {
    const row = await findByCode(tools, tx, code);
    return row && reportPage(tools, tx, row);
  });

/** She writes on: the ten working days begin again, and the office is told. */
export async function writeOn(
  tools: Tools,
  { code, address }: { readonly code: string; readonly address: string },
  { words, idempotencyKey: id }: z.output<typeof writeOnForm>,
): Promise<{ readonly ok: true } | ReceiptReferenceRefused> {
  const attempt = await takeAttempt(tools, 'unfair', { subject: slipCodeHashOf(tools.keys, 'unfair', code), address });
  if (!attempt.ok) return attempt;
  return withAccess(tools.database, access, async (tx): Promise<{ readonly ok: true } | ReceiptReferenceRefused> => {
    const found = await findByCode(tools, tx, code);
    if (!found) return refuse('entry-unknown');
    await lock(tx, `unfair:${found.id}`);
    const row = await tx.unfairReport.findUniqueOrThrow({ where: { id: found.id } });
    if (row.closedAt) return refuse('report-closed');
    if (await tx.unfairMessage.findUnique({ where: { id } })) return { ok: true };
    const now = tools.clock.now();
    const sealed = sealFor(tools, { id, key: row.key }, words);
    await tx.unfairMessage.create({ data: { id, report: row.id, saidBy: 'reporter', sealed, saidAt: now } });
    // written on before any answer, the first promise stands
    const anew =
      row.answeredAt && row.waitsSince === null
        ? { waitsSince: now, dueAt: dueFrom(row.kind, now), escalatedAt: null }
        : {};
    await tx.unfairReport.update({ where: { id: row.id }, data: anew });
    await enqueue(
      tx,
      [{ topic: 'mail.unfair-received', key: `unfair-received:${id}`, payload: { report: row.id } }],
      now,
    );
    return { ok: true };
  });
}
