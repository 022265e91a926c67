/**
 * Who reads what a finding case says, and for which reason. These reasons stand in the access log like all others and
 * are shown to nobody in her own pages: that somebody looked would tell of a finding. Source: domain.md §4 rule 11.
 */
import type { Access } from '#app/adapters/database/database.server.ts';
import type { FindingRole } from '#app/kernel/domain/findings/finding-case.ts';

export type FindingStaff = {
  readonly account: string;
  readonly role: FindingRole;
  /** null for the panel, which judges for every site */
  readonly site: string | null;
};

/** @param site of the case at hand; left out for the list */
export function findingAccess({ account, role, site }: FindingStaff, ofCase?: string): Access {
  if (role === 'expert-panel') return { account, role, reason: 'finding-panel', ...(ofCase ? { site: ofCase } : {}) };
  return { account, role, reason: 'finding-case', ...(site ? { site } : {}) };
}

export const findingSystem: Access = { account: null, role: 'system', reason: 'finding-pass', system: true };
