/** Pages of the studio: who writes, asks, publishes and reports. */
import type { Policy, RoutePolicy } from '../admits.ts';

const STUDIO: Policy = ['staff:elsi-officer', 'staff:translator'];
const OFFICER: Policy = 'staff:elsi-officer';
/** the office, and the contact to whom a report is passed when its promise is broken */
const UNFAIR: Policy = ['staff:elsi-officer', 'staff:ethics-contact'];

const RECONTACT: Policy = ['staff:elsi-officer', 'staff:ethics-contact'];

export const OF_STUDIO: Readonly<Record<string, RoutePolicy>> = {
  'routes/studio/home': { GET: STUDIO },

  // where the public is met
  'routes/studio-events/list': { GET: 'staff:elsi-officer' },
  'routes/studio-events/new': { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' },
  'routes/studio-events/one': { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' },
  'routes/studio-unfair/list': { GET: UNFAIR, POST: UNFAIR },
  'routes/studio-unfair/one': { GET: UNFAIR, POST: UNFAIR },
  'routes/studio-desks/list': { GET: 'staff:elsi-officer' },
  'routes/studio-desks/one': { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' },
  'routes/studio-hospitals/list': { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' },
  'routes/studio-incidents/list': { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' },
  // news: the deciders hold who reads whose words over and who publishes
  'routes/studio-news/list': { GET: STUDIO },
  'routes/studio-news/new': { GET: STUDIO, POST: STUDIO },
  'routes/studio-news/item': { GET: STUDIO, POST: STUDIO },
  'routes/studio-news/publish': { GET: STUDIO, POST: STUDIO },
  // consultations, and answers to what was said
  'routes/studio-consultations/list': { GET: OFFICER },
  'routes/studio-consultations/new': { GET: OFFICER, POST: OFFICER },
  'routes/studio-consultations/comments': { GET: OFFICER },
  'routes/studio-consultations/comment': { GET: OFFICER, POST: OFFICER },
  'routes/studio-consultations/one': { GET: OFFICER, POST: OFFICER },
  'routes/studio-answers/list': { GET: OFFICER },
  'routes/studio-answers/one': { GET: OFFICER, POST: OFFICER },
  // transparency reports: who confirms and publishes, the services hold
  'routes/studio-reports/list': { GET: STUDIO, POST: STUDIO },
  'routes/studio-reports/draft': { GET: STUDIO, POST: STUDIO },
  'routes/studio-reports/part': { GET: STUDIO, POST: STUDIO },
  'routes/studio-reports/preview': { GET: STUDIO },
  'routes/studio-reports/publish': { GET: STUDIO, POST: OFFICER },
  // consent documents: who may write which language, and who publishes, the services hold
  'routes/studio-documents/list': { GET: STUDIO },
  'routes/studio-documents/new': { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' },
  'routes/studio-documents/understanding': { GET: STUDIO },
  'routes/studio-documents/draft': { GET: STUDIO, POST: 'staff:elsi-officer' },
  'routes/studio-documents/section': { GET: STUDIO, POST: STUDIO },
  'routes/studio-documents/provision': { GET: STUDIO, POST: STUDIO },
  'routes/studio-documents/words': { GET: STUDIO, POST: STUDIO },
  'routes/studio-documents/compare': { GET: STUDIO, POST: 'staff:elsi-officer' },
  'routes/studio-documents/ethics': { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' },
  'routes/studio-documents/ethics-file': { GET: 'staff:elsi-officer' },
  'routes/studio-documents/publish': { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' },
  'routes/studio-documents/review': { GET: STUDIO, POST: STUDIO },
  'routes/studio-documents/check': { GET: STUDIO, POST: STUDIO },
  // words: the deciders hold that they are two
  'routes/studio-words/list': { GET: STUDIO },
  'routes/studio-words/one': { GET: STUDIO, POST: STUDIO },
  'routes/studio-words/proposals': { GET: STUDIO },
  'routes/studio-words/accepted': { GET: STUDIO },
  'routes/studio-words/terms': { GET: STUDIO },
  'routes/studio-words/term': { GET: STUDIO, POST: STUDIO },
  // recontact: whoever watches over ethics may let one run, too
  'routes/studio-recontact/list': { GET: RECONTACT },
  'routes/studio-recontact/new': { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' },
  'routes/studio-recontact/one': { GET: RECONTACT, POST: RECONTACT },
  // asking anew
  'routes/studio-reconsent/list': { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' },
  'routes/studio-reconsent/one': { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' },
  'routes/studio-reconsent/plan': { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' },
};
