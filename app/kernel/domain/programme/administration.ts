/**
 * Acts of administration: who gets in, in which role, at which hospital, with which token, under which settings. A role is
 * given by two and taken by one; nobody gives or takes her own. Source: docs/decisions/052-roles-by-two.md.
 */
import { isOwn, type OwnAccounts } from '../access/own-accounts.ts';
import { firstRefusal, type Refused, refuse } from '../outcome.ts';
import type { Role } from '../roles.ts';

/** Each is one entry of the ledger (`AdministrationRecorded`), by number and code, never by a name. */
export const ADMINISTRATION_ACTS = [
  'role-given',
  'role-ended',
  'account-closed',
  'way-in-renewed',
  'sessions-ended',
  'organisation-invited',
  'organisation-parted',
  'site-opened',
  'site-changed',
  'setting-changed',
  'token-issued',
  'token-second-issued',
  'token-first-ended',
  'token-revoked',
  'witness-added',
  'witness-retired',
  'hold-set',
  'hold-lifted',
  'schedule-changed',
  'disposal-approved',
  'successor-named',
  'programme-ended',
  'risk-accepted',
  'audit-published',
] as const;
export type AdministrationAct = (typeof ADMINISTRATION_ACTS)[number];

/** What is given here. Seats of panel and committee and accounts of applicants are the office's and the forum's to give. */
export const ROLES_GIVEN = [
  'site-coordinator',
  'treating-doctor',
  'genetic-counsellor',
  'expert-panel',
  'elsi-officer',
  'translator',
  'ethics-contact',
  'data-protection-contact',
  'review-secretariat',
  'forum-committee',
  'release-desk',
  'data-holder',
  'auditor',
  'administrator',
] as const satisfies readonly Role[];
export type GivenRole = (typeof ROLES_GIVEN)[number];

const AT_HOSPITAL: readonly Role[] = ['site-coordinator', 'treating-doctor', 'genetic-counsellor'];
export const HOUSES = ['biobank', 'data-centre'] as const;

/** Where a role is held: at a hospital, in a house of a data holder, or in the programme as a whole. */
export function placeOf(role: Role): 'hospital' | 'house' | 'programme' {
  if (AT_HOSPITAL.includes(role)) return 'hospital';
  return role === 'data-holder' ? 'house' : 'programme';
}

export type AskedRole = { readonly account: string; readonly role: GivenRole; readonly site: string | null };

/** @param openSites hospitals that take part now @param held roles of that account that stand */
export function refusedRoleProposal(
  { account, role, site }: AskedRole,
  own: OwnAccounts,
  known: {
    readonly openSites: readonly string[];
    readonly held: readonly { readonly role: string; readonly site: string | null }[];
  },
): Refused | null {
  const place = placeOf(role);
  const places: readonly (string | null)[] =
    place === 'hospital' ? known.openSites : place === 'house' ? [...HOUSES] : [null];
  return firstRefusal([
    () => (isOwn(own, account) ? refuse('own-access') : null),
    () => (places.includes(site) ? null : refuse('role-place-differs')),
    () => (known.held.some((one) => one.role === role && one.site === site) ? refuse('nothing-changes') : null),
  ]);
}

/** A proposal is confirmed by another, who is not the one it is for; not after a month: people and reasons change. */
export const PROPOSAL_DAYS = 30;
export function refusedRoleConfirmation(
  proposal: { readonly account: string; readonly proposedBy: string; readonly ageDays: number },
  own: OwnAccounts,
): Refused | null {
  return firstRefusal([
    () => (isOwn(own, proposal.proposedBy) ? refuse('two-people-needed') : null),
    () => (isOwn(own, proposal.account) ? refuse('own-access') : null),
    () => (proposal.ageDays > PROPOSAL_DAYS ? refuse('proposal-lapsed') : null),
  ]);
}

/** Somebody stays who can administer: the last one is replaced before she goes. */
export function refusedEnding(
  { account, ends }: { readonly account: string; readonly ends: readonly string[] },
  own: OwnAccounts,
  otherAdministrators: number,
): Refused | null {
  return firstRefusal([
    () => (isOwn(own, account) ? refuse('own-access') : null),
    () => (ends.includes('administrator') && otherAdministrators === 0 ? refuse('last-administrator') : null),
  ]);
}
