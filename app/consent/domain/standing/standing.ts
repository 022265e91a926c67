/**
 * A person's standing (現在の状態): the one answer to "where am I, what holds, what waits, what can I do, whom do I call".
 * Home, answers, receipts, menus, mails and desks read it; none of them works it out again. Pure: the record is the fold's,
 * what the gate does is the gate's own word, and whatever else is needed comes in as facts.
 */
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { type Answering, answeringBy } from './answering.ts';
import { type AroundBesides, type Beside, besidesOf, isOfAge } from './besides.ts';
import { type GateHolds, sentenceOfUse, type UseSentence } from './gate-holds.ts';
import { type Offer, offersOf } from './offers.ts';
import { type Place, placeOf } from './place.ts';
import { type TakingBack, takingBackOf } from './taking-back.ts';
import { type AroundWaits, type Wait, waitsOf } from './waits.ts';

export type StandingFacts = AroundBesides &
  AroundWaits & {
    /** she has read, answered or asked something before signing */
    readonly hasBegun: boolean;
    /** who reads, and would act */
    readonly by: Speaker;
  };

export type Standing = {
  readonly place: Place;
  readonly besides: readonly Beside[];
  readonly gate: GateHolds;
  readonly use: UseSentence;
  readonly waits: readonly Wait[];
  readonly offers: readonly Offer[];
  readonly answering: Answering;
  readonly takingBack: TakingBack | null;
};

const OVER: readonly Place['at'][] = ['refused', 'merged', 'erased', 'deceased'];

export function standingOf(
  record: ConsentRecord,
  events: readonly ParticipantEvent[],
  around: StandingFacts,
  now: Instant,
): Standing {
  const place = placeOf(record, around, now);
  const isOver = OVER.includes(place.at);
  const guardianHeard = events.some(({ kind }) => kind === 'GuardianObjected');
  const besides = besidesOf(record, around, { guardianHeard, isOver }, now);
  const answering = answeringBy(record, around.by, isOfAge(record, around.birthday, now));
  const takingBack = takingBackOf(record, around.by, now);
  const told = { record, place, besides, answering, takingBack, by: around.by };
  const waits = waitsOf(told, around, now);
  return {
    place,
    besides,
    gate: around.gate,
    use: sentenceOfUse(around.gate, { isJoined: record.inForce !== null, mayFinish: around.mayFinishBegun }),
    waits,
    offers: offersOf(told),
    answering,
    takingBack,
  };
}
