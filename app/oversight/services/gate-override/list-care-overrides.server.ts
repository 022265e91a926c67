/** Overrides asked for within a day: those that wait for the second person, and what became of the others. */
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { ASKED_STANDS_MS } from '#app/data-access/index.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { sitesByName } from '../administration/people.server.ts';

export type OverrideState = 'waiting' | 'given' | 'over' | 'lapsed';
export type OverrideLine = {
  readonly override: string;
  readonly askedAt: string;
  readonly site: string;
  /** the hospital by name; null for one that is not known here */
  readonly hospital: { readonly ja: string; readonly en: string } | null;
  readonly cluster: string;
  readonly reason: string;
  readonly samples: readonly string[];
  readonly state: OverrideState;
  /** until when the order holds; null where none was given */
  readonly until: string | null;
  /** the same person asked: somebody else must confirm */
  readonly isOwn: boolean;
};

const SHOWN_MS = 24 * 3_600_000;

function stateOf(askedAt: number, until: string | null, now: number): OverrideState {
  if (until !== null) return now < Date.parse(until) ? 'given' : 'over';
  return now < askedAt + ASKED_STANDS_MS ? 'waiting' : 'lapsed';
}

/** Newest first. @param site only this one's; null: all */
export async function listCareOverrides(
  tools: Tools,
  account: string,
  site: string | null,
): Promise<readonly OverrideLine[]> {
  const { database, clock } = tools;
  const { prisma } = database;
  const hospitals = await sitesByName(tools);
  const now = clock.now().getTime();
  const own = await ownAccounts(prisma, account);
  const asked = await loadProgrammeEvents(prisma, 'CareOverrideAsked');
  const given = await loadProgrammeEvents(prisma, 'CareOverrideGranted');
  const untilOf = new Map(
    given.flatMap((event) =>
      event.kind === 'CareOverrideGranted' ? [[event.payload.override, event.payload.until] as const] : [],
    ),
  );
  return asked.toReversed().flatMap((event): OverrideLine[] => {
    if (event.kind !== 'CareOverrideAsked' || now - Date.parse(event.recordedAt) > SHOWN_MS) return [];
    const { override, cluster, reason, samples, first } = event.payload;
    if (site !== null && event.payload.site !== site) return [];
    const until = untilOf.get(override) ?? null;
    return [
      {
        override,
        askedAt: event.recordedAt,
        site: event.payload.site,
        hospital: hospitals.get(event.payload.site) ?? null,
        cluster,
        reason,
        samples,
        state: stateOf(Date.parse(event.recordedAt), until, now),
        until,
        isOwn: own.has(first),
      },
    ];
  });
}
