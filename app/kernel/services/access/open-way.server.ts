/** A session for one way in; staff still owe a one-time code, and act as nobody until they gave it. */
import { isStaffRole, type OpenedBy } from '#app/adapters/session/actor.ts';
import type { Role } from '../../domain/roles.ts';
import type { Tools } from '../tools.server.ts';
import { noteSignIn } from './note-sign-in.server.ts';
import { sessionsOf } from './sessions-of.server.ts';
import type { SignInWay } from './ways-in.server.ts';

/** What the person meets next: her pages, the code, the choice of a role. */
export type Next = 'in' | 'code' | 'role';
export type SignedIn = {
  readonly ok: true;
  readonly cookie: string;
  readonly next: Next;
  readonly role: Role | null;
  /** of that role: the hospital, or the house of a data holder */
  readonly site: string | null;
};
/** Where a request came from; `cookies` is its Cookie header. */
export type SignInFrom = { readonly address: string; readonly agent: string; readonly cookies: string | null };

export type Opening = {
  readonly account: string;
  readonly agent: string;
  readonly replaces: string | null;
  /** how the session that opens this one, or the secret just given, came about: it is handed on at every step */
  readonly openedBy: OpenedBy;
};
type Way = Pick<SignInWay, 'role' | 'site' | 'participant'>;

/** @param codeGiven the session that this one replaces had given its code */
export async function openWay(
  tools: Tools,
  { account, ...opening }: Opening,
  way: Way,
  codeGiven = false,
): Promise<SignedIn> {
  const { role, site, participant } = way;
  const pending = isStaffRole(role) && !codeGiven;
  const { cookie } = await sessionsOf(tools).start(account, { ...opening, role, site, participant, pending });
  if (!pending) await noteSignIn(tools, account, opening.agent);
  return { ok: true, cookie, next: pending ? 'code' : 'in', role, site };
}

/**
 * Several roles: nothing is open until one is chosen. The first stands in the row, and opens nothing.
 * @param strong a passkey was given: no code will be asked for
 */
export async function waitForChoice(
  tools: Tools,
  { account, ...opening }: Opening,
  way: Way,
  strong = false,
): Promise<SignedIn> {
  const { role, site, participant } = way;
  const waiting = { ...opening, role, site, participant, pending: true, strong };
  const { cookie } = await sessionsOf(tools).start(account, waiting);
  return { ok: true, cookie, next: 'role', role: null, site: null };
}
