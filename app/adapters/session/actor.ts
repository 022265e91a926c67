/** Who is behind a request. A session acts in exactly one role, at one site where the role has one. */
import type { Role } from '#app/domain/roles.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

/** `invitee` and the like act for themselves or a person close to them; `system` and `service-client` are no persons. */
const NOT_STAFF = ['invitee', 'participant', 'proxy', 'helper', 'family-viewer', 'system', 'service-client'] as const;

export type StaffRole = Exclude<Role, (typeof NOT_STAFF)[number]>;

/** Staff, committee, panel, applicants: they give a one-time code after the password. */
export const isStaffRole = (role: string): role is StaffRole => !(NOT_STAFF as readonly string[]).includes(role);

type Own<K extends string> = {
  readonly kind: K;
  readonly session: string;
  readonly account: string;
  readonly participant: ParticipantId;
};

/** `session` is the identifier of the stored session, never the secret that the browser holds. */
export type Actor =
  | { readonly kind: 'visitor' }
  | Own<'invitee'>
  | Own<'participant'>
  | Own<'proxy'>
  | Own<'family-viewer'>
  | {
      readonly kind: 'staff';
      readonly session: string;
      readonly account: string;
      readonly role: StaffRole;
      readonly site: string | null;
    };

export const VISITOR: Actor = { kind: 'visitor' };
