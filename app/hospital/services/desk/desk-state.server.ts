/**
 * Who of a site waits for something at its desk, found in the database and not by reading everybody. The answers lie in
 * `desk_state`, each with the number of the entry up to which it was worked out: what has gone on since is worked out again
 * first, in portions, in the same transaction. So nothing is stale, and a record nobody touched costs nothing.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { loadEventsOf } from '#app/adapters/ledger/events.server.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { plusDays } from '#app/kernel/domain/instant.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { type ParticipantId, participantIdSchema } from '#bridge/contract/identifiers.ts';

const PORTION = 200;
/** Three months ahead of the month that the record knows; the day itself lies in the people tables. */
const OF_AGE_SOON_DAYS = 92 + 31;
/** The desk lists so many of everybody, the newest; all others are found by their number. */
export const NEWEST = 100;

export type DeskPerson = { readonly participant: string; readonly since: string; readonly record: ConsentRecord };

const isJoining = ({ status, closedBecause }: ConsentRecord): boolean => status === 'invited' && closedBecause === null;
const majorityOf = (record: ConsentRecord): string | null =>
  record.closedBecause || record.deceased || record.withdrawal?.level === 'no-further-use' ? null : record.majorityOn;

const stateOf = (record: ConsentRecord) => ({
  number: record.number,
  isJoining: isJoining(record),
  isIdentified: record.identities.length > 0,
  waits: record.pending !== null,
  withoutEffect: record.ineffective.length > 0,
  majorityOn: majorityOf(record),
});

async function recordsOf(
  tx: Transaction,
  participants: readonly ParticipantId[],
): Promise<ReadonlyMap<string, ConsentRecord>> {
  const events = await loadEventsOf(tx, participants);
  return new Map([...events].map(([id, each]) => [id, consentAt(each as readonly ParticipantEvent[])]));
}

const behindRow = z.object({ participant: participantIdSchema });

/** Of which the record has gone on since, or was never looked at. */
const behind = (tx: Transaction, site: string) =>
  rows(
    tx,
    behindRow,
    Prisma.sql`
      select e.participant from enrolment e
      join lateral (select max(l.number) as number from ledger_event l where l.participant = e.participant) head
        on head.number is not null
      left join desk_state d using (participant)
      where e.site = ${site} and d.number is distinct from head.number
      order by e.participant limit ${PORTION}`,
  );

async function catchUp(tx: Transaction, site: string): Promise<void> {
  for (let late = await behind(tx, site); late.length > 0; late = await behind(tx, site)) {
    const records = await recordsOf(
      tx,
      late.map(({ participant }) => participant),
    );
    for (const { participant } of late) {
      const record = records.get(participant);
      if (!record) throw new Error(`ledger-gap: ${participant}`);
      const state = stateOf(record);
      await tx.deskState.upsert({ where: { participant }, create: { participant, ...state }, update: state });
    }
  }
}

const waitingRow = z.object({ participant: participantIdSchema, createdAt: z.date(), isNewest: z.boolean() });
const countRow = z.object({ count: z.number() });

export type DeskPeople = {
  readonly waitingForIdentity: readonly DeskPerson[];
  readonly waitingForConfirmation: readonly DeskPerson[];
  readonly withoutEffect: readonly DeskPerson[];
  /** within three months of the month after their 18th birthday, or past it without a word of their own */
  readonly soonOfAge: readonly DeskPerson[];
  /** invited so long ago, and neither signed nor refused */
  readonly unsigned: readonly DeskPerson[];
  /** the newest; `more` others are not listed */
  readonly everybody: readonly DeskPerson[];
  readonly more: number;
};

/** @param longAgo invited before it and not signed is asked whether she has questions */
export async function deskPeople(tx: Transaction, site: string, now: Date, longAgo: string): Promise<DeskPeople> {
  await catchUp(tx, site);
  const soon = new Date(plusDays(now.toISOString(), OF_AGE_SOON_DAYS));
  const found = await rows(
    tx,
    waitingRow,
    Prisma.sql`
      select participant, created_at as "createdAt", newest as "isNewest" from (
        select e.participant, e.created_at,
          row_number() over (order by e.created_at desc, e.participant) <= ${NEWEST} as newest,
          (d.is_joining or d.waits or d.without_effect or coalesce(d.majority_on <= ${soon}, false)) as needed
        from enrolment e join desk_state d on d.participant = e.participant where e.site = ${site}) as here
      where newest or needed order by created_at desc, participant`,
  );
  const [here] = await rows(
    tx,
    countRow,
    Prisma.sql`select count(*)::int as count from enrolment e join desk_state d using (participant) where e.site = ${site}`,
  );
  const records = await recordsOf(
    tx,
    found.map(({ participant }) => participant),
  );
  const people = found.map(({ participant, createdAt, isNewest }) => {
    const record = records.get(participant) as ConsentRecord;
    return { person: { participant, since: createdAt.toISOString(), record }, isNewest, state: stateOf(record) };
  });
  const those = (is: (one: (typeof people)[number]) => boolean) => people.filter(is).map(({ person }) => person);
  const everybody = those(({ isNewest }) => isNewest);
  return {
    waitingForIdentity: those(({ state }) => state.isJoining && !state.isIdentified),
    waitingForConfirmation: those(({ state }) => state.waits),
    withoutEffect: those(({ state }) => state.withoutEffect),
    soonOfAge: those(({ state }) => state.majorityOn !== null && state.majorityOn <= soon.toISOString()),
    unsigned: those(({ state, person }) => state.isJoining && !state.waits && person.since < longAgo),
    everybody,
    more: (here?.count ?? 0) - everybody.length,
  };
}
