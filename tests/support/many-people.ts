/** Many who have joined as one other did: the same entries under numbers, keys and addresses of their own. */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import { appendAll, lockAll } from '#app/adapters/ledger/ledger-batch.server.ts';
import type { NewEvent } from '#app/kernel/domain/event/event.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Joined } from './participant.ts';

const AT_ONCE = 200;
const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;

/** @param emailOf the n-th one's address, counted from 0 */
export async function joinLike(
  tools: Tools,
  model: ParticipantId,
  { count, emailOf }: { readonly count: number; readonly emailOf: (place: number) => string },
): Promise<readonly Joined[]> {
  const { ids, keys } = tools;
  const joined: Joined[] = [];
  const access = systemAccess('test');
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - from) }, () => ({
      participant: ids.participant(),
      personId: ids.uuid(),
      account: ids.uuid(),
    }));
    for (const { personId } of some) keys.createPersonKey(personId);
    await withAccess(tools.database, access, async (tx) => {
      const now = tools.clock.now();
      const events = (await loadEvents(tx, model)).map(
        ({ kind, occurredAt, payload }) => ({ kind, occurredAt, payload }) as NewEvent,
      );
      const { site, document, audience } = await tx.enrolment.findUniqueOrThrow({ where: { participant: model } });
      await tx.person.createMany({ data: some.map(({ personId }) => ({ id: personId, createdAt: now })) });
      await tx.account.createMany({
        data: some.map(({ personId, account }) => ({ id: account, personId, createdAt: now })),
      });
      await tx.enrolment.createMany({
        data: some.map(({ participant, personId }) => ({
          participant,
          personId,
          site,
          document,
          audience,
          createdAt: now,
        })),
      });
      for (const [place, { personId }] of some.entries()) {
        const text = JSON.stringify({ name: '', email: emailOf(from + place), phone: '', postal: '' });
        await writeRecord(tx, keys, { id: ids.uuid(), personId, kind: 'contact', text, createdBy: null, at: now });
      }
      await lockAll(
        tx,
        some.map(({ participant }) => participant),
      );
      const acts = some.map(({ participant, personId }) => ({ participant, personId, past: [], events }));
      await appendAll(tools, tx, acts, { actor: SYSTEM, now });
    });
    joined.push(...some);
  }
  return joined;
}
