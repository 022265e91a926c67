/** One request as loaders and actions see it: who acts, in which language, with which form. Made by app/server. */
import type { SessionActor, StaffRole } from '#app/adapters/session/actor.ts';
import type { Language } from '../../domain/event/payloads/parts.ts';
import type { Role } from '../../domain/roles.ts';
import type { Display } from './display.ts';

export type { SessionActor, StaffRole };

/** Who has an account of her own. */
export type Holder = Extract<
  SessionActor,
  { kind: 'participant' | 'proxy' | 'limited-proxy' | 'family-viewer' | 'staff' }
>;

/** The role in which an account's holder is here. */
export function roleOf(holder: Holder): Role {
  if (holder.kind === 'staff') return holder.role;
  return holder.kind === 'limited-proxy' ? 'proxy' : holder.kind;
}

export type Visit = {
  readonly actor: SessionActor;
  /** the name of the one for whom this person decides, as every page says on top; null where she acts for herself */
  readonly speaksFor: string | null;
  readonly locale: Language;
  readonly display: Display;
  /** the hidden field `csrf` of every form */
  readonly csrfToken: string;
  /** what she typed on this page before and has not sent */
  readonly typed: Readonly<Record<string, string>>;
  /** parsed once; null on GET and where the body was refused */
  readonly form: FormData | null;
  readonly requestId: string;
  readonly now: Date;
  /** path and query of the page asked for */
  readonly path: string;
  /** for rate limits; never stored with what a person said. A poll without an account keeps a mark of it until its end (decision 041) */
  readonly address: string;
  readonly agent: string;
  /** https: cookies are `__Host-` and Secure */
  readonly secure: boolean;
};
export type StudioPerson = {
  readonly account: string;
  readonly role: Extract<Role, 'elsi-officer' | 'translator'>;
  readonly locale: Language;
};
