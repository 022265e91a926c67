/** A signature under a name that is not the one on file, with what the signer said of it: for the coordinator to check. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest, readRecords } from '#app/adapters/database/personal-records.server.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { NameDiffers } from '#app/kernel/domain/record/signature-name.ts';
import { loadProxies } from '#app/kernel/services/record/load-proxies.server.ts';
import type { DeskCoordinator, ReadingReason } from '#app/kernel/services/record/open-person.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

export type NameToCheck = {
  readonly signed: string;
  readonly onFile: string;
  readonly said: NameDiffers;
  readonly signedAt: string;
};

type Signed = Extract<ParticipantEvent, { kind: 'ConsentGiven' | 'MajorityConfirmed' | 'ReconsentGiven' }>;
const isSignature = (event: ParticipantEvent): event is Signed =>
  event.kind === 'ConsentGiven' || event.kind === 'MajorityConfirmed' || event.kind === 'ReconsentGiven';

/** The newest signature of each who signs counts; one under the name on file takes the question away. */
function signedOtherwise(events: readonly ParticipantEvent[]) {
  const event = events.findLast(isSignature);
  if (event === undefined) return null;
  const { nameDiffers, nameRef } = event.payload.signature;
  if (!nameDiffers) return null;
  const by = event.kind !== 'MajorityConfirmed' && event.payload.by.who === 'proxy' ? event.payload.by.appointed : null;
  return { said: nameDiffers, record: nameRef.record, appointed: by, signedAt: event.occurredAt.from };
}

/** Null where there is nothing to check, and where no reason was given for reading personal records. */
export async function nameToCheck(
  tools: Tools,
  coordinator: DeskCoordinator,
  participant: ParticipantId,
  reason: ReadingReason | null,
): Promise<NameToCheck | null> {
  if (reason === null) return null;
  const access = { ...coordinator, role: 'site-coordinator', reason };
  const found = await withAccess(tools.database, access, async (tx) => {
    const opened = await openRecord(tx, participant, coordinator.site);
    const signed = opened && signedOtherwise(opened.events);
    if (!signed) return null;
    const query = { personId: opened.personId, at: tools.clock.now() };
    const names = await readRecords(tx, tools.keys, access, { ...query, ids: [signed.record], what: 'signature' });
    const identity = await readLatest(tx, tools.keys, access, { ...query, kind: 'identity' });
    const { name } = z.object({ name: z.string() }).parse(JSON.parse(identity ?? '{"name":""}'));
    return { ...signed, name, typed: names.get(signed.record) ?? '' };
  });
  if (!found) return null;
  const { said, signedAt, appointed, typed } = found;
  if (appointed === null) return { said, signedAt, signed: typed, onFile: found.name };
  const proxies = await loadProxies(tools, coordinator, participant, reason);
  const proxy = proxies?.proxies.find(({ number }) => number === appointed);
  return { said, signedAt, signed: typed, onFile: proxy?.name ?? '' };
}
