/** A sign-in by passkey: the key and who is in front of it stand for password and code. */
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { openWay, type SignedIn, type SignInFrom, waitForChoice } from '#app/kernel/services/access/open-way.server.ts';
import { openedByOf } from '#app/kernel/services/access/opened-by.server.ts';
import { type AccessRefused, refused } from '#app/kernel/services/access/refusals.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { waysIn } from '#app/kernel/services/access/ways-in.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { readSignIn, signInOptions } from './ceremony.server.ts';

/** What the browser is to sign; JSON for the page. */
export const beginPasskeySignIn = async (tools: Tools): Promise<string> => JSON.stringify(await signInOptions(tools));

export async function signInWithPasskey(
  tools: Tools,
  { answer, from }: { answer: string; from: SignInFrom },
): Promise<SignedIn | AccessRefused> {
  const attempt = await takeAttempt(tools, 'passkey', { subject: from.address, address: from.address });
  if (!attempt.ok) return attempt;
  const read = await readSignIn(tools, answer);
  const now = tools.clock.now();
  await audit(tools.database.prisma, now, read ? 'passkey-accepted' : 'sign-in-failed', read?.account ?? null);
  if (!read) return refused({ code: 'passkey-not-recognised' });
  const ways = await waysIn(tools, read.account);
  const [only] = ways;
  if (!only) return refused({ code: 'passkey-not-recognised' });
  await attempt.forgive();
  const replaces = await sessionsOf(tools).inHand(from.cookies);
  const openedBy = await openedByOf(tools.database.prisma, read.account);
  const opening = { account: read.account, agent: agentLabel(from.agent), replaces, openedBy };
  return ways.length === 1 ? openWay(tools, opening, only, true) : waitForChoice(tools, opening, only, true);
}
