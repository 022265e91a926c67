/**
 * Whose tasks a session may see and close. A coordinator sees all of the own site; a data holder those of the own house,
 * at every site (the `site` of that role names the house: `biobank`, `data-centre`); the release desk what the programme
 * itself has to do, and the replies of recipients; a recipient its own organisations' alone.
 */
import { type Access, systemAccess } from '#app/adapters/database/database.server.ts';
import type { HOLDERS } from '#app/kernel/domain/record/withdrawal-tasks.ts';
import { RECIPIENT } from './recall-rows.server.ts';

export type Holding =
  | { readonly role: 'site-coordinator'; readonly account: string; readonly site: string }
  | { readonly role: 'data-holder'; readonly account: string; readonly holder: 'biobank' | 'data-centre' }
  | { readonly role: 'release-desk'; readonly account: string }
  | Recipient;
/** who asks for data or uses them, for organisations of their own */
export type Recipient = {
  readonly role: 'applicant' | 'data-user';
  readonly account: string;
  readonly organisations: readonly string[];
};

const HOUSES = ['biobank', 'data-centre'] as const satisfies readonly (typeof HOLDERS)[number][];

/** Null for a session that has no such desk. */
export function holdingOf(actor: {
  readonly account: string;
  readonly role: string;
  readonly site: string | null;
}): Exclude<Holding, { role: 'site-coordinator' } | Recipient> | null {
  const { account, role } = actor;
  if (role === 'release-desk') return { role, account };
  const holder = HOUSES.find((house) => house === actor.site);
  return role === 'data-holder' && holder ? { role, account, holder } : null;
}

/** What a query of `withdrawal_task` must ask so that nothing of others is read. */
export function rowsOf(
  holding: Holding,
): { site: string } | { holder: { in: string[] }; organisation?: { in: string[] } } {
  if (holding.role === 'site-coordinator') return { site: holding.site };
  if ('organisations' in holding)
    return { holder: { in: [RECIPIENT] }, organisation: { in: [...holding.organisations] } };
  return { holder: { in: holding.role === 'data-holder' ? [holding.holder] : ['programme', RECIPIENT] } };
}

/** A holder's work is about a number: what limits a record to named staff of a hospital does not keep the house from it. */
export const holderAccessOf = (holding: Holding): Access => {
  const { account, role } = holding;
  const reason = 'withdrawal-task';
  if (holding.role === 'site-coordinator') return { account, role, reason, site: holding.site };
  return { ...systemAccess(reason), account, role };
};
