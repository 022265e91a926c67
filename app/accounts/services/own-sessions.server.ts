/** Where one is signed in, and ending that: a single one, all others, this one. */
import type { ListedSession } from '#app/adapters/session/sessions.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { Holder } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type OwnSession = ListedSession & { readonly isThis: boolean };

export async function listOwnSessions(tools: Tools, { account, session }: Holder): Promise<readonly OwnSession[]> {
  const listed = await sessionsOf(tools).list(account);
  return listed.map((each) => ({ ...each, isThis: each.id === session }));
}

/** Another person's session is as unknown as one that does not exist. */
export async function revokeSession(tools: Tools, { account }: Holder, session: string): Promise<void> {
  await sessionsOf(tools).endOwn(account, session);
}

export const revokeOtherSessions = (tools: Tools, { account, session }: Holder): Promise<void> =>
  sessionsOf(tools).endAll(account, session, 'revoked');

/** Signing out of nothing is no error: pressed twice, or after the session ended. @returns the Set-Cookie that clears the browser's */
export async function signOut(tools: Tools, cookies: string | null): Promise<string> {
  const sessions = sessionsOf(tools);
  const session = await sessions.inHand(cookies);
  if (session) await sessions.end(session);
  return sessions.blankCookie;
}
