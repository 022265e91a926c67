/**
 * An invited person makes her account by herself, with her letter. She then acts for herself, or for the one she decides for, in a
 * session of her own. Beside a coordinator it is made as a forgotten password is: by two members of staff (issue-recovery).
 */
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import { emailLookupOf } from '#app/kernel/services/access/account-lookup.server.ts';
import { signInNumberOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { openWay } from '#app/kernel/services/access/open-way.server.ts';
import { accountOpened } from '#app/kernel/services/access/opened-by.server.ts';
import { type AccessRefused, refused } from '#app/kernel/services/access/refusals.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { waysIn } from '#app/kernel/services/access/ways-in.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { passwordFault } from './password-rules.server.ts';
import { AccountExists, type Credentials, setCredentials } from './set-credentials.server.ts';

export type AccountMade = {
  readonly ok: true;
  /** ten digits: with the password, a way in without mail. Shown and printed once more with every letter. */
  readonly signInNumber: string;
  readonly cookie: string;
};

type Maker = Extract<SessionActor, { kind: 'invitee' }>;

export async function makeAccount(
  tools: Tools,
  { account, participant, session, openedBy = 'self' }: Maker,
  { agent, ...credentials }: Omit<Credentials, 'openedBy'> & { agent: string },
): Promise<AccountMade | AccessRefused> {
  const address = credentials.email === null ? null : emailLookupOf(tools.keys, credentials.email);
  const fault = passwordFault(credentials.password, (text) => emailLookupOf(tools.keys, text) === address);
  if (fault) return refused({ code: fault });
  try {
    await setCredentials(tools, account, { ...credentials, openedBy: accountOpened(openedBy) });
  } catch (error) {
    if (error instanceof AccountExists) return refused({ code: 'account-exists' });
    throw error;
  }
  const opening = { account, agent: agentLabel(agent), replaces: session, openedBy };
  const way = (await waysIn(tools, account)).find((one) => one.participant === participant);
  if (!way) return refused({ code: 'link-not-open' });
  const { cookie } = await openWay(tools, opening, way);
  return { ok: true, signInNumber: signInNumberOf(tools.keys, account), cookie };
}
