/** A report is begun and changed. Every save is kept; each change is laid on what stands, and lost by nobody. */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayOf, yearOf } from '#app/kernel/domain/instant.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  ACT_TABLE_NAMES,
  actsPart,
  changed,
  countActs,
  emptyPart,
  everywhere,
  HEADING_MOST,
  type PartWords,
  REPORT_BODY_MOST,
  type ReportContent,
  type ReportedChange,
  refusedReportPeriod,
  refusedReportWriting,
  TABLES,
} from '#app/public/index.ts';
import { plainFromPasted } from '../news/pasted.server.ts';
import { lockReport, type ReportWriter, reportAccess, reportIn } from './report-state.server.ts';

const heading = z.string().trim().max(HEADING_MOST).default('');
/** pasted with its marks it is longer than what stays of it */
const body = z
  .string()
  .max(REPORT_BODY_MOST * 10)
  .default('');
const inEach = <N extends string, S extends z.ZodType>(name: N, schema: S) =>
  Object.fromEntries(LANGUAGES.map((language) => [`${name}_${language}`, schema])) as Record<`${N}_${Language}`, S>;
const stood = z.string();
const id = z.string();

export const beginReportForm = z.strictObject({
  title: z.string().trim().min(1).max(HEADING_MOST),
  from: z.iso.date(),
  to: z.iso.date(),
  idempotencyKey: z.uuid(),
});

export const reportForm = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('head'),
    stood,
    from: z.iso.date(),
    to: z.iso.date(),
    ...inEach('title', heading),
    ...inEach('changes', body),
  }),
  z.strictObject({ act: z.literal('add-text'), part: z.uuid() }),
  z.strictObject({
    act: z.literal('add-figure'),
    part: z.uuid(),
    table: z.string().refine((table) => TABLES.some((one) => one.id === table)),
  }),
  z.strictObject({ act: z.literal('add-acts'), part: z.uuid(), acts: z.enum(ACT_TABLE_NAMES) }),
  z.strictObject({ act: z.literal('count'), id, stood }),
  z.strictObject({
    act: z.literal('words'),
    id,
    stood,
    ...inEach('heading', heading),
    ...inEach('body', body),
  }),
  z.strictObject({
    act: z.literal('rows'),
    id,
    stood,
    which: z.enum(['all', 'some']),
    rows: z.array(z.string()).default([]),
  }),
  z.strictObject({ act: z.literal('up'), id }),
  z.strictObject({ act: z.literal('down'), id }),
  z.strictObject({ act: z.literal('remove'), id, stood }),
  z.strictObject({ act: z.literal('release'), release: z.coerce.number().int().positive() }),
]);
export type ChangeForm = z.output<typeof reportForm>;

/** `TR-2026-01`: the address by which it is found for good. */
async function nextNumber(tx: Transaction, now: Date): Promise<string> {
  await lock(tx, 'report-number');
  const head = `TR-${yearOf(now.toISOString())}-`;
  const known = await tx.report.findMany({ where: { id: { startsWith: head } }, select: { id: true } });
  const last = Math.max(0, ...known.map((one) => Number(one.id.slice(head.length))));
  return `${head}${String(last + 1).padStart(2, '0')}`;
}

const newestRelease = async (tx: Transaction): Promise<number> =>
  (await tx.figureRelease.findFirst({ orderBy: { number: 'desc' }, select: { number: true } }))?.number ?? 0;

/** With its Japanese title, at the newest release. Pressed twice, it is begun once. */
export function beginReport(
  tools: Tools,
  who: ReportWriter,
  { title, from, to, idempotencyKey }: z.output<typeof beginReportForm>,
): Promise<Done<{ readonly id: string }>> {
  return withAccess(tools.database, reportAccess(who), async (tx): Promise<Done<{ readonly id: string }>> => {
    const refused =
      refusedReportWriting(who) ?? refusedReportPeriod({ from, to }, dayOf(tools.clock.now().toISOString()));
    if (refused) return refused;
    await lockReport(tx, idempotencyKey);
    const begun = await tx.auditEntry.findFirst({
      where: { kind: 'report-begun', account: who.account, detail: { path: ['key'], equals: idempotencyKey } },
    });
    if (begun) return { ok: true, id: (begun.detail as { report: string }).report };
    const now = tools.clock.now();
    const number = await nextNumber(tx, now);
    const content: ReportContent = {
      titles: { ...everywhere(''), ja: await plainFromPasted(title) },
      ...{ from, to, parts: [], changes: everywhere('') },
      release: await newestRelease(tx),
    };
    await tx.report.create({ data: { id: number, createdBy: who.account, createdAt: now } });
    await tx.reportSave.create({ data: { report: number, number: 1, content, savedBy: who.account, savedAt: now } });
    await audit(tx, now, 'report-begun', who.account, { report: number, key: idempotencyKey });
    return { ok: true, id: number };
  });
}

type Typed = Readonly<Record<string, unknown>>;

async function typedIn<T>(of: (language: Language) => Promise<T>): Promise<Record<Language, T>> {
  const each = await Promise.all(LANGUAGES.map(async (language) => [language, await of(language)] as const));
  return Object.fromEntries(each) as Record<Language, T>;
}
const clean = (form: Typed, name: string) => plainFromPasted(String(form[name] ?? ''));
const oneLine = async (form: Typed, name: string) => (await clean(form, name)).replace(/\n+/g, ' ');

const wordsIn = (form: Typed): Promise<Record<Language, PartWords>> =>
  typedIn(async (language) => ({
    heading: await oneLine(form, `heading_${language}`),
    body: await clean(form, `body_${language}`),
  }));

async function changeIn(tools: Tools, form: ChangeForm): Promise<ReportedChange> {
  switch (form.act) {
    case 'head': {
      const titles = await typedIn((language) => oneLine(form, `title_${language}`));
      const changes = await typedIn((language) => clean(form, `changes_${language}`));
      return { act: 'head', stood: form.stood, head: { titles, changes, from: form.from, to: form.to } };
    }
    case 'add-text':
      return { act: 'add', part: emptyPart(form.part) };
    case 'add-figure':
      return { act: 'add', part: { id: form.part, kind: 'figure', table: form.table, rows: null } };
    case 'add-acts':
      return { act: 'add', part: actsPart(form.part, form.acts, await countActs(tools)) };
    case 'count':
      return { act: 'counted', id: form.id, stood: form.stood, ...(await countActs(tools)) };
    case 'words':
      return { act: 'words', id: form.id, stood: form.stood, words: await wordsIn(form) };
    case 'rows':
      return { act: 'rows', id: form.id, stood: form.stood, rows: form.which === 'all' ? null : form.rows };
    case 'up':
    case 'down':
      return { act: 'move', id: form.id, by: form.act === 'up' ? -1 : 1 };
    default:
      return form;
  }
}

const isTooLong = ({ parts, changes }: ReportContent): boolean =>
  LANGUAGES.some(
    (language) =>
      changes[language].length > REPORT_BODY_MOST ||
      parts.some((part) => part.kind === 'text' && part.words[language].body.length > REPORT_BODY_MOST),
  );

/** On a report that is out, the first change begins the next version; what is out stays. */
export async function changeReport(
  tools: Tools,
  who: ReportWriter,
  report: string,
  form: ChangeForm,
): Promise<Done<{ readonly id: string }>> {
  const change = await changeIn(tools, form);
  return withAccess(tools.database, reportAccess(who), async (tx): Promise<Done<{ readonly id: string }>> => {
    await lockReport(tx, report);
    const kept = await reportIn(tx, report);
    if (!kept) return refuse('report-unknown');
    const refused =
      refusedReportWriting(who) ??
      (change.act === 'head' ? refusedReportPeriod(change.head, dayOf(tools.clock.now().toISOString())) : null);
    if (refused) return refused;
    if (change.act === 'release' && change.release > (await newestRelease(tx))) return refuse('report-moved-on');
    const next = changed(kept.save.content, change);
    if (!next.ok) return next;
    if (isTooLong(next.value)) return refuse('report-too-long');
    // the same press again, or nothing changed: it stands as it is
    if (digest(next.value) === digest(kept.save.content)) return { ok: true, id: report };
    const at = tools.clock.now();
    const save = { report, number: kept.save.number + 1, content: next.value, savedBy: who.account, savedAt: at };
    await tx.reportSave.create({ data: save });
    await audit(tx, at, 'report-saved', who.account, { report, act: form.act });
    return { ok: true, id: report };
  });
}
