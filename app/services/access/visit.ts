/** One request as loaders and actions see it: who acts, in which language, with which form. Made by app/server. */
import type { Language } from '#app/domain/event/payloads/parts.ts';
import type { Role } from '#app/domain/roles.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Display } from './display.ts';

export type StaffRole = Exclude<
  Role,
  'invitee' | 'participant' | 'proxy' | 'helper' | 'family-viewer' | 'service-client' | 'system'
>;

/** `session` is the identifier of the stored session, never the secret that the browser holds. */
export type Actor =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'invitee'; readonly session: string; readonly participant: ParticipantId }
  | {
      readonly kind: 'participant';
      readonly session: string;
      readonly account: string;
      readonly participant: ParticipantId;
    }
  | {
      readonly kind: 'staff';
      readonly session: string;
      readonly account: string;
      readonly role: StaffRole;
      readonly site: string | null;
    };

export type Visit = {
  readonly actor: Actor;
  readonly locale: Language;
  readonly display: Display;
  /** the hidden field `csrf` of every form */
  readonly csrfToken: string;
  /** parsed once; null on GET and where the body was refused */
  readonly form: FormData | null;
  readonly requestId: string;
  readonly now: Date;
  /** path and query of the page asked for */
  readonly path: string;
  /** for rate limits; never stored with what a person said */
  readonly address: string;
  readonly agent: string;
  /** https: cookies are `__Host-` and Secure */
  readonly secure: boolean;
};
