/** The page of who asked and who received: the questions that are looked for, what can be looked for, what was given. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { ParticipantEvent } from '#app/domain/event/event.ts';
import type { Language } from '#app/domain/event/payloads/parts.ts';
import type { DataSetClocks } from '#app/domain/programme/data-set-clocks.ts';
import type { Tools } from '../tools.server.ts';
import { dataSetClocks } from './data-set-clocks.server.ts';
import { listReleases, type ReleaseLine } from './list-releases.server.ts';
import { choicesOfUses, listUses, type UseChoices, type UseLine } from './list-uses.server.ts';
import { openRecord } from './open-record.server.ts';
import { type Own, ownAccess } from './own-record.server.ts';
import type { UseFilter } from './use-filter.ts';

export type Given = ReleaseLine & {
  /** what the organisation answered last when what it holds was called back; null where nothing was */
  readonly recall: { readonly answer: string; readonly at: string } | null;
};
export type Uses = {
  readonly uses: readonly UseLine[];
  readonly choices: UseChoices;
  readonly releases: readonly Given[];
  readonly clocks: readonly DataSetClocks[];
};

/** Each release with the answer that came after it. */
const withRecalls = (events: readonly ParticipantEvent[], releases: readonly ReleaseLine[]): readonly Given[] => {
  const recalls = events.flatMap((event) => (event.kind === 'RecallAnswered' ? [event] : []));
  return releases.map((release) => {
    const found = recalls.findLast(
      ({ payload, occurredAt }) =>
        payload.organisation === release.recipient?.organisation && occurredAt.until >= release.at,
    );
    return { ...release, recall: found ? { answer: found.payload.answer, at: found.occurredAt.until } : null };
  });
};

export async function loadUses(tools: Tools, own: Own, language: Language, filter: UseFilter): Promise<Uses> {
  const access = await ownAccess(tools, own, 'own-uses');
  const now = tools.clock.now().toISOString();
  const { events, clocks } = await withAccess(tools.database, access, async (tx) => {
    const found = (await openRecord(tx, own.participant))?.events ?? [];
    return { events: found, clocks: await dataSetClocks(tx, found, now) };
  });
  return {
    uses: await listUses(tools, own, language, filter),
    choices: await choicesOfUses(tools, own, language),
    releases: withRecalls(events, await listReleases(tools, own, language)),
    clocks,
  };
}
