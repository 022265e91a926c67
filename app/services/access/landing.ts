/** Where a person begins after signing in. Roles whose desk is not built yet begin at their account. */
import type { Role } from '#app/domain/roles.ts';

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
  'elsi-officer': '/stops',
  'data-protection-contact': '/overrides',
  'ethics-contact': '/follow-ups',
  applicant: '/apply',
};

export const landingOf = (role: Role | null): string => (role && LANDINGS[role]) || '/account';
