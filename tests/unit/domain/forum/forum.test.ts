/** Joining a forum: stages, ends, what a membership says to the gate, where data may go. */
import { describe, expect, test } from 'vitest';
import { cannotContract, contactGoesAt, membershipFrom, stageOf } from '#app/data-access/domain/forum/application.ts';
import { endingOf, reminderDue } from '#app/data-access/domain/forum/ends.ts';
import { countriesOutside } from '#app/data-access/domain/requests/countries.ts';

const TODAY = '2026-11-22';
const NOW = `${TODAY}T03:00:00.000Z`;

test('a stage follows from what is on record', () => {
  const at = new Date(NOW);
  expect(stageOf({ proposal: null, confirmedAt: null, contract: null })).toBe('applied');
  expect(stageOf({ proposal: 'accept', confirmedAt: null, contract: null })).toBe('proposed');
  expect(stageOf({ proposal: 'refuse', confirmedAt: at, contract: null })).toBe('refused');
  expect(stageOf({ proposal: 'accept', confirmedAt: at, contract: null })).toBe('accepted');
  expect(stageOf({ proposal: 'accept', confirmedAt: at, contract: 'C-1' })).toBe('member');
});

test('the last day still holds, the day after it is over, and sixty days before it is soon', () => {
  expect(endingOf(TODAY, TODAY)).toBe('soon');
  expect(endingOf('2026-11-21', TODAY)).toBe('overdue');
  expect(endingOf('2027-01-21', TODAY)).toBe('soon');
  expect(endingOf('2027-01-22', TODAY)).toBe('holds');
});

test('of two reminders that were passed the nearer one alone is due, and none after the end', () => {
  const due = (last: string) => reminderDue(last, TODAY);
  expect([due('2027-01-22'), due('2027-01-21'), due('2026-12-07'), due('2026-12-06'), due(TODAY)]).toEqual([
    null,
    60,
    60,
    14,
    14,
  ]);
  expect(due('2026-11-21')).toBeNull();
});

describe('a contract', () => {
  const terms = { signedOn: TODAY, until: '2027-11-21', trainingUntil: '2027-05-31', feeClass: 'paid' } as const;
  const who = { organisation: 'https://tomoni.example/organisation/x', class: 'industry' } as const;

  test('is for who was accepted, and a company pays', () => {
    const against = (
      stage: Parameters<typeof cannotContract>[0],
      more = {},
      kind: 'academia' | 'industry' = 'industry',
    ) => cannotContract(stage, kind, { ...terms, ...more }, TODAY)?.refusal.code ?? null;
    expect(against('accepted')).toBeNull();
    expect(against('member')).toBeNull();
    for (const stage of ['applied', 'proposed', 'refused'] as const) expect(against(stage)).toBe('application-stage');
    expect(against('accepted', { feeClass: 'free' })).toBe('fee-class-differs');
    expect(against('accepted', { feeClass: 'free' }, 'academia')).toBeNull();
    expect(against('accepted', { signedOn: '2026-11-23' })).toBe('in-the-future');
    expect(against('accepted', { until: '2026-11-21' })).toBe('term-backwards');
  });

  test('that runs on keeps its beginning; one taken up after an end, or as another class, begins anew', () => {
    const first = membershipFrom(who, terms, null, NOW);
    expect(first).toMatchObject({
      from: NOW,
      until: '2027-11-21T15:00:00.000Z',
      trainingUntil: '2027-05-31T15:00:00.000Z',
    });
    const later = '2027-02-01T00:00:00.000Z';
    expect(membershipFrom(who, terms, first, later).from).toBe(NOW);
    expect(membershipFrom(who, terms, { ...first, until: later }, later).from).toBe(later);
    expect(membershipFrom({ ...who, class: 'academia' }, terms, first, later).from).toBe(later);
  });
});

test('a contact is kept half a year after a refusal', () => {
  expect(contactGoesAt(NOW)).toBe('2027-05-24T03:00:00.000Z');
});

test('outside Japan data go to countries of the list alone; without a list, nowhere', () => {
  const list = { id: 'countries-2026-1', countries: ['GB'] };
  expect(countriesOutside(list, ['JP', 'GB'])).toEqual([]);
  expect(countriesOutside(list, ['US', 'JP', 'US', 'BR'])).toEqual(['US', 'BR']);
  expect(countriesOutside(null, ['JP', 'GB'])).toEqual(['GB']);
});
