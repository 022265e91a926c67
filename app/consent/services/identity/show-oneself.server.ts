/** «It is I»: her own code or password, on the hospital's device, before she chooses or signs. Nobody else's opens it. */
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { codeHashOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { openedByOf } from '#app/kernel/services/access/opened-by.server.ts';
import { isPassword } from '#app/kernel/services/access/password-hash.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { waysIn } from '#app/kernel/services/access/ways-in.server.ts';
import { readLetterCode } from '#app/kernel/services/record/open-invitation.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type SittingReader = Extract<SessionActor, { kind: 'reader' }>;
/** Before she has made a password, the digits of her letter. */
export type OwnSecret = 'password' | 'letter';

export type Shown =
  | { readonly ok: true; readonly cookie: string }
  | { readonly ok: false; readonly refusal: 'not-hers' }
  | { readonly ok: false; readonly refusal: 'try-later'; readonly minutes: number };

type Whose = Pick<SittingReader, 'account' | 'participant'>;

const accountOf = ({ database }: Tools, { account }: Whose) =>
  database.prisma.account.findUniqueOrThrow({ where: { id: account }, select: { passwordHash: true } });

export const secretAsked = async (tools: Tools, reader: Whose): Promise<OwnSecret> =>
  (await accountOf(tools, reader)).passwordHash === null ? 'letter' : 'password';

/** The role in which she may go on, or null: the secret is not hers. */
export async function roleBehind(
  tools: Tools,
  reader: Whose,
  secret: string,
): Promise<'invitee' | 'participant' | 'proxy' | null> {
  const { passwordHash } = await accountOf(tools, reader);
  const { account, participant } = reader;
  if (passwordHash !== null) {
    const isRight = await isPassword(tools.keys, passwordHash, secret);
    const ways = isRight ? await waysIn(tools, account) : [];
    const way = ways.find((one) => one.participant === participant);
    return way?.role === 'participant' || way?.role === 'proxy' ? way.role : null;
  }
  const code = readLetterCode(secret);
  const row =
    code && (await tools.database.prisma.invitation.findUnique({ where: { codeHash: codeHashOf(tools.keys, code) } }));
  if (!row || row.accountId !== account || row.participant !== participant) return null;
  return row.closedAt === null && row.expiresAt > tools.clock.now() ? 'invitee' : null;
}

export async function showOneself(
  tools: Tools,
  reader: SittingReader,
  secret: string,
  from: { readonly address: string; readonly agent: string },
): Promise<Shown> {
  const { account, participant, joint, session } = reader;
  const attempt = await takeAttempt(tools, 'sign-in', { subject: account, address: from.address });
  if (!attempt.ok) {
    const { refusal } = attempt;
    return { ok: false, refusal: 'try-later', minutes: 'minutes' in refusal ? refusal.minutes : 1 };
  }
  const role = await roleBehind(tools, reader, secret);
  const kind = role ? 'password-accepted' : 'sign-in-failed';
  await audit(tools.database.prisma, tools.clock.now(), kind, account, { joint: true });
  if (!role) return { ok: false, refusal: 'not-hers' };
  await attempt.forgive();
  const agent = agentLabel(from.agent);
  const openedBy = await openedByOf(tools.database.prisma, account);
  const own = { role, site: null, participant, agent, jointReading: joint, replaces: session, openedBy };
  return { ok: true, cookie: (await sessionsOf(tools).start(account, own)).cookie };
}
