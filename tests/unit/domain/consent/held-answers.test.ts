/** Answers that wait: what they permit (nothing), what ends them, and what becomes of them in their time. */
import { describe, expect, test } from 'vitest';
import { confirmHeld, endHeld, holdAnswers, settleHeld } from '#app/consent/domain/acts/hold-answers.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import { toConsentState } from '#app/kernel/domain/record/consent-state.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { heldAnswers } from '#app/kernel/domain/record/held-answers.ts';
import { WAIT_DAYS, type WayIn } from '#app/kernel/domain/record/way-in.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { changed, withdrawn } from '#tests/support/consent-choices.ts';
import { PUBLISHED } from '#tests/support/consent-document.ts';
import { joined } from '#tests/support/consent-joining.ts';
import { LISTS, PERSON, SEEN } from '#tests/support/consent-parts.ts';
import { at, type Entry, entry, ledger, PERSON_ONLINE, SYSTEM } from '#tests/support/events.ts';

const INDUSTRY = 'share-industry';
const BEFORE: readonly Entry[] = [...joined(), changed(at(1), { [INDUSTRY]: 'deny' })];
const OPENED = at(3);
const FROM = at(3 + WAIT_DAYS);
const WAY: WayIn = { openedBy: 'desk-recovery', openedAt: new Date(OPENED), hands: 2 };
const OWN: WayIn = { openedBy: 'self', openedAt: null, hands: 0 };

const held = (
  provision: ProvisionCode = INDUSTRY,
  { from = FROM as string | null, openedAt = OPENED as string | null } = {},
): Entry =>
  entry(
    'AnswersHeld',
    {
      as: 'choices',
      seen: SEEN,
      lists: LISTS,
      by: PERSON,
      held: [{ provision, from: 'deny', to: 'permit' }],
      openedAt,
      from,
    },
    at(4),
    { actor: { ...PERSON_ONLINE, openedBy: 'desk-recovery' } },
  );
const past = (...more: readonly Entry[]): ParticipantEvent[] => ledger([...BEFORE, held(), ...more]);
const NUMBER = BEFORE.length + 1;
const stateOf = (events: ParticipantEvent[]) => {
  const { number: _number, asOf: _asOf, ...state } = toConsentState(consentAt(events));
  return state;
};
const settled = (events: readonly ParticipantEvent[], when: string, way: WayIn | null = WAY, published = PUBLISHED) =>
  settleHeld(events, NUMBER, { now: when, way, published });

describe('an answer that waits', () => {
  test('changes nothing that a gate is told, before its time or after', () => {
    expect(stateOf(past())).toEqual(stateOf(ledger([...BEFORE])));
    // control: the ordinary entry does
    const counted = settled(past(), FROM);
    if (counted.what !== 'counts') throw new Error(counted.what);
    const whole = asIfRecorded(past(), counted.events, new Date(FROM), PERSON_ONLINE);
    expect(consentAt(whole).answers[INDUSTRY]?.decision).toBe('permit');
    expect(consentAt(past()).answers[INDUSTRY]?.decision).toBe('deny');
  });

  test('counts from its instant, not a moment before, as one ordinary entry that names it; then nothing waits', () => {
    const early = new Date(new Date(FROM).getTime() - 1).toISOString();
    expect(settled(past(), early)).toEqual({ what: 'waits' });
    const counted = settled(past(), FROM);
    expect(counted).toMatchObject({
      what: 'counts',
      events: [{ kind: 'ChoicesChanged', payload: { held: NUMBER, changes: [{ provision: INDUSTRY, to: 'permit' }] } }],
    });
    if (counted.what !== 'counts') return;
    const whole = asIfRecorded(past(), counted.events, new Date(FROM), PERSON_ONLINE);
    expect(heldAnswers(whole)).toEqual([]);
    expect(settled(whole, at(30))).toEqual({ what: 'waits' });
  });

  test('without a date waits for the call, however long; the call lets it count at once', () => {
    const dateless = ledger([...BEFORE, held(INDUSTRY, { from: null })]);
    expect(settled(dateless, at(400))).toEqual({ what: 'waits' });
    const called = confirmHeld(dateless, PERSON_ONLINE.account ?? '', at(5));
    expect(called).toHaveLength(1);
    const whole = asIfRecorded(dateless, called, new Date(at(5)), SYSTEM);
    expect(settled(whole, at(5), OWN)).toMatchObject({ what: 'counts' });
    // of another account nothing is confirmed
    expect(confirmHeld(dateless, 'somebody-else', at(5))).toEqual([]);
  });

  test.each([
    ['a no to the same question', changed(at(5), { [INDUSTRY]: 'deny' }), 0],
    ['a withdrawal', withdrawn(at(5)), 0],
    ['the lowest withdrawal', withdrawn(at(5), 'no-further-contact'), 0],
    ['a later one about the same question', held(), 1],
    ['an answer to another question: the control', changed(at(5), { omics: 'deny' }), 1],
  ])('is ended, or not, by %s', (_name, later, left) => {
    expect(heldAnswers(past(later))).toHaveLength(left);
    expect(heldAnswers(past())).toHaveLength(1);
  });

  test('is ended by her stop, and by nothing that names another', () => {
    const stop = endHeld(heldAnswers(past()), 'link', at(5));
    const stopped = asIfRecorded(past(), stop, new Date(at(5)), SYSTEM);
    expect(heldAnswers(stopped)).toEqual([]);
    expect(settled(stopped, FROM)).toEqual({ what: 'waits' });
    const other = entry('HeldAnswersEnded', { held: [NUMBER + 7], because: 'page' }, at(5));
    expect(heldAnswers(past(other))).toHaveLength(1);
  });

  test('goes with the opening it came through: a new opening, a password by a channel of hers, a closed account', () => {
    const ends = { what: 'ends', because: 'way-changed' };
    expect(settled(past(), at(5), { ...WAY, openedAt: new Date(at(5)) })).toEqual(ends);
    expect(settled(past(), FROM, OWN)).toEqual(ends);
    expect(settled(past(), FROM, null)).toEqual(ends);
  });

  test('is refused plainly where the version collects no more', () => {
    expect(settled(past(), FROM, WAY, { ...PUBLISHED, stage: 'superseded' })).toEqual({
      what: 'ends',
      because: 'not-possible',
    });
  });
});

test('of one act, what permits less counts at once and what permits more waits', () => {
  const record = consentAt(ledger([...BEFORE]));
  const [event] = ledger([changed(at(4), { [INDUSTRY]: 'permit', omics: 'deny' })]);
  const kept = holdAnswers(record, event ? [event as never] : [], { way: WAY, lists: LISTS, now: at(4) });
  expect(kept).toMatchObject([
    { kind: 'AnswersHeld', payload: { held: [{ provision: INDUSTRY, to: 'permit' }], from: FROM, openedAt: OPENED } },
    { kind: 'ChoicesChanged', payload: { changes: [{ provision: 'omics', to: 'deny' }] } },
  ]);
  const alone = { ...WAY, hands: 1 };
  expect(holdAnswers(record, [event as never], { way: alone, lists: LISTS, now: at(4) })[0]).toMatchObject({
    payload: { from: null },
  });
});
