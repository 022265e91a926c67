/** Whom a page is for. A plain question with a plain answer; what to show those not admitted is the guard's business. */
import { z } from 'zod';
import { isStaffRole } from '#app/adapters/session/actor.ts';
import { ROLES } from '../../domain/roles.ts';
import type { SessionActor, StaffRole } from './visit.ts';

export type PolicyName =
  | 'anyone'
  | 'invitee-or-participant'
  /** side by side on the hospital's device */
  | 'reader'
  /** a device of the hospital that was handed over for one page */
  | 'handed-over'
  | 'participant'
  | 'proxy'
  /** in place of `proxy`, where the record is kept from her */
  | 'limited-proxy'
  | 'family-viewer'
  | 'any-staff'
  | `staff:${StaffRole}`;
/** One policy, or several of which one is enough. */
export type Policy = PolicyName | readonly PolicyName[];
/** By method; one that is not declared is open to nobody. */
export type RoutePolicy = { readonly GET?: Policy; readonly POST?: Policy };

const NAMES: readonly PolicyName[] = [
  'anyone',
  'invitee-or-participant',
  'reader',
  'handed-over',
  'participant',
  'proxy',
  'limited-proxy',
  'family-viewer',
  'any-staff',
  ...ROLES.filter(isStaffRole).map((role) => `staff:${role}` as const),
];
const nameSchema = z.enum(NAMES);
const policySchema = z.union([nameSchema, z.array(nameSchema)]);
/** What a route file exports as `access`. */
export const routePolicySchema = z
  .strictObject({ GET: policySchema.exactOptional(), POST: policySchema.exactOptional() })
  .readonly();

function admitsOne(policy: PolicyName, actor: SessionActor): boolean {
  switch (policy) {
    case 'anyone':
      // a device that was handed over opens what is named for it, and no page for everybody
      return actor.kind !== 'handed-over';
    case 'invitee-or-participant':
      return actor.kind === 'invitee' || actor.kind === 'participant' || actor.kind === 'proxy';
    case 'reader':
    case 'handed-over':
    case 'participant':
    case 'proxy':
    case 'limited-proxy':
    case 'family-viewer':
      return actor.kind === policy;
    case 'any-staff':
      return actor.kind === 'staff';
    default:
      return actor.kind === 'staff' && policy === `staff:${actor.role}`;
  }
}

/** Whether this person may open the page or send the form. An empty list admits nobody. */
export const admits = (policy: Policy, actor: SessionActor): boolean =>
  typeof policy === 'string' ? admitsOne(policy, actor) : policy.some((name) => admitsOne(name, actor));
