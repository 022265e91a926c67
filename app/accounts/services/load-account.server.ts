/** One's own account as its page shows it. */
import { type Access, withAccess } from '#app/adapters/database/database.server.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { signInNumberOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { type Holder, roleOf } from '#app/kernel/services/access/visit.ts';
import { waysIn } from '#app/kernel/services/access/ways-in.server.ts';
import { readContact } from '#app/kernel/services/contact/contact-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type OrganisationState, organisationStateOf } from './organisation-sign-in/identities.server.ts';
import { listOwnSessions, type OwnSession } from './own-sessions.server.ts';

export type OwnAccount = {
  readonly role: Role;
  readonly isStaff: boolean;
  readonly hasOtherRoles: boolean;
  readonly email: string | null;
  /** in two groups, as on the letter; null where none was given */
  readonly signInNumber: string | null;
  readonly language: string;
  readonly sessions: readonly OwnSession[];
  /** of signing in with the organisation's account; `none` for all but staff */
  readonly organisation: OrganisationState;
};

export async function loadAccount(tools: Tools, actor: Holder): Promise<OwnAccount> {
  const { account: id } = actor;
  const role = roleOf(actor);
  const row = await tools.database.prisma.account.findUniqueOrThrow({ where: { id } });
  const access: Access = { account: id, role, reason: 'own-account', person: row.personId };
  const contact = await withAccess(tools.database, access, (tx) =>
    readContact(tx, tools.keys, access, { personId: row.personId, at: tools.clock.now() }),
  );
  const number = signInNumberOf(tools.keys, id);
  return {
    role,
    isStaff: actor.kind === 'staff',
    hasOtherRoles: (await waysIn(tools, id)).length > 1,
    email: contact?.email || null,
    signInNumber: row.signInNumber === null ? null : `${number.slice(0, 5)} ${number.slice(5)}`,
    language: row.language,
    sessions: await listOwnSessions(tools, actor),
    organisation:
      actor.kind === 'staff' && tools.environment.oidc !== null ? await organisationStateOf(tools, id) : 'none',
  };
}
