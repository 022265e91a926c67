/**
 * Two administrators at one terminal, each with password and one-time code: what a restored ledger asks for every act. Tries
 * are counted as at the sign-in page.
 */
import { findAccount, lookupOf } from '../access/account-lookup.server.ts';
import { takeAttempt } from '../access/attempt-limits.server.ts';
import { audit } from '../access/audit.server.ts';
import { takeCode } from '../access/one-time-code.server.ts';
import { isPassword } from '../access/password-hash.server.ts';
import { waysIn } from '../access/ways-in.server.ts';
import type { Tools } from '../tools.server.ts';

export type Credentials = { readonly email: string; readonly password: string; readonly code: string };
export type TwoPeople = { readonly first: string; readonly second: string };

/** @throws Error in words for the terminal; it does not say which of the three was wrong */
async function administrator(tools: Tools, { email, password, code }: Credentials): Promise<string> {
  const lookup = lookupOf(tools.keys, email);
  const attempt = await takeAttempt(tools, 'sign-in', { subject: lookup.hash, address: 'terminal' });
  if (!attempt.ok) throw new Error('Too many tries. Wait a quarter of an hour.');
  const account = await findAccount(tools, lookup);
  const knows = await isPassword(tools.keys, account?.passwordHash ?? null, password);
  const isShe = knows && account !== null && (await takeCode(tools, account.id, code));
  const now = tools.clock.now();
  await audit(tools.database.prisma, now, isShe ? 'code-accepted' : 'sign-in-failed', account?.id ?? null);
  const ways = isShe ? await waysIn(tools, account.id) : [];
  if (!account || !ways.some(({ role }) => role === 'administrator'))
    throw new Error(`${email} could not be signed in as an administrator with this password and this code.`);
  await attempt.forgive();
  return account.id;
}

/** @throws Error where they are one and the same, or one of them is not whom she says */
export async function twoAdministrators(tools: Tools, one: Credentials, other: Credentials): Promise<TwoPeople> {
  const first = await administrator(tools, one);
  const second = await administrator(tools, other);
  if (first === second) throw new Error('Two different people are needed: this is one account twice.');
  const rows = await tools.database.prisma.account.findMany({ where: { id: { in: [first, second] } } });
  const people = new Set(rows.map(({ id, personId }) => personId ?? id));
  if (people.size !== 2) throw new Error('Two different people are needed: these are two accounts of one person.');
  return { first, second };
}
