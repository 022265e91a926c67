/** Pages of the administrator, and of the duties of law. */
import type { Policy, RoutePolicy } from '../admits.ts';

const ADMINISTRATOR: Policy = 'staff:administrator';
/** who connects a hospital's system, and at whose hospital */
const CONNECTS: Policy = ['staff:administrator', 'staff:site-coordinator', 'staff:release-desk', 'staff:data-holder'];
/** the second word on a role */
const CONFIRMERS: Policy = ['staff:administrator', 'staff:review-secretariat'];
const HERSELF: Policy = ['participant', 'proxy'];
/** answers, and objections, which the deciders hold */
const RIGHTS: Policy = ['staff:data-protection-contact', 'staff:ethics-contact'];
/** as domain/retention/schedule.ts has it */
const KEEPERS: Policy = ['staff:data-protection-contact', 'staff:ethics-contact', 'staff:administrator'];

/** as services/outside-audits has it; who may take which step, the domain holds */
const AUDIT_READERS: Policy = [
  'staff:auditor',
  'staff:administrator',
  'staff:data-protection-contact',
  'staff:ethics-contact',
  'staff:elsi-officer',
  'staff:release-desk',
  'staff:review-secretariat',
];

export const OF_ADMINISTRATION: Readonly<Record<string, RoutePolicy>> = {
  'routes/operator/home': { GET: ADMINISTRATOR },
  'routes/operator/jobs': { GET: ADMINISTRATOR, POST: ADMINISTRATOR },
  'routes/operator/people': { GET: ADMINISTRATOR },
  'routes/operator/person-new': { GET: ADMINISTRATOR, POST: ADMINISTRATOR },
  'routes/operator/person': { GET: ADMINISTRATOR },
  'routes/operator/person-deed': { GET: ADMINISTRATOR, POST: ADMINISTRATOR },
  'routes/operator/sites': { GET: ADMINISTRATOR },
  'routes/operator/site-new': { GET: ADMINISTRATOR, POST: ADMINISTRATOR },
  'routes/operator/site': { GET: ADMINISTRATOR, POST: ADMINISTRATOR },
  'routes/operator/settings': { GET: ADMINISTRATOR },
  'routes/operator/setting': { GET: ADMINISTRATOR, POST: ADMINISTRATOR },
  'routes/operator/tokens': { GET: ADMINISTRATOR, POST: ADMINISTRATOR },
  'routes/operator/token': { GET: ADMINISTRATOR, POST: ADMINISTRATOR },
  'routes/operator/systems': { GET: ADMINISTRATOR, POST: ADMINISTRATOR },
  'routes/operator/system': { GET: ADMINISTRATOR, POST: ADMINISTRATOR },
  'routes/operator/ledger': { GET: ADMINISTRATOR, POST: ADMINISTRATOR },
  'routes/operator/acts': { GET: ADMINISTRATOR },
  'routes/operator/interfaces': { GET: CONNECTS },
  // who proposed it and who would get it, the deciders keep out
  'routes/operator/grants': { GET: CONFIRMERS, POST: CONFIRMERS },

  // 開示等請求: whose it is, the services hold
  'routes/rights/mine': { GET: HERSELF, POST: HERSELF },
  'routes/rights/own': { GET: HERSELF, POST: HERSELF },
  'routes/rights/list': { GET: RIGHTS },
  'routes/rights/one': { GET: RIGHTS, POST: RIGHTS },
  'routes/coordinator/person-rights': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },

  // retention: the deciders hold that they are two
  'routes/retention/home': { GET: KEEPERS, POST: KEEPERS },
  'routes/public-life/about-end': { GET: 'anyone' },

  // leaks: how many people, never who
  'routes/leaks/list': { GET: RIGHTS, POST: RIGHTS },
  'routes/leaks/one': { GET: RIGHTS, POST: RIGHTS },
  'routes/leaks/report': { GET: RIGHTS },
  'routes/leaks/mine': { GET: 'invitee-or-participant' },

  // audits from outside: nothing of people in them
  'routes/outside-audits/list': { GET: AUDIT_READERS, POST: AUDIT_READERS },
  'routes/outside-audits/one': { GET: AUDIT_READERS, POST: AUDIT_READERS },
  'routes/outside-audits/finding': { GET: AUDIT_READERS, POST: AUDIT_READERS },
  'routes/public-life/about-audits': { GET: 'anyone' },
};
