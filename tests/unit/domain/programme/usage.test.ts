import { describe, expect, test } from 'vitest';
import {
  type ApprovalAt,
  doubtAbout,
  readUsage,
  USAGE_COLUMNS,
  USAGE_MAX_LINES,
} from '#app/kernel/domain/programme/usage.ts';
import { withdrawalsOf } from '#app/kernel/domain/record/withdrawal.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import type { Suspension } from '#bridge/contract/programme-state.ts';
import type { Action } from '#bridge/contract/vocabulary.ts';
import { approvals } from '#prisma/seed/programme.ts';
import { ORGANISATIONS } from '#prisma/seed/recipients.ts';
import { takenBack, withdrawn } from '#tests/support/consent-choices.ts';
import { joined } from '#tests/support/consent-joining.ts';
import { at, ledger, SAMPLE } from '#tests/support/events.ts';

const NOW = '2026-11-22T00:00:00.000Z';
const GOOD = {
  record: 'R-1',
  sample: SAMPLE,
  approval: 'DAR-2026-0001',
  at: '2026-11-20T09:30:00+09:00',
  organisation: ORGANISATIONS.university,
  tool: 'variant-caller 4.2',
  option: '--min-depth=20',
  action: 'joint-analyse',
};
const csv = (...rows: object[]) =>
  [
    USAGE_COLUMNS.join(','),
    ...rows.map((row) => USAGE_COLUMNS.map((name) => (row as typeof GOOD)[name] ?? '').join(',')),
  ].join('\n');
const lineOf = (text: string) => {
  const read = readUsage(text, NOW);
  return read.ok ? read.lines[0]?.read : read.fault;
};

describe('a file of records', () => {
  test('is read alike as a table and as one object a line', () => {
    const table = lineOf(csv(GOOD));
    expect(table).toMatchObject({ record: 'R-1', at: '2026-11-20T00:30:00.000Z', action: 'joint-analyse' });
    expect(lineOf(`\uFEFF${JSON.stringify(GOOD)}`)).toEqual(table);
  });

  test.each([
    ['field-missing', { tool: '' }],
    ['sample-malformed', { sample: 'P-1' }],
    ['time-malformed', { at: '2026-11-20 09:30' }],
    ['time-malformed', { at: '2026-13-20T09:30:00Z' }],
    ['in-the-future', { at: '2026-11-23T00:00:00Z' }],
    ['action-unknown', { action: 'look' }],
    ['not-readable', { tool: '=cmd()' }],
    ['not-readable', { tool: 'x'.repeat(121) }],
  ])('refuses a line alone, as %s', (fault, wrong) => {
    const read = readUsage(csv({ ...GOOD, ...wrong }, GOOD), NOW);
    expect(read.ok && read.lines.map((line) => (typeof line.read === 'string' ? line.read : 'read'))).toEqual([
      fault,
      'read',
    ]);
  });

  test('that is none, is empty or is too long, is refused whole', () => {
    expect(lineOf('')).toBe('empty');
    expect(lineOf('a,b\n1,2')).toBe('columns-missing');
    expect(lineOf('"half')).toBe('not-a-table');
    expect(lineOf(csv())).toBe('empty');
    expect(lineOf(Array.from({ length: USAGE_MAX_LINES + 1 }, () => '{}').join('\n'))).toBe('too-many-lines');
    expect(lineOf('{"record": 1\n{}')).toBe('not-readable');
  });
});

describe('a use', () => {
  const [approval] = approvals(new Date(NOW));
  if (!approval) throw new Error('the seed has no approval');
  const since = '2026-09-01T00:00:00.000Z';
  const running = { ...approval, from: '2026-10-01T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' };
  const sets: ApprovalAt[] = [{ approval: running, since }];
  const use = {
    at: '2026-11-20T00:30:00.000Z',
    organisation: approval.recipient.organisation,
    approval: approval.id,
    sample: 'S-000000000V' as SampleId,
    action: approval.actions[0] as Action,
  };
  const doubt = (more: object = {}, known: object = {}) =>
    doubtAbout({ ...use, ...more }, { withdrawals: [], sets, stops: [], ...known });

  test('within its approval, by its recipient, of one who takes part, is not asked about', () => {
    expect(doubt()).toBeNull();
  });

  test('before, after, or while the approval was stopped, is', () => {
    expect(doubt({ at: '2026-09-30T23:59:59.999Z' })).toBe('outside-approval');
    expect(doubt({ at: running.until })).toBe('outside-approval');
    const stopped: ApprovalAt = { approval: { ...running, status: 'suspended' }, since: '2026-11-10T00:00:00.000Z' };
    expect(doubt({}, { sets: [...sets, stopped] })).toBe('outside-approval');
    expect(doubt({ at: '2026-11-09T00:00:00.000Z' }, { sets: [...sets, stopped] })).toBeNull();
  });

  test('in a way that the approval does not name is; analysing what was released is not', () => {
    const release: ApprovalAt[] = [{ approval: { ...running, actions: ['joint-analyse'] }, since }];
    expect(doubt({ action: 'release-data' }, { sets: release })).toBe('action-outside');
    expect(doubt({ action: 'joint-analyse' }, { sets: release })).toBeNull();
    expect(doubt({ action: 'analyse' }, { sets: release })).toBeNull();
  });

  test('under a stop of everything, its action, approval, organisation or sample is, from its setting to its lifting', () => {
    const stop = {
      schema: 'suspension/1',
      id: 'ST-1',
      until: null,
      reason: 'leak',
      since: '2026-11-15T00:00:00.000Z',
    } as const;
    const under = (scope: Suspension['scope'], of: string | null, lifted: string | null = null) =>
      doubt({}, { stops: [{ stop: { ...stop, scope, of }, since: stop.since, lifted }] });
    expect(under('all', null)).toBe('while-stopped');
    expect(under('action', use.action)).toBe('while-stopped');
    expect(under('approval', use.approval)).toBe('while-stopped');
    expect(under('organisation', use.organisation)).toBe('while-stopped');
    expect(under('sample', use.sample)).toBe('while-stopped');
    // the controls: another's, and one lifted before
    expect(under('approval', 'DAR-2020-0001')).toBeNull();
    expect(under('organisation', 'somebody-else')).toBeNull();
    expect(under('all', null, '2026-11-18T00:00:00.000Z')).toBeNull();
    expect(under('all', null, '2026-11-21T00:00:00.000Z')).toBe('while-stopped');
  });

  test('by another organisation than the one approved is', () => {
    expect(doubt({ organisation: ORGANISATIONS.newcomer })).toBe('another-organisation');
  });

  test('after all use was stopped is; at a lower level, before it, or taken back, is not', () => {
    const left = (...more: ReturnType<typeof withdrawn>[]) => ({
      withdrawals: withdrawalsOf(ledger([...joined(), ...more])),
    });
    const after = { at: at(2) };
    const open = { sets: [{ approval: { ...running, from: at(-100), until: at(100) }, since: at(-100) }] };
    expect(doubt(after, { ...open, ...left(withdrawn(at(1))) })).toBe('after-withdrawal');
    expect(doubt({ at: at(0) }, { ...open, ...left(withdrawn(at(1))) })).toBeNull();
    expect(doubt(after, { ...open, ...left(withdrawn(at(1), 'no-further-access')) })).toBeNull();
    expect(doubt(after, { ...open, ...left(withdrawn(at(1)), takenBack(at(3), 5)) })).toBeNull();
  });
});
