import { expect, test } from 'vitest';
import { atOnce, deadlineOf, planFaults } from '#app/contact/domain/reconsent/plan.ts';
import { remindersWithin } from '#app/contact/domain/reconsent/reminders.ts';
import { shownCount } from '#app/contact/domain/reconsent/shown-count.ts';
import {
  type CampaignFacts,
  cannotExtend,
  cannotLaunch,
  cannotProposeCampaign,
  cannotTurn,
  type SteppedCampaign,
} from '#app/contact/domain/reconsent/steps.ts';

const FIRST = { account: 'first', own: new Set(['first', 'first-again']), role: 'elsi-officer' } as const;
const SECOND = { account: 'second', own: new Set(['second']), role: 'elsi-officer' } as const;
const PLANNED: SteppedCampaign = { state: 'planned', proposedBy: null, digest: 'd', dueOn: '2027-02-01' };
const PROPOSED: SteppedCampaign = { ...PLANNED, proposedBy: 'first' };
const READY: CampaignFacts = { isPublished: true, isCounted: true, faults: [] };
const code = (refused: ReturnType<typeof cannotLaunch>) => refused?.refusal.code ?? 'may';

test('it takes two officers over one plan, published and counted', () => {
  expect(code(cannotProposeCampaign(PLANNED, FIRST, 'd', READY))).toBe('may');
  expect(code(cannotLaunch(PROPOSED, SECOND, 'd', READY))).toBe('may');
  expect(code(cannotLaunch(PROPOSED, FIRST, 'd', READY))).toBe('two-people-needed');
  expect(code(cannotLaunch(PROPOSED, { ...FIRST, account: 'first-again' }, 'd', READY))).toBe('two-people-needed');
  expect(code(cannotLaunch(PLANNED, SECOND, 'd', READY))).toBe('reconsent-moved-on');
  expect(code(cannotLaunch(PROPOSED, SECOND, 'another', READY))).toBe('reconsent-moved-on');
  expect(code(cannotLaunch({ ...PROPOSED, state: 'running' }, SECOND, 'd', READY))).toBe('reconsent-runs');
  expect(code(cannotProposeCampaign(PLANNED, FIRST, 'd', { ...READY, isPublished: false }))).toBe(
    'reconsent-not-published',
  );
  expect(code(cannotProposeCampaign(PLANNED, FIRST, 'd', { ...READY, isCounted: false }))).toBe(
    'reconsent-not-counted',
  );
  expect(code(cannotProposeCampaign(PLANNED, { ...FIRST, role: 'translator' }, 'd', READY))).toBe('not-permitted');
});

test('the day for answers moves later, never earlier; only what runs is held', () => {
  const running: SteppedCampaign = { ...PROPOSED, state: 'running' };
  expect(code(cannotExtend(running, FIRST, '2027-02-02'))).toBe('may');
  for (const day of ['2027-02-01', '2027-01-31'])
    expect(code(cannotExtend(running, FIRST, day))).toBe('reconsent-due-earlier');
  expect(code(cannotTurn(PLANNED, FIRST, 'running'))).toBe('reconsent-not-running');
});

const PROMISED = { reconsentBy: '2027-02-01T00:00:00.000Z', reminderDays: [14, 42] };
test('a plan keeps what the version promised: no earlier day, no more reminders, nothing in the past', () => {
  const plan = atOnce('2026-12-01', '2027-02-01', [14, 42]);
  expect(planFaults(plan, '2026-11-22', PROMISED)).toEqual([]);
  expect(planFaults({ ...plan, dueOn: '2027-01-31' }, '2026-11-22', PROMISED)).toEqual(['due-before-published']);
  expect(planFaults({ ...plan, reminderDays: [1, 2, 3] }, '2026-11-22', PROMISED)).toEqual(['more-reminders']);
  expect(planFaults(plan, '2026-12-02', PROMISED)).toEqual(['wave-before-today']);
  expect(planFaults({ ...plan, dueOn: '2026-12-01' }, '2026-11-22', null)).toEqual(['due-before-wave']);
});

test('waves stand in the order of their first days, and nobody is asked or due before the version is out', () => {
  const wave = { over: 1, sites: [], channels: [], percent: 100 };
  const first = { ...wave, channels: ['mail' as const] };
  const plan = (starts: readonly [string, string], dueOn = '2027-02-01') => ({
    ...{
      waves: [
        { ...first, start: starts[0] },
        { ...wave, start: starts[1] },
      ],
      dueOn,
      reminderDays: [14],
    },
  });
  const today = '2026-11-22';
  expect(planFaults(plan(['2026-12-10', '2026-12-01']), today, PROMISED)).toEqual(['waves-out-of-order']);
  expect(planFaults(plan(['2026-12-01', '2026-12-10']), today, PROMISED)).toEqual([]);
  expect(planFaults(plan(['2026-12-01', '2026-12-01']), today, PROMISED), 'the same day').toEqual([]);
  const set = '2026-12-05';
  expect(planFaults(plan(['2026-12-01', '2026-12-10']), today, null, set)).toEqual(['wave-before-publication']);
  expect(planFaults(plan(['2026-12-05', '2026-12-05'], '2026-12-05'), today, null, set)).toEqual([
    'due-before-publication',
    'due-before-wave',
  ]);
  expect(planFaults(plan(['2026-12-05', '2026-12-10']), today, null, set)).toEqual([]);
});

test('whoever is asked late has as long as the last reminder and two weeks', () => {
  const terms = { dueOn: '2027-02-01', reminderDays: [14, 42] };
  expect(deadlineOf(terms, PROMISED.reconsentBy, '2026-12-01T00:00:00.000Z')).toBe(PROMISED.reconsentBy);
  expect(deadlineOf(terms, PROMISED.reconsentBy, '2027-01-01T00:00:00.000Z')).toBe('2027-02-26T00:00:00.000Z');
  expect(deadlineOf({ ...terms, dueOn: '2027-03-01' }, PROMISED.reconsentBy, '2026-12-01T00:00:00.000Z')).toBe(
    '2027-03-01T14:59:59.999Z',
  );
});

test('reminders stay within what she wishes to hear', () => {
  const asked = '2026-12-01T00:00:00.000Z';
  const when = { channel: 'mail', asked, by: '2027-02-01T00:00:00.000Z' } as const;
  const wishes = { channels: ['mail'], perYear: null, quiet: null };
  const budget = { wishes, inAll: 12, perTopic: {}, contacts: [] };
  expect(remindersWithin(budget, [14, 42], when)).toBe(2);
  expect(remindersWithin({ ...budget, inAll: 2 }, [14, 42], when)).toBe(1);
  expect(remindersWithin({ ...budget, inAll: 0 }, [14, 42], when)).toBe(0);
  expect(remindersWithin(budget, [14, 42], { ...when, channel: 'phone' })).toBe(0);
});

test('no count of one to nine, none exact', () => {
  expect([0, 1, 9, 10, 19, 20, 4812].map(shownCount)).toEqual([null, null, null, 10, 10, 20, 4810]);
});
