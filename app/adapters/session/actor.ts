/** Who is behind a request. A session acts in exactly one role, at one site where the role has one. */
import type { Role } from '#app/kernel/domain/roles.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

/** `invitee` and the like act for themselves or a person close to them; `system` and `service-client` are no persons. */
const NOT_STAFF = ['invitee', 'participant', 'proxy', 'helper', 'family-viewer', 'system', 'service-client'] as const;

export type StaffRole = Exclude<Role, (typeof NOT_STAFF)[number]>;

/** Staff, committee, panel, applicants: they give a one-time code after the password. */
export const isStaffRole = (role: string): role is StaffRole => !(NOT_STAFF as readonly string[]).includes(role);

/**
 * How a way in came about: her own, a new password opened at the desk, an account made beside staff, or the employer's sign-in.
 * It goes with the account, each of its sessions and each of its entries in the ledger.
 */
export const WAYS_OPENED = ['self', 'desk-recovery', 'assisted', 'organisation'] as const;
export type OpenedBy = (typeof WAYS_OPENED)[number];

type Own<K extends string> = {
  readonly kind: K;
  readonly session: string;
  readonly account: string;
  readonly participant: ParticipantId;
  /** every stored session says it; left out where no session stands behind */
  readonly openedBy?: OpenedBy;
  /** on the hospital's own device, while both read there: it ends when the device is handed back */
  readonly joint?: string;
};

/** Whose session ran out with this very request: she acts as nobody; what she typed can be kept for her. */
export type Lapsed =
  | Own<'invitee'>
  | Own<'participant'>
  | Own<'proxy'>
  | Extract<SessionActor, { readonly kind: 'staff' }>;

/** A child's own page, or a password that somebody types beside staff: `recovery` is the hash of its link, which opens nothing. */
export type LockedTo = { readonly sitting: string } | { readonly recovery: string };

/** `session` is the identifier of the stored session, never the secret that the browser holds. */
export type SessionActor =
  | { readonly kind: 'visitor'; readonly lapsed?: Lapsed }
  | Own<'invitee'>
  | Own<'participant'>
  | Own<'proxy'>
  /** who decides with others for somebody whose record is kept from her (支援措置): may refuse, and sees nothing else */
  | Own<'limited-proxy'>
  | Own<'family-viewer'>
  /** on the hospital's device, beside the one who explains: reads and asks, and decides nothing */
  | (Own<'reader'> & { readonly joint: string })
  /** the hospital's device, handed over for one page: that page opens, and the way back to the desk */
  | { readonly kind: 'handed-over'; readonly session: string; readonly joint: string; readonly lockedTo: LockedTo }
  | {
      readonly kind: 'staff';
      readonly session: string;
      readonly account: string;
      readonly role: StaffRole;
      readonly site: string | null;
      readonly openedBy?: OpenedBy;
    };

export const VISITOR: SessionActor = { kind: 'visitor' };
