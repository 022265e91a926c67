/** Each entry by itself: its number, its leaf under its person's key, and what the gates were told after it. */
import type { LedgerEvent } from '#app/kernel/domain/event/event.ts';
import { eventKey, leafData, leafHash } from '#app/kernel/domain/ledger/commitment.ts';
import { feedOf } from '#app/kernel/domain/ledger/feed.ts';
import type { Moment } from '#app/kernel/services/public-log/at-one-moment.server.ts';

type Line = {
  readonly body: string;
  readonly leaf_hash: string;
  readonly kind: string;
  readonly payload: string;
};
type Blame = (what: 'number' | 'feed' | 'leaf') => void;

export type EntryAuditor = {
  check(event: LedgerEvent, line: Line, blame: Blame): void;
  counts(): { readonly participants: number; readonly erased: number };
};

/** Null where the entries so far make no record: a gap, an act that cannot follow the one before. */
function replayed(event: LedgerEvent, history: readonly LedgerEvent[]): ReturnType<typeof feedOf> | null {
  try {
    return feedOf(event, history);
  } catch {
    return null;
  }
}

export async function entryAuditor({ database: { prisma }, keys }: Moment): Promise<EntryAuditor> {
  const enrolments = await prisma.enrolment.findMany({ select: { participant: true, personId: true } });
  const personOf = new Map(enrolments.map(({ participant, personId }) => [participant, personId]));
  const histories = new Map<string, LedgerEvent[]>();
  const ofProgramme = keys.programmeKey('programme-events');
  let erased = 0;

  function historyOf(event: LedgerEvent, blame: Blame): readonly LedgerEvent[] {
    if (event.participant === null) return [event];
    const history = histories.get(event.participant) ?? [];
    history.push(event);
    if (event.number !== history.length) blame('number');
    histories.set(event.participant, history);
    return history;
  }

  function keyOf({ participant }: LedgerEvent): Buffer | null {
    if (participant === null) return ofProgramme;
    const person = personOf.get(participant);
    return person ? keys.personKey(person) : null;
  }

  return {
    counts: () => ({ participants: histories.size, erased }),
    check(event, line, blame) {
      const feed = replayed(event, historyOf(event, blame));
      if (feed?.kind !== line.kind || feed.payload !== line.payload) blame('feed');
      const key = keyOf(event);
      if (!key) erased += 1;
      else if (leafHash(leafData(eventKey(key, event.id), line.body)).toString('hex') !== line.leaf_hash) blame('leaf');
    },
  };
}
