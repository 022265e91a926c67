import { expect, test } from 'vitest';
import { todayOf } from '#app/hospital/services/desk/today.ts';
import { invited, joined } from '#tests/support/consent-joining.ts';
import { fold } from '#tests/support/consent-record.ts';

const NOW = new Date('2026-11-22T00:00:00Z');
const day = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const NOTHING = {
  questions: [],
  waitingForConfirmation: [],
  waitingForIdentity: [],
  tasks: [],
  seconds: [],
  errands: [],
  followUps: [],
  doubts: [],
  withoutEffect: [],
  unsigned: [],
  soonOfAge: [],
  runningOut: [],
};
const person = (participant: string, record = fold(invited())) => ({ participant, since: NOW.toISOString(), record });

test('nothing waiting is an empty day', () => {
  expect(todayOf(NOTHING, NOW)).toEqual({ today: [], later: [] });
});

test('the late come first, then by their clocks; what is due after a day is for later', () => {
  const { today, later } = todayOf(
    {
      ...NOTHING,
      questions: [
        { id: 'q-soon', participant: 'P-1', dueAt: day(0.5), late: false, escalated: false },
        { id: 'q-late', participant: 'P-2', dueAt: day(-1), late: true, escalated: false },
      ],
      errands: [{ id: 'e', participant: 'P-3', kind: 'letter-returned', dueAt: day(5), late: false }],
      seconds: [{ id: 's', what: 'paper', participant: 'P-4', dueAt: day(-3), late: true }],
    },
    NOW,
  );
  expect(today.map(({ id }) => id)).toEqual(['s', 'q-late', 'q-soon']);
  expect(later.map(({ id }) => id)).toEqual(['e']);
});

test('a consent that waits for its explainer is for today, whoever has read long is for later, once', () => {
  const slow = person('P-9');
  const { today, later } = todayOf(
    {
      ...NOTHING,
      waitingForConfirmation: [person('P-8', fold(...joined().slice(0, 3)))],
      waitingForIdentity: [slow],
      unsigned: [slow],
    },
    NOW,
  );
  expect(today.map(({ kind, href }) => [kind, href])).toEqual([['confirmation', '/desk/people/P-8/confirm']]);
  expect(later.map(({ kind, participant }) => [kind, participant])).toEqual([['unsigned', 'P-9']]);
});

test('every line leads somewhere of its own', () => {
  const { today } = todayOf(
    {
      ...NOTHING,
      seconds: (['paper', 'paper-differs', 'correction', 'list'] as const).map((what) => ({
        id: what,
        what,
        participant: null,
        dueAt: NOW,
        late: false,
      })),
    },
    NOW,
  );
  expect(today.map(({ href }) => href).sort()).toEqual([
    '/desk/corrections/correction',
    '/desk/earlier-consents/list',
    '/desk/paper/paper',
    '/desk/paper/paper-differs',
  ]);
});
