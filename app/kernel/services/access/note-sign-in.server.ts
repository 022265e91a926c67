/**
 * What she is told by mail about a sign-in to her account (OWASP ASVS 5.0, 6.3.5): a browser and device not seen before, many
 * wrong tries before it, the first in half a year; and a right password that again and again had no right code behind it. Told to
 * whoever signed in, or knew the password, alone: a mail about wrong passwords would let others find out who has an account.
 */
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { DAY_MS, dayOf } from '../../domain/instant.ts';
import type { Tools } from '../tools.server.ts';
import { type AuditKind, audit } from './audit.server.ts';

const FAILED = ['sign-in-failed', 'code-failed'] as const satisfies readonly AuditKind[];
const SIGNED_IN = [
  'password-accepted',
  'passkey-accepted',
  'organisation-accepted',
] as const satisfies readonly AuditKind[];
/** Wrong tries within a day that go before a sign-in; fewer are a mistyped letter. */
const MANY = 5;
/** Wrong codes within a day behind a right password. */
const CODES = 3;
const LONG_MS = 180 * DAY_MS;
/** What belongs to the sign-in that is under way. */
const NOW_MS = DAY_MS / 24;

const unusual = (account: string, what: string) => ({
  topic: 'mail.unusual-sign-in',
  key: `unusual-sign-in:${account}:${what}`,
  payload: { account },
});

/** A label of two words is kept (agent-label.ts), never a fingerprint. The very first is no news. */
async function noteDevice(tx: Transaction, now: Date, account: string, agent: string): Promise<void> {
  const seen = await tx.auditEntry.findMany({ where: { account, kind: 'device-seen' }, select: { detail: true } });
  if (seen.some(({ detail }) => (detail as { agent?: string }).agent === agent)) return;
  await audit(tx, now, 'device-seen', account, { agent });
  const mail = { topic: 'mail.new-sign-in', key: `new-sign-in:${account}:${seen.length}`, payload: { account } };
  if (seen.length > 0) await enqueue(tx, [mail], now);
}

/** The newest of them names the mail, so that the same tries are told once. */
async function noteTries(tx: Transaction, now: Date, account: string): Promise<void> {
  const failed = await tx.auditEntry.findMany({
    where: { account, kind: { in: [...FAILED] }, at: { gt: new Date(now.getTime() - DAY_MS) } },
    orderBy: { id: 'desc' },
    take: MANY,
    select: { id: true },
  });
  if (failed.length === MANY) await enqueue(tx, [unusual(account, `after-${failed[0]?.id}`)], now);
}

async function noteAbsence(tx: Transaction, now: Date, account: string): Promise<void> {
  const last = await tx.auditEntry.findFirst({
    where: { account, kind: { in: [...SIGNED_IN] }, at: { lt: new Date(now.getTime() - NOW_MS) } },
    orderBy: { id: 'desc' },
    select: { id: true, at: true },
  });
  if (last && now.getTime() - last.at.getTime() > LONG_MS)
    await enqueue(tx, [unusual(account, `absent-${last.id}`)], now);
}

/** Somebody is in. */
export const noteSignIn = (tools: Tools, account: string, agent: string): Promise<void> =>
  withAccess(tools.database, systemAccess('sign-in'), async (tx) => {
    const now = tools.clock.now();
    await noteDevice(tx, now, account, agent);
    await noteTries(tx, now, account);
    await noteAbsence(tx, now, account);
  });

/** Somebody who knew the password had no right code: once a day where it goes on. */
export const noteWrongCode = (tools: Tools, account: string): Promise<void> =>
  withAccess(tools.database, systemAccess('sign-in'), async (tx) => {
    const now = tools.clock.now();
    const since = new Date(now.getTime() - DAY_MS);
    const codes = await tx.auditEntry.count({ where: { account, kind: 'code-failed', at: { gt: since } } });
    if (codes >= CODES) await enqueue(tx, [unusual(account, `code-${dayOf(now.toISOString())}`)], now);
  });
