/** The versions that ask again, as they were published: which class of change, until when. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import type { ChangeClass } from '#app/kernel/domain/event/payloads/governance.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';

export type PublishedChange = {
  readonly document: string;
  readonly version: string;
  readonly changeClass: ChangeClass;
  readonly reconsentBy: Instant | null;
};

/** Oldest first; first versions change nothing and are not among them. */
export async function publishedChanges(tx: Transaction): Promise<PublishedChange[]> {
  const events = await loadProgrammeEvents(tx, 'DocumentPublished');
  return events.flatMap((event) => {
    if (event.kind !== 'DocumentPublished' || event.payload.publishes !== 'version') return [];
    const { document, version, supersedes, changeClass, reconsentBy } = event.payload;
    return supersedes === null || changeClass === null ? [] : [{ document, version, changeClass, reconsentBy }];
  });
}
