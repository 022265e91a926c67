/**
 * Reports of unfair treatment in the office of ethics: what waits with its clock, each reading on record, a human answer, the
 * end. What is late is passed to the ethics contact by itself.
 */
import { type Access, systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { sealFor } from '#app/kernel/services/documents/receipt-references.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  type DiscriminationReportState,
  discriminationReportState,
  isToBePassedOn,
  type ReportKind,
  refusedClose,
  refusedReportAnswer,
  UNFAIR_KEPT_DAYS,
} from '../../domain/discrimination-reports/discrimination-report.ts';
import { type OwnReport, reportPage, timesOf } from './report-discrimination.server.ts';

export type DiscriminationReader = { readonly account: string; readonly role: 'elsi-officer' | 'ethics-contact' };

const officeOf = ({ account, role }: DiscriminationReader): Access => ({ account, role, reason: 'answer-unfair' });

export type DiscriminationReportLine = {
  readonly id: string;
  readonly number: string;
  readonly kind: ReportKind;
  readonly state: DiscriminationReportState;
  readonly isPassedOn: boolean;
  readonly openedAt: string;
  readonly dueAt: string;
};
const ORDER: readonly DiscriminationReportState[] = ['late', 'waiting', 'answered', 'closed'];

/** What is late first, then by the clock. Nothing that was typed is opened. */
export async function listDiscriminationReports(
  tools: Tools,
  who: DiscriminationReader,
): Promise<readonly DiscriminationReportLine[]> {
  const rows = await withAccess(tools.database, officeOf(who), (tx) =>
    tx.unfairReport.findMany({ orderBy: [{ dueAt: 'asc' }, { id: 'asc' }] }),
  );
  const now = tools.clock.now().toISOString();
  return rows
    .map((row) => ({
      id: row.id,
      number: row.number,
      kind: row.kind as ReportKind,
      state: discriminationReportState(timesOf(row), now),
      isPassedOn: row.escalatedAt !== null,
      openedAt: row.openedAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
    }))
    .sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state));
}

const find = (tx: Transaction, number: string) => tx.unfairReport.findUnique({ where: { number } });

/** Null where there is none. Whoever opens it, the reading is on record, as of a participant's record. */
export const readReport = (tools: Tools, who: DiscriminationReader, number: string): Promise<OwnReport | null> =>
  withAccess(tools.database, officeOf(who), async (tx) => {
    const row = await find(tx, number);
    if (!row) return null;
    const detail = { report: number, reason: 'answer-unfair' };
    await audit(tx, tools.clock.now(), 'unfair-read', who.account, detail);
    return reportPage(tools, tx, row);
  });

/** @param id the page's own number: sent twice it is said once */
export const answerReport = (
  tools: Tools,
  who: DiscriminationReader,
  number: string,
  { id, words }: { readonly id: string; readonly words: string },
): Promise<Done> =>
  withAccess(tools.database, officeOf(who), async (tx): Promise<Done> => {
    const row = await locked(tx, number);
    if (!row) return { ok: false, refusal: { code: 'entry-unknown' } };
    if (await tx.unfairMessage.findUnique({ where: { id } })) return { ok: true };
    const refused = refusedReportAnswer(who.role, timesOf(row));
    if (refused) return refused;
    const now = tools.clock.now();
    const sealed = sealFor(tools, { id, key: row.key }, words);
    const said = { saidBy: 'office', officer: who.account, sealed, saidAt: now };
    await tx.unfairMessage.create({ data: { id, report: row.id, ...said } });
    const answered = { answeredAt: row.answeredAt ?? now, waitsSince: null };
    await tx.unfairReport.update({ where: { id: row.id }, data: answered });
    await audit(tx, now, 'unfair-answered', who.account, { report: number });
    await enqueue(
      tx,
      [{ topic: 'mail.unfair-answered', key: `unfair-answered:${id}`, payload: { report: row.id } }],
      now,
    );
    return { ok: true };
  });

async function locked(tx: Transaction, number: string) {
  const found = await find(tx, number);
  if (!found) return null;
  await lock(tx, `unfair:${found.id}`);
  return find(tx, number);
}

/** From here what was written has a year. */
export const closeDiscriminationReport = (tools: Tools, who: DiscriminationReader, number: string): Promise<Done> =>
  withAccess(tools.database, officeOf(who), async (tx): Promise<Done> => {
    const row = await locked(tx, number);
    if (!row) return { ok: false, refusal: { code: 'entry-unknown' } };
    const refused = refusedClose(who.role, timesOf(row));
    if (refused) return refused;
    const closedAt = tools.clock.now();
    const closed = { closedAt, deleteAt: new Date(closedAt.getTime() + UNFAIR_KEPT_DAYS * DAY_MS) };
    await tx.unfairReport.update({ where: { id: row.id }, data: closed });
    return { ok: true };
  });

/** Run by the worker; safe at any time. @returns how many were passed on to the ethics contact */
export const passOnDiscriminationReport = (tools: Tools): Promise<number> =>
  withAccess(tools.database, systemAccess('answer-unfair'), async (tx) => {
    const now = tools.clock.now();
    const open = await tx.unfairReport.findMany({ where: { closedAt: null, escalatedAt: null, dueAt: { lt: now } } });
    const late = open.filter((row) => isToBePassedOn(timesOf(row), now.toISOString()));
    for (const { id, dueAt } of late) {
      await tx.unfairReport.update({ where: { id }, data: { escalatedAt: now } });
      const key = `unfair-late:${id}:${dueAt.getTime()}`;
      await enqueue(tx, [{ topic: 'mail.unfair-late', key, payload: { report: id } }], now);
    }
    return late.length;
  });

/** A year after its end: the key first, then what was sealed under it. The row stays, to be counted. */
export const tidyDiscriminationReports = (tools: Tools): Promise<number> =>
  withAccess(tools.database, systemAccess('answer-unfair'), async (tx) => {
    const where = { deleteAt: { lte: tools.clock.now() }, sealed: { not: null } };
    const over = await tx.unfairReport.findMany({ where, select: { id: true, key: true } });
    for (const { id, key } of over) {
      tools.keys.destroyPersonKey(key);
      await tx.unfairMessage.deleteMany({ where: { report: id } });
      await tx.unfairReport.update({ where: { id }, data: { sealed: null } });
    }
    return over.length;
  });
