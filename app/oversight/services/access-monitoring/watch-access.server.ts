/**
 * The rules over the access log, run again and again by the worker over the last day and a half. What is found is one row for
 * each rule, account and day; whoever watches is told once, without a word of whom.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { isStaffRole } from '#app/adapters/session/actor.ts';
import { type Alert, alertsIn, type LoggedReading, type RefusedPage } from '#app/kernel/domain/access/watch.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

/** longer than a night and its day: what grows is still the same one */
const BACK_MS = 36 * 3_600_000;
const WATCHERS = ['data-protection-contact', 'auditor'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const closeRow = z.object({ account: z.string(), person: z.string() });

async function readingsSince(tx: Transaction, since: Date): Promise<readonly LoggedReading[]> {
  const read = (
    await tx.accessLog.findMany({
      where: { at: { gte: since }, account: { not: null } },
      orderBy: { id: 'asc' },
      select: { at: true, account: true, role: true, personId: true, reason: true },
    })
  ).flatMap(({ account, ...row }) =>
    account && UUID.test(account) && isStaffRole(row.role) ? [{ ...row, account }] : [],
  );
  const close = await rows(
    tx,
    closeRow,
    Prisma.sql`
      select account, person::text as person from close_among(
        ${read.map(({ account }) => account)}::text[], ${read.map(({ personId }) => personId)}::uuid[])`,
  );
  const isClose = new Set(close.map(({ account, person }) => `${account} ${person}`));
  const shut = await tx.restrictedRecord.findMany({ where: { endedAt: null }, select: { personId: true } });
  const isShut = new Set(shut.map(({ personId }) => personId));
  return read.map(({ at, account, role, personId: person, reason }) => ({
    at: at.toISOString(),
    account,
    role,
    person,
    reason,
    isRestricted: isShut.has(person),
    isClose: isClose.has(`${account} ${person}`),
  }));
}

async function refusedSince(tx: Transaction, since: Date): Promise<readonly RefusedPage[]> {
  const where = { kind: 'opening-refused', at: { gte: since }, account: { not: null } };
  const rows = await tx.auditEntry.findMany({ where, orderBy: { id: 'asc' } });
  return rows.flatMap(({ at, account, detail }) => {
    const { role } = detail as { role?: string };
    return account ? [{ at: at.toISOString(), account, role: role ?? '' }] : [];
  });
}

async function keep(tools: Tools, tx: Transaction, alert: Alert, now: Date): Promise<boolean> {
  const grown = { untilAt: new Date(alert.until), count: alert.count };
  const { count } = await tx.accessAlert.updateMany({ where: { key: alert.key }, data: grown });
  if (count > 0) return false;
  const { key, rule, account: byAccount, role: byRole } = alert;
  const made = { id: tools.ids.uuid(), key, rule, byAccount, byRole, fromAt: new Date(alert.from), raisedAt: now };
  await tx.accessAlert.create({ data: { ...made, ...grown } });
  return true;
}

async function tell(tx: Transaction, round: string, now: Date): Promise<void> {
  const held = { role: { in: WATCHERS }, revokedAt: null };
  const where = { disabledAt: null, roles: { some: held } };
  const watchers = await tx.account.findMany({ where, select: { id: true } });
  const mails = watchers.map(({ id }) => ({
    topic: 'mail.access-watched',
    key: `access-watched:${round}:${id}`,
    payload: { account: id },
  }));
  await enqueue(tx, mails, now);
}

/** Safe at any time, and again: @returns how many are new */
export function watchAccess(tools: Tools): Promise<number> {
  return withAccess(tools.database, systemAccess('watch-access'), async (tx) => {
    const now = tools.clock.now();
    const since = new Date(now.getTime() - BACK_MS);
    const found = alertsIn({ readings: await readingsSince(tx, since), refused: await refusedSince(tx, since) });
    let fresh = 0;
    for (const alert of found) if (await keep(tools, tx, alert, now)) fresh += 1;
    if (fresh > 0) await tell(tx, tools.ids.uuid(), now);
    return fresh;
  });
}
