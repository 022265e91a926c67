/** What the table of permissions says of one action, and the roles and states that are named together in it. */
import type { ConsentStatus } from '#bridge/contract/vocabulary.ts';
import type { Role } from '../roles.ts';

export type Rule = {
  readonly roles: readonly Role[];
  /** consent status in which it can be done; `any` for what rests on no participant's consent */
  readonly in: readonly ConsentStatus[] | 'any';
  /** what the decider asks besides */
  readonly besides?: string;
};

export const PERSON: readonly Role[] = ['participant', 'proxy'];
export const JOINING: readonly Role[] = ['invitee', 'participant', 'proxy'];
export const SITE: readonly Role[] = ['site-coordinator'];
/** the desk, and the hospital's own system */
export const FILING: readonly Role[] = ['site-coordinator', 'service-client'];
export const RUNNING: readonly ConsentStatus[] = ['active', 'reconsent-due'];
export const OPEN: readonly ConsentStatus[] = ['invited', 'active', 'reconsent-due'];
export const STAYING: readonly ConsentStatus[] = ['active', 'reconsent-due', 'withdrawn'];
