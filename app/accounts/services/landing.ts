/** Where a person begins after signing in: the work that waits for her. Who has no desk begins at her account. */

import type { Role } from '#app/kernel/domain/roles.ts';
import { ownMember } from '#bridge/contract/own-member.ts';

const LANDINGS: Partial<Record<Role, string>> = {
  participant: '/home',
  proxy: '/home',
  'family-viewer': '/following',
  'site-coordinator': '/desk',
  administrator: '/operator',
  'review-secretariat': '/office',
  'review-member': '/review',
  'panel-member': '/panel',
  'forum-committee': '/forum',
  auditor: '/audit',
  'treating-doctor': '/results',
  'expert-panel': '/results',
  'genetic-counsellor': '/counsellor',
  'data-holder': '/holder',
  'release-desk': '/releases',
  'data-user': '/recalls',
  'elsi-officer': '/studio',
  translator: '/studio',
  'data-protection-contact': '/doubts',
  'ethics-contact': '/follow-ups',
  applicant: '/apply',
};

/** Houses of data holders that begin elsewhere than at what is to be destroyed. */
const HOUSES: Readonly<Record<string, string>> = { 'data-centre': '/usage-records' };

export const landingOf = (role: Role | null, site: string | null = null): string =>
  (role === 'data-holder' && site && ownMember(HOUSES, site)) || (role && LANDINGS[role]) || '/account';
