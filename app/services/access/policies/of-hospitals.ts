/** Pages of those who work at a hospital, or for its people. */
import type { Policy, RoutePolicy } from '../admits.ts';

const KEEPERS: Policy = ['staff:site-coordinator', 'staff:data-protection-contact'];
const CONTACTS: Policy = ['staff:ethics-contact', 'staff:data-protection-contact'];
const FINDERS: Policy = ['staff:treating-doctor', 'staff:expert-panel'];
const FINDING_DESK: Policy = ['staff:treating-doctor', 'staff:expert-panel', 'staff:genetic-counsellor'];
/** whose work follow-ups are: services/follow-up/open-follow-up.server.ts */
const FOLLOWS_UP: Policy = ['staff:site-coordinator', 'staff:ethics-contact'];
const WATCHERS: Policy = ['staff:data-protection-contact', 'staff:auditor'];
const CARERS: Policy = ['staff:treating-doctor', 'staff:site-coordinator'];
const SECONDS: Policy = ['staff:administrator', 'staff:data-protection-contact'];
const EMERGENCY: Policy = [...CARERS, ...SECONDS];

export const OF_HOSPITALS: Readonly<Record<string, RoutePolicy>> = {
  // site coordinator: own site only, which the services hold
  'routes/coordinator/home': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/invite': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/invitation': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/invitation-letter': { GET: 'staff:site-coordinator' },
  'routes/coordinator/person': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-identity': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-account': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-password': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-confirm': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-notice': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-contact': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-private': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-guard': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-samples': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-withdrawal': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-doubt': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-proxies': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-proxy': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-together': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-assent': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-dispute': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-guardian': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-capacity': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-majority': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-merge': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-transfer': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-death': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-understanding': { GET: 'staff:site-coordinator' },
  'routes/coordinator/person-questions': { GET: 'staff:site-coordinator' },
  'routes/coordinator/person-paper': { GET: 'staff:site-coordinator' },
  'routes/coordinator/person-paper-form': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-phone': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-held': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-take-back': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-corrections': { GET: 'staff:site-coordinator' },
  'routes/coordinator/person-correction': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/person-returned': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/papers': { GET: 'staff:site-coordinator' },
  'routes/coordinator/paper-entry': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/paper-scan': { GET: 'staff:site-coordinator' },
  'routes/coordinator/correction': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/correction-proof': { GET: 'staff:site-coordinator' },
  'routes/coordinator/earlier-consents': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/earlier-consent-list': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/errand': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/errand-letter': { GET: 'staff:site-coordinator' },
  'routes/coordinator/pack': { GET: 'staff:site-coordinator' },
  'routes/coordinator/questions': { GET: 'staff:site-coordinator' },
  'routes/coordinator/question': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/letters': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/wave-letters': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/wave-letters-pdf': { GET: 'staff:site-coordinator' },
  'routes/coordinator/letter': { GET: 'staff:site-coordinator' },
  'routes/coordinator/calls': { GET: 'staff:site-coordinator' },
  'routes/coordinator/call': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/coordinator/tasks': { GET: 'staff:site-coordinator' },
  'routes/coordinator/outcome-letter': { GET: 'staff:site-coordinator' },
  'routes/coordinator/task': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },

  // work by hand after a turn of life; the services hold whose it is
  'routes/follow-up/list': { GET: FOLLOWS_UP },
  'routes/follow-up/one': { GET: FOLLOWS_UP, POST: FOLLOWS_UP },

  // records in doubt: a coordinator's own site, which the service holds
  'routes/doubt/list': { GET: KEEPERS },
  'routes/doubt/one': { GET: KEEPERS, POST: KEEPERS },

  // restricted records without anybody who may open them
  'routes/restricted/list': { GET: 'staff:data-protection-contact', POST: 'staff:data-protection-contact' },

  // questions passed on: the service holds to whom
  'routes/escalation/list': { GET: CONTACTS },
  'routes/escalation/one': { GET: CONTACTS, POST: CONTACTS },

  // a care job that waits for a silent gate: one asks, another confirms; the deciders hold that they are two
  'routes/override/list': {
    GET: ['staff:treating-doctor', 'staff:site-coordinator', 'staff:administrator', 'staff:data-protection-contact'],
  },
  'routes/override/ask': {
    GET: ['staff:treating-doctor', 'staff:site-coordinator'],
    POST: ['staff:treating-doctor', 'staff:site-coordinator'],
  },
  'routes/override/confirm': {
    GET: ['staff:administrator', 'staff:data-protection-contact'],
    POST: ['staff:administrator', 'staff:data-protection-contact'],
  },

  // a record out of reach: the decider holds that they are two, the database what opens
  'routes/watch/list': { GET: WATCHERS },
  'routes/watch/one': { GET: WATCHERS, POST: WATCHERS },
  'routes/emergency/list': { GET: EMERGENCY },
  'routes/emergency/ask': { GET: CARERS, POST: CARERS },
  'routes/emergency/one': { GET: EMERGENCY, POST: SECONDS },
  'routes/emergency/record': { GET: CARERS },

  // the finding desk: own site, the panel while it judges; the services and the database hold both
  'routes/results/list': { GET: FINDING_DESK },
  'routes/results/new': { GET: FINDERS, POST: FINDERS },
  'routes/results/case': { GET: FINDING_DESK, POST: FINDING_DESK },
  'routes/results/relatives-letter': { GET: ['staff:treating-doctor', 'staff:genetic-counsellor'] },
  'routes/counsellor/list': { GET: 'staff:genetic-counsellor' },
  'routes/counsellor/request': { GET: 'staff:genetic-counsellor', POST: 'staff:genetic-counsellor' },
};
