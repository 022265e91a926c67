/**
 * The letter's eight digits or the link's token open a session of the invitation, always a new one. Whoever has made
 * an account already signs in instead: the letter alone no longer opens her record.
 */
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import { takeAttempt } from '../access/attempt-limits.server.ts';
import { codeHashOf, linkHashOf } from '../access/invitation-secrets.server.ts';
import { sessionsOf } from '../access/sessions-of.server.ts';
import type { Tools } from '../tools.server.ts';

export type InvitationRefusal =
  | { readonly code: 'unknown' | 'expired' | 'used' | 'closed' }
  | { readonly code: 'try-later'; readonly minutes: number };
export type OpenedInvitation =
  | { readonly ok: true; readonly cookie: string }
  | { readonly ok: false; readonly refusal: InvitationRefusal };

type Secret = { readonly by: 'code' | 'link'; readonly secret: string };
export type InvitedFrom = {
  readonly address: string;
  readonly agent: string /** the Cookie header */;
  readonly cookies: string | null;
};

const refused = (code: 'unknown' | 'expired' | 'used' | 'closed') => ({ ok: false, refusal: { code } }) as const;

/** Eight digits however they were typed: in two groups, full-width, with signs between. Null where they are not eight. */
export function readLetterCode(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[^0-9]/g, '');
  return digits.length === 8 ? digits : null;
}

/**
 * A letter that staff print for somebody who has answered already (on paper, or no) is no way of her own: what widens by it
 * waits. Before the first answer it is how everybody joins.
 */
async function openedOf({ database }: Tools, participant: string): Promise<'self' | 'assisted'> {
  const kind = {
    in: ['ConsentGiven', 'ReconsentGiven', 'PaperConsentTranscribed', 'ConsentRefused', 'ConsentWithdrawn'],
  };
  return (await database.prisma.ledgerEvent.count({ where: { participant, kind } })) > 0 ? 'assisted' : 'self';
}

export async function openInvitation(
  tools: Tools,
  { by, secret }: Secret,
  from: InvitedFrom,
): Promise<OpenedInvitation> {
  const { keys, database, clock } = tools;
  const hash = by === 'code' ? codeHashOf(keys, secret) : linkHashOf(keys, secret);
  const kind = by === 'code' ? 'invitation' : 'invitation-link';
  const attempt = await takeAttempt(tools, kind, { subject: hash, address: from.address });
  if (!attempt.ok) {
    const { refusal } = attempt;
    return { ok: false, refusal: { code: 'try-later', minutes: 'minutes' in refusal ? refusal.minutes : 1 } };
  }
  const found = await database.prisma.invitation.findUnique({
    where: by === 'code' ? { codeHash: hash } : { linkHash: hash },
  });
  if (!found) return refused('unknown');
  await attempt.forgive();
  const account = await database.prisma.account.findUniqueOrThrow({ where: { id: found.accountId } });
  const now = clock.now();
  if (account.passwordHash) return refused('used');
  if (found.closedAt || account.disabledAt) return refused('closed');
  if (found.expiresAt <= now) return refused('expired');
  if (!found.openedAt)
    await database.prisma.invitation.updateMany({ where: { id: found.id, openedAt: null }, data: { openedAt: now } });
  const sessions = sessionsOf(tools);
  const replaces = await sessions.resolve(from.cookies);
  const { cookie } = await sessions.start(found.accountId, {
    role: 'invitee',
    site: null,
    participant: found.participant,
    agent: agentLabel(from.agent),
    openedBy: await openedOf(tools, found.participant),
    replaces: replaces.kind === 'visitor' ? null : replaces.session,
  });
  return { ok: true, cookie };
}
