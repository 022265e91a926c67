/** The studio's first page: each area with what waits in it for the one who asks. An area of its own is added here. */

import { loadStops } from '#app/consent/index.ts';
import { campaignsWaiting, reconsentsWaiting } from '#app/contact/index.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { answersWait, consultationsWait } from './consultations/studio-consultations.server.ts';
import { draftsWaiting } from './drafting/list-drafts.server.ts';
import { wordsWaiting } from './interface-text/wording.server.ts';
import { newsWaiting } from './news/news-desk.server.ts';
import { opinionsWaiting } from './opinions/load-opinions.server.ts';
import {
  desksWaiting,
  discriminationReportsWaiting,
  eventsWaiting,
  hospitalsWaiting,
  nothingWaits,
} from './public-waits.server.ts';
import { reportsWaiting } from './reports/report-desk.server.ts';

type Area = {
  /** words: `studio:areas.<id>` */
  readonly id:
    | 'news'
    | 'documents'
    | 'reconsent'
    | 'words'
    | 'consultations'
    | 'answers'
    | 'events'
    | 'unfair'
    | 'hospitals'
    | 'desks'
    | 'incidents'
    | 'recontact'
    | 'reports'
    | 'stops'
    | 'opinions';
  readonly href: string;
  readonly roles: readonly StudioPerson['role'][];
  /** how many things wait for this person */
  readonly waits: (tools: Tools, person: StudioPerson) => Promise<number>;
};

async function stopsToConfirm(tools: Tools, { account, role, locale }: StudioPerson): Promise<number> {
  const { proposals } = await loadStops(tools, { account, role: role as 'elsi-officer' }, locale);
  return proposals.filter(({ state, isOwn }) => state === 'waiting' && !isOwn).length;
}

const BOTH = ['elsi-officer', 'translator'] as const;

const AREAS: readonly Area[] = [
  { id: 'news', href: '/studio/news', roles: BOTH, waits: newsWaiting },
  {
    id: 'consultations',
    href: '/studio/consultations',
    roles: ['elsi-officer'],
    waits: (tools, { account }) => consultationsWait(tools, { account, role: 'elsi-officer' }),
  },
  { id: 'answers', href: '/studio/answers', roles: ['elsi-officer'], waits: answersWait },
  { id: 'documents', href: '/studio/documents', roles: BOTH, waits: draftsWaiting },
  { id: 'reconsent', href: '/studio/reconsent', roles: ['elsi-officer'], waits: reconsentsWaiting },
  { id: 'words', href: '/studio/words', roles: BOTH, waits: wordsWaiting },
  { id: 'events', href: '/studio/events', roles: ['elsi-officer'], waits: eventsWaiting },
  { id: 'unfair', href: '/studio/unfair', roles: ['elsi-officer'], waits: discriminationReportsWaiting },
  { id: 'hospitals', href: '/studio/hospitals', roles: ['elsi-officer'], waits: hospitalsWaiting },
  { id: 'desks', href: '/studio/desks', roles: ['elsi-officer'], waits: desksWaiting },
  { id: 'incidents', href: '/studio/incidents', roles: ['elsi-officer'], waits: nothingWaits },
  { id: 'recontact', href: '/studio/recontact', roles: ['elsi-officer'], waits: campaignsWaiting },
  { id: 'reports', href: '/studio/reports', roles: BOTH, waits: reportsWaiting },
  {
    id: 'opinions',
    href: '/opinions',
    roles: ['elsi-officer'],
    waits: (tools, { account, role }) => opinionsWaiting(tools, { account, role }),
  },
  { id: 'stops', href: '/stops', roles: ['elsi-officer'], waits: stopsToConfirm },
];

export type StudioArea = Pick<Area, 'id' | 'href'> & { readonly waiting: number };

/** In the order of use. */
export async function loadStudioDesk(tools: Tools, person: StudioPerson): Promise<readonly StudioArea[]> {
  const hers = AREAS.filter(({ roles }) => roles.includes(person.role));
  return Promise.all(hers.map(async ({ id, href, waits }) => ({ id, href, waiting: await waits(tools, person) })));
}
