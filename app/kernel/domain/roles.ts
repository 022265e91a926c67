/** Who acts. A session acts in exactly one role. Source: domain.md §1. */

/** `invitee`: holds an invitation, has not joined. `system`: clockwork of the programme itself, never a person. */
export const ROLES = [
  'invitee',
  'participant',
  'proxy',
  'helper',
  'family-viewer',
  'site-coordinator',
  'treating-doctor',
  'expert-panel',
  'genetic-counsellor',
  'elsi-officer',
  'translator',
  'ethics-contact',
  'data-protection-contact',
  'panel-member',
  'review-member',
  'review-secretariat',
  'forum-committee',
  'applicant',
  'data-user',
  'release-desk',
  'data-holder',
  'auditor',
  'administrator',
  'service-client',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** How an act reached us. Web and in person are acts online; paper carries a date, phone an instant. */
export const CHANNELS = ['web', 'in-person', 'paper', 'phone', 'system'] as const;
export type Channel = (typeof CHANNELS)[number];
