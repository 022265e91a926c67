/**
 * Random sequences of openings, answers, noes, stops, calls, days and worker's rounds around one question, by the rules as they
 * run, against a second account of what may count: a yes through a way that is not her own counts only by its own opening's seven
 * days (two pairs of hands) or by a call of somebody uninvolved, and never after a no, a withdrawal or a stop.
 * `WAYS_IN_RUNS=100000` takes the long form.
 */
import { describe, expect, test } from 'vitest';
import { decideChange } from '#app/consent/domain/acts/change-choices.ts';
import { confirmHeld, endHeld, holdAnswers, settleHeld } from '#app/consent/domain/acts/hold-answers.ts';
import type { NewEvent, ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { heldAnswers } from '#app/kernel/domain/record/held-answers.ts';
import { isNotYetOwn, WAIT_DAYS, type WayIn } from '#app/kernel/domain/record/way-in.ts';
import { changed, withdrawn } from '#tests/support/consent-choices.ts';
import { changeChoices, PUBLISHED } from '#tests/support/consent-document.ts';
import { joined } from '#tests/support/consent-joining.ts';
import { LISTS } from '#tests/support/consent-parts.ts';
import { at, ledger, PERSON_ONLINE } from '#tests/support/events.ts';
import { numbers } from '#tests/support/numbers.ts';

const QUESTION = 'share-industry';
const BEFORE = ledger([...joined(), changed(at(1), { [QUESTION]: 'deny' })]);
const OWN: WayIn = { openedBy: 'self', openedAt: null, hands: 0 };

const PLANTED = [
  'counts-at-once',
  'counts-early',
  'survives-no',
  'survives-withdrawal',
  'survives-stop',
  'opener-confirms',
  'old-opening-counts',
  'dateless-ripens',
  'counts-twice',
  'never-counts',
] as const;
type Planted = (typeof PLANTED)[number];

/** What is known apart from the rules: which opening the waiting yes came through, and whether a call was made. */
type Waiting = { readonly opening: number; readonly from: string | null; readonly called: boolean };

const ripe = ({ openedAt }: WayIn): string =>
  new Date((openedAt?.getTime() ?? 0) + WAIT_DAYS * 86_400_000).toISOString();

/** @returns what went wrong, or null */
function play(seed: number, planted: Planted | null): string | null {
  const next = numbers(seed);
  let events: ParticipantEvent[] = [...BEFORE];
  let way = OWN;
  let [opening, day, minute] = [0, 2, 0];
  /** each act a minute after the one before: a yes at the very instant of a no would not count */
  const now = () => at(day, minute);
  let waiting: Waiting | null = null;
  let permits = false;

  const write = (fresh: readonly NewEvent[]) => {
    events = asIfRecorded(events, fresh, new Date(now()), PERSON_ONLINE);
  };
  const say = (answer: 'permit' | 'deny') => {
    const decided = decideChange(events, changeChoices({ [QUESTION]: answer }), now(), PUBLISHED);
    return decided.ok ? decided.events : [];
  };
  /** As if the entry had not ended it: the yes waits again. */
  const survive = (when: Planted) => {
    const last = events.findLast(({ kind }) => kind === 'AnswersHeld');
    if (planted === when && last) write([last as NewEvent]);
  };
  const isDue = (one: Waiting) =>
    one.called || (one.opening === opening && way !== OWN && one.from !== null && now() >= one.from);

  const work = (): string | null => {
    for (const { number, from, event } of heldAnswers(events)) {
      const early = planted === 'counts-early' && from !== null;
      const asIfHeld = { ...way, openedBy: 'desk-recovery', openedAt: new Date(event.payload.openedAt ?? 0) } as const;
      const as = planted === 'old-opening-counts' && way !== OWN ? asIfHeld : way;
      const settled = settleHeld(events, number, { now: early ? from : now(), way: as, published: PUBLISHED });
      if (settled.what === 'ends') {
        write(endHeld(heldAnswers(events), settled.because, now()));
        waiting = null;
      }
      if (settled.what !== 'counts' || planted === 'never-counts') continue;
      const rounds = planted === 'counts-twice' ? 2 : 1;
      for (let round = 0; round < rounds; round += 1) {
        if (waiting === null || !isDue(waiting)) return `counted on day ${day} without a ground`;
        write(settled.events);
        [waiting, permits] = [null, true];
      }
    }
    return waiting !== null && isDue(waiting) ? `due on day ${day} and not counted` : null;
  };

  const acts: readonly (() => string | null)[] = [
    () => {
      opening += 1;
      way = { openedBy: 'desk-recovery', openedAt: new Date(now()), hands: Math.min(next(4), 2) };
      // through the old opening nothing counts by time any more; a call that was made holds
      if (waiting !== null && !waiting.called) waiting = { ...waiting, from: null };
      return null;
    },
    () => {
      const fresh = say('permit');
      if (fresh.length === 0) return null;
      if (!isNotYetOwn(way, new Date(now()))) {
        write(fresh);
        [waiting, permits] = [null, true];
        return null;
      }
      const ripens = planted === 'dateless-ripens' ? { ...way, hands: 2 } : way;
      const held = holdAnswers(consentAt(events), fresh, { way: ripens, lists: LISTS, now: now() });
      write(planted === 'counts-at-once' ? fresh : held);
      if (!permits) waiting = { opening, from: way.hands >= 2 ? ripe(way) : null, called: false };
      return null;
    },
    () => {
      write(say('deny'));
      [waiting, permits] = [null, false];
      survive('survives-no');
      return null;
    },
    () => {
      if (next(4) > 0) return null;
      const [level] = ledger([withdrawn(now(), 'no-further-contact')]);
      write([level as NewEvent]);
      waiting = null;
      survive('survives-withdrawal');
      return null;
    },
    () => {
      if (planted !== 'survives-stop') write(endHeld(heldAnswers(events), 'link', now()));
      waiting = null;
      return null;
    },
    () => {
      const isInvolved = next(2) === 0;
      if (!isNotYetOwn(way, new Date(now())) || (isInvolved && planted !== 'opener-confirms')) return null;
      write(confirmHeld(events, PERSON_ONLINE.account ?? '', now()));
      way = OWN;
      if (waiting !== null) waiting = isInvolved ? { ...waiting, from: null } : { ...waiting, called: true };
      return null;
    },
    () => {
      way = OWN;
      return null;
    },
    () => {
      day += 1 + next(7);
      return null;
    },
    work,
    work,
  ];
  for (let step = 0; step < 30; step += 1) {
    minute += 1;
    const act = acts[next(acts.length)];
    const wrong = act ? act() : null;
    if (wrong !== null) return wrong;
    const answer = consentAt(events).answers[QUESTION]?.decision;
    if ((answer === 'permit') !== permits) return `${answer} on day ${day}, and ${permits ? 'yes' : 'no'} is her word`;
  }
  return null;
}

const RUNS = Number(process.env.WAYS_IN_RUNS ?? 2000);
const seeds = Array.from({ length: RUNS }, (_, seed) => seed);

describe('a yes that waits', () => {
  test('counts on its ground and in its time, once, and on nothing else', () => {
    expect(seeds.map((seed) => play(seed, null)).filter((wrong) => wrong !== null)).toEqual([]);
  }, 1_200_000);

  test.each(PLANTED)(
    'control: the planted fault "%s" is found',
    (planted) => {
      expect(seeds.some((seed) => play(seed, planted) !== null)).toBe(true);
    },
    120_000,
  );
});
