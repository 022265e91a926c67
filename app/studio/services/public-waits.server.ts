/** What waits in the studio of what meets the public: for the studio's desk. */

import { listDiscriminationReports } from '#app/contact/index.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { keptDesks } from '#app/public/index.ts';
import { allPublicEvents } from './events/public-events.server.ts';
import { pageVersions } from './hospital-pages/hospital-pages.server.ts';

/** Drafts, and events that are over and have no minutes. */
export async function eventsWaiting(tools: Tools, { locale }: StudioPerson): Promise<number> {
  const all = await allPublicEvents(tools, locale);
  const isDone = (said: readonly { kind: string }[]) => said.some(({ kind }) => kind === 'minutes');
  return all.filter(
    ({ publishedAt, isPast, cancelled, said }) => publishedAt === null || (isPast && !cancelled && !isDone(said)),
  ).length;
}

export async function discriminationReportsWaiting(tools: Tools, { account }: StudioPerson): Promise<number> {
  const all = await listDiscriminationReports(tools, { account, role: 'elsi-officer' });
  return all.filter(({ state }) => state === 'waiting' || state === 'late').length;
}

const DESK_CHECK_DAYS = 183;

/** Desks that nobody has looked at for half a year. */
export async function desksWaiting(tools: Tools): Promise<number> {
  const since = new Date(tools.clock.now().getTime() - DESK_CHECK_DAYS * DAY_MS).toISOString();
  return (await keptDesks(tools)).filter(({ ended, enteredAt }) => !ended && enteredAt < since).length;
}

export const hospitalsWaiting = async (tools: Tools): Promise<number> =>
  (await pageVersions(tools)).filter(({ decided }) => decided === null).length;

/** A notice is begun by an incident, never by a list. */
export const nothingWaits = async (): Promise<number> => 0;
