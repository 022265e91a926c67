/** Pages of the studio: who writes, asks, publishes and reports. */
import type { Policy, RoutePolicy } from '../admits.ts';

const STUDIO: Policy = ['staff:elsi-officer', 'staff:translator'];

export const OF_STUDIO: Readonly<Record<string, RoutePolicy>> = {
  'routes/studio/home': { GET: STUDIO },

  // where the public is met
  'routes/studio-incidents/list': { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' },
};
