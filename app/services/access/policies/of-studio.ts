/** Pages of the studio: who writes, asks, publishes and reports. */
import type { Policy, RoutePolicy } from '../admits.ts';

const STUDIO: Policy = ['staff:elsi-officer', 'staff:translator'];

export const OF_STUDIO: Readonly<Record<string, RoutePolicy>> = {
  'routes/studio/home': { GET: STUDIO },

  // where the public is met
  'routes/studio-incidents/list': { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' },
  // news: the deciders hold who reads whose words over and who publishes
  'routes/studio-news/list': { GET: STUDIO },
  'routes/studio-news/new': { GET: STUDIO, POST: STUDIO },
  'routes/studio-news/item': { GET: STUDIO, POST: STUDIO },
  'routes/studio-news/publish': { GET: STUDIO, POST: STUDIO },
  // consent documents: who may write which language, and who publishes, the services hold
  'routes/studio-documents/list': { GET: STUDIO },
  'routes/studio-documents/new': { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' },
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
};
