/** Who may open pages together: groups that several pages name in their `access`. */
import type { Policy } from './admits.ts';

/** the participant herself, or who decides for her */
export const OWN: Policy = ['participant', 'proxy'];
/** beside the one who explains, on the hospital's device, too */
export const READS: Policy = ['invitee-or-participant', 'reader'];
export const OWN_READS: Policy = ['participant', 'proxy', 'reader'];
/** also on a device that was handed over for one page */
export const HANDED: Policy = ['anyone', 'handed-over'];
export const ACCOUNT_HOLDERS: Policy = ['participant', 'proxy', 'limited-proxy', 'family-viewer', 'any-staff'];

export const STUDIO: Policy = ['staff:elsi-officer', 'staff:translator'];
/** of whose organisation a request is, the services check */
export const APPLICANTS: Policy = ['staff:applicant', 'staff:data-user'];
/** who may take which step, the deciders say: erasure, for example, takes two */
export const CONTACTS: Policy = ['staff:data-protection-contact', 'staff:ethics-contact'];
/** ethics opinions and recontact; the contact also gets a report when its deadline is missed */
export const ELSI_AND_ETHICS: Policy = ['staff:elsi-officer', 'staff:ethics-contact'];
export const DATA_HOLDERS: Policy = ['staff:data-holder', 'staff:release-desk'];
/** two decide together: hospitals that close, sanctions, roles */
export const ADMINISTRATOR_OR_SECRETARIAT: Policy = ['staff:administrator', 'staff:review-secretariat'];
export const FORUM: Policy = ['staff:forum-committee', 'staff:review-secretariat'];
/** as services/outside-audits has it; who may take which step, the domain says */
export const AUDIT_READERS: Policy = [
  'staff:auditor',
  'staff:administrator',
  'staff:data-protection-contact',
  'staff:ethics-contact',
  'staff:elsi-officer',
  'staff:release-desk',
  'staff:review-secretariat',
];
/** who is asked to destroy something, and who sees to it */
export const RECALL_READERS: Policy = [
  'staff:release-desk',
  'staff:applicant',
  'staff:data-user',
  'staff:data-holder',
  'staff:review-secretariat',
  'staff:data-protection-contact',
];
/** as kernel/domain/permissions.ts has it: set-suspension */
export const STOPPERS: Policy = [
  'staff:ethics-contact',
  'staff:data-protection-contact',
  'staff:release-desk',
  'staff:elsi-officer',
  'staff:site-coordinator',
  'staff:administrator',
];
/** whose work follow-ups are: hospital/services/follow-up/open-follow-up.server.ts */
export const FOLLOW_UP_DESK: Policy = ['staff:site-coordinator', 'staff:ethics-contact'];
export const DISPUTE_DESK: Policy = ['staff:site-coordinator', 'staff:data-protection-contact'];
export const WATCHERS: Policy = ['staff:data-protection-contact', 'staff:auditor'];
export const FINDING_DESK: Policy = ['staff:treating-doctor', 'staff:expert-panel', 'staff:genetic-counsellor'];
/** a record opened in an emergency, or while the gate is silent: one asks, another confirms */
export const CARERS: Policy = ['staff:treating-doctor', 'staff:site-coordinator'];
export const EMERGENCY_CONFIRMERS: Policy = ['staff:administrator', 'staff:data-protection-contact'];
export const EMERGENCY: Policy = [
  'staff:treating-doctor',
  'staff:site-coordinator',
  'staff:administrator',
  'staff:data-protection-contact',
];
