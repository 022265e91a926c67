import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Budget, type ContactChannel, mayContact, wouldHaveReached } from '#app/kernel/domain/contact/budget.ts';
import { type QuietTimes, quietTimesSchema, quietUntil } from '#app/kernel/domain/contact/quiet-times.ts';
import { plusDays } from '#app/kernel/domain/instant.ts';

/** Sunday noon in Japan */
const NOON = '2026-11-22T03:00:00.000Z';
const budget = (more: Partial<Budget> = {}): Budget => ({
  wishes: null,
  inAll: 12,
  perTopic: { trials: 4 },
  contacts: [],
  ...more,
});
const ask = { topic: 'trials', channel: 'mail', at: NOON } as const;
const sent = (count: number, topic: string, at = plusDays(NOON, -10)) =>
  Array.from({ length: count }, () => ({ topic, at }));
const wishes = (more: Partial<NonNullable<Budget['wishes']>> = {}) => ({
  channels: ['mail'],
  perYear: null,
  quiet: null,
  ...more,
});

describe('one budget for every sender', () => {
  test('below every limit she may be written to; at a limit she may not, whoever sent the others', () => {
    expect(mayContact(budget({ contacts: sent(3, 'trials') }), ask)).toEqual({ may: true });
    expect(mayContact(budget({ contacts: sent(4, 'trials') }), ask)).toMatchObject({ may: false, because: 'topic' });
    expect(mayContact(budget({ contacts: [...sent(7, 'updates'), ...sent(5, 'requests')] }), ask)).toMatchObject({
      may: false,
      because: 'in-all',
    });
    expect(mayContact(budget({ contacts: [...sent(7, 'updates'), ...sent(4, 'requests')] }), ask)).toEqual({
      may: true,
    });
  });

  test('what is older than a year makes room, and the word says from when', () => {
    const old = sent(4, 'trials', plusDays(NOON, -365));
    expect(mayContact(budget({ contacts: old }), ask)).toEqual({ may: true });
    const word = mayContact(budget({ contacts: sent(4, 'trials', plusDays(NOON, -364)) }), ask);
    expect(word).toEqual({ may: false, because: 'topic', until: plusDays(NOON, 1) });
  });

  test('none at all is none, and her own result is neither counted nor held back', () => {
    expect(mayContact(budget({ inAll: 0 }), ask)).toEqual({ may: false, because: 'in-all', until: null });
    expect(mayContact(budget({ inAll: 0 }), { ...ask, topic: 'results' })).toEqual({ may: true });
    expect(mayContact(budget({ inAll: 1, contacts: sent(5, 'results') }), ask)).toEqual({ may: true });
  });

  test('only by a channel she chose', () => {
    expect(mayContact(budget({ wishes: wishes({ channels: ['letter'] }) }), ask)).toMatchObject({ because: 'channel' });
    expect(mayContact(budget({ wishes: wishes() }), ask)).toEqual({ may: true });
  });

  test('no order of senders brings more through in a year than the limit', () => {
    const tried = fc.array(
      fc.record({
        topic: fc.constantFrom('trials', 'updates', 'reconsent', 'requests'),
        at: fc.integer({ min: -360, max: -1 }).map((days) => plusDays(NOON, days)),
        channel: fc.constant('mail' as const),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(tried, fc.integer({ min: 0, max: 12 }), (all, inAll) => {
        const reached = wouldHaveReached(budget({ inAll }), {}, all).filter(({ reaches }) => reaches.may);
        expect(reached.length).toBeLessThanOrEqual(inAll);
        expect(reached.filter(({ topic }) => topic === 'trials').length).toBeLessThanOrEqual(4);
      }),
    );
  });
});

describe('the year before, under other wishes', () => {
  const by = (topic: string, channel: ContactChannel) => ({ topic, channel, at: NOON });
  const reached = (answers: Parameters<typeof wouldHaveReached>[1], channels: readonly ContactChannel[] = ['mail']) =>
    wouldHaveReached(budget({ wishes: wishes({ channels }) }), answers, [
      by('research', 'mail'),
      by('trials', 'letter'),
    ]).map(({ reaches }) => (reaches.may ? 'yes' : reaches.because));

  test('a topic comes with her yes to it alone, by the way it was sent', () => {
    const yes = { research: 'permit', trials: 'permit' } as const;
    expect(reached(yes)).toEqual(['yes', 'channel']);
    expect(reached(yes, ['letter'])).toEqual(['channel', 'yes']);
    expect(reached({ ...yes, research: 'deny' })).toEqual(['declined', 'channel']);
    expect(reached({ ...yes, research: null })).toEqual(['declined', 'channel']);
    expect(reached({ research: 'ask' }, ['mail', 'letter'])).toEqual(['declined', 'yes']);
  });

  test('what would not have come takes no room from what would', () => {
    const year = [by('research', 'mail'), by('trials', 'mail')];
    const left = wouldHaveReached(budget({ inAll: 1 }), { research: 'deny' }, year);
    expect(left.map(({ reaches }) => reaches.may)).toEqual([false, true]);
  });
});

describe('quiet times', () => {
  const none: QuietTimes = { weekdays: [], hours: null, away: null };
  test.each([
    ['nothing said', null, null],
    ['a Sunday', { ...none, weekdays: [0] }, '2026-11-22T15:00:00.000Z'],
    ['another day', { ...none, weekdays: [1] }, null],
    ['hours by day', { ...none, hours: { from: 11, until: 13 } }, '2026-11-22T04:00:00.000Z'],
    ['hours over midnight, and noon is outside', { ...none, hours: { from: 21, until: 8 } }, null],
    ['away', { ...none, away: { from: '2026-11-20', until: '2026-11-30' } }, '2026-11-30T15:00:00.000Z'],
    [
      'away, then a quiet morning',
      { ...none, hours: { from: 21, until: 8 }, away: { from: '2026-11-20', until: '2026-11-30' } },
      '2026-11-30T23:00:00.000Z',
    ],
  ] as const)('%s', (_name, quiet, until) => {
    expect(quietUntil(quiet as QuietTimes | null, NOON)).toBe(until);
  });

  test('a quiet hour is late, not lost', () => {
    const quiet = { ...none, weekdays: [0] };
    expect(mayContact(budget({ wishes: wishes({ quiet }) }), ask)).toEqual({
      may: false,
      because: 'quiet',
      until: '2026-11-22T15:00:00.000Z',
    });
  });

  test('a week without a day, an hour that ends as it begins, a journey backwards are refused', () => {
    for (const wrong of [
      { ...none, weekdays: [0, 1, 2, 3, 4, 5, 6] },
      { ...none, hours: { from: 5, until: 5 } },
      { ...none, hours: { from: 0, until: 25 } },
      { ...none, away: { from: '2026-12-02', until: '2026-12-01' } },
    ])
      expect(quietTimesSchema.safeParse(wrong).success).toBe(false);
    expect(quietTimesSchema.safeParse({ ...none, weekdays: [0, 1, 2, 3, 4, 5] }).success).toBe(true);
  });
});
