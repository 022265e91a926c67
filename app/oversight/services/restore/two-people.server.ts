/**
 * Two people at one terminal, each with password and one-time code: what a restored ledger asks for every act. One is an
 * administrator, the other another one or the contact for ethics or data protection. Tries are counted as at the sign-in page.
 */
import { findAccount, lookupOf } from '#app/kernel/services/access/account-lookup.server.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { takeCode } from '#app/kernel/services/access/one-time-code.server.ts';
import { isPassword } from '#app/kernel/services/access/password-hash.server.ts';
import { waysIn } from '#app/kernel/services/access/ways-in.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const MAY_OPEN = ['administrator', 'data-protection-contact', 'ethics-contact'] as const;
type MayOpen = (typeof MAY_OPEN)[number];

export type Credentials = { readonly email: string; readonly password: string; readonly code: string };
export type TwoPeople = {
  readonly first: string;
  readonly second: string;
  /** of the second, in which the act is recorded */
  readonly role: MayOpen;
};
type One = { readonly account: string; readonly roles: readonly MayOpen[] };

/** As entries of the ledger name them. */
export const named = ({ first, second }: TwoPeople) => ({ first, second });

/** @throws Error in words for the terminal; it does not say which of the three was wrong */
async function identified(tools: Tools, { email, password, code }: Credentials): Promise<One> {
  const lookup = lookupOf(tools.keys, email);
  const attempt = await takeAttempt(tools, 'sign-in', { subject: lookup.hash, address: 'terminal' });
  if (!attempt.ok) throw new Error('Too many tries. Wait a quarter of an hour.');
  const account = await findAccount(tools, lookup);
  const knows = await isPassword(tools.keys, account?.passwordHash ?? null, password);
  const isShe = knows && account !== null && (await takeCode(tools, account.id, code));
  const now = tools.clock.now();
  await audit(tools.database.prisma, now, isShe ? 'code-accepted' : 'sign-in-failed', account?.id ?? null);
  const ways = isShe ? await waysIn(tools, account.id) : [];
  const roles = MAY_OPEN.filter((one) => ways.some(({ role }) => role === one));
  if (!account || roles.length === 0)
    throw new Error(
      `${email} could not be signed in with this password and this code as ${MAY_OPEN.join(' or ')}. Each code is good once.`,
    );
  await attempt.forgive();
  return { account: account.id, roles };
}

/** @throws Error where they are one and the same, none is an administrator, or one of them is not whom she says */
export async function twoPeople(tools: Tools, one: Credentials, other: Credentials): Promise<TwoPeople> {
  const first = await identified(tools, one);
  const second = await identified(tools, other);
  if (first.account === second.account) throw new Error('Two different people are needed: this is one account twice.');
  const rows = await tools.database.prisma.account.findMany({
    where: { id: { in: [first.account, second.account] } },
  });
  const people = new Set(rows.map(({ id, personId }) => personId ?? id));
  if (people.size !== 2) throw new Error('Two different people are needed: these are two accounts of one person.');
  if (![first, second].some(({ roles }) => roles.includes('administrator')))
    throw new Error('One of the two must be an administrator.');
  return { first: first.account, second: second.account, role: second.roles[0] as MayOpen };
}
