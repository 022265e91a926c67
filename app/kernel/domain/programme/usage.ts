/**
 * Records of use from a data centre: who, when, which data, which tool, which option. A file is a table (CSV) or one JSON
 * object a line (NDJSON); each line is read by itself, and a faulty one stands in nobody's way. Pure.
 */
import { z } from 'zod';
import { isSampleId, type SampleId } from '#bridge/contract/identifiers.ts';
import type { Approval, Suspension } from '#bridge/contract/programme-state.ts';
import { ACTIONS, type Action } from '#bridge/contract/vocabulary.ts';
import type { Instant } from '../instant.ts';
import { parseCsv } from '../paper/csv.ts';
import type { WithdrawalRecord } from '../record/record.ts';

export const USAGE_COLUMNS = [
  'record',
  'sample',
  'approval',
  'at',
  'organisation',
  'tool',
  'option',
  'action',
] as const;
type Column = (typeof USAGE_COLUMNS)[number];
export const USAGE_MAX_LINES = 10_000;
export const USAGE_MAX_BYTES = 8 * 1024 * 1024;

export type UsageRecord = Readonly<Record<Exclude<Column, 'sample' | 'action'>, string>> & {
  readonly sample: SampleId;
  readonly at: Instant;
  readonly action: Action;
};

/** What became of a line: taken, there already, or refused and why. */
export const LINE_OUTCOMES = [
  'taken',
  'known',
  'record-differs',
  'not-readable',
  'field-missing',
  'sample-malformed',
  'sample-unknown',
  'time-malformed',
  'in-the-future',
  'action-unknown',
  'approval-unknown',
] as const;
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

export type UsageLine = {
  /** as an editor counts */
  readonly line: number;
  /** as typed; empty where there is none */
  readonly number: string;
  readonly read: UsageRecord | LineOutcome;
};
export type UsageFault = 'empty' | 'too-large' | 'too-many-lines' | 'not-a-table' | 'columns-missing';
export type ReadUsage =
  | { readonly ok: true; readonly lines: readonly UsageLine[] }
  | { readonly ok: false; readonly fault: UsageFault };

const cellsSchema = z.record(z.string(), z.unknown());
const MAX_CELL = 120;
/** Names of tools, options as a command line has them; nothing that a table would calculate or a page would run. */
const PLAIN = /^[\p{L}\p{N}-][\p{L}\p{N} ._:/+@=,-]*$/u;

/** With its zone, as ISO 8601 writes it; without one nobody knows when it was. */
function instantIn(text: string): Instant | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

function readCells(cells: Readonly<Record<string, unknown>>, now: Instant): UsageRecord | LineOutcome {
  const values = Object.fromEntries(USAGE_COLUMNS.map((name) => [name, String(cells[name] ?? '').trim()])) as Record<
    Column,
    string
  >;
  // a tool may have been run without any option
  if (USAGE_COLUMNS.some((name) => name !== 'option' && values[name] === '')) return 'field-missing';
  if (USAGE_COLUMNS.some((name) => values[name].length > MAX_CELL || (values[name] && !PLAIN.test(values[name]))))
    return 'not-readable';
  const { sample } = values;
  if (!isSampleId(sample)) return 'sample-malformed';
  const at = instantIn(values.at);
  if (at === null) return 'time-malformed';
  if (at > now) return 'in-the-future';
  const action = ACTIONS.find((one) => one === values.action);
  return action ? { ...values, sample, at, action } : 'action-unknown';
}

const asLine = (line: number, cells: unknown, now: Instant): UsageLine => {
  const read = cellsSchema.safeParse(cells);
  if (!read.success) return { line, number: '', read: 'not-readable' };
  return { line, number: String(read.data.record ?? '').slice(0, MAX_CELL), read: readCells(read.data, now) };
};

function objectIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readLines(text: string, now: Instant): ReadUsage {
  const lines = text.split(/\r?\n/).map((one, place) => ({ line: place + 1, one: one.trim() }));
  return {
    ok: true,
    lines: lines.filter(({ one }) => one !== '').map(({ line, one }) => asLine(line, objectIn(one), now)),
  };
}

function readTable(text: string, now: Instant): ReadUsage {
  const table = parseCsv(text);
  if (!table) return { ok: false, fault: 'not-a-table' };
  if (USAGE_COLUMNS.some((name) => !table.header.includes(name))) return { ok: false, fault: 'columns-missing' };
  const lines = table.rows.map(({ line, cells }) =>
    asLine(line, Object.fromEntries(table.header.map((name, place) => [name, cells[place] ?? ''])), now),
  );
  return { ok: true, lines };
}

/** @param text decoded; @param now nothing can have been done later */
export function readUsage(text: string, now: Instant): ReadUsage {
  // empty lines before the first stay: lines are counted as an editor shows them
  const whole = text.replace(/^\uFEFF/, '');
  const begins = whole.trimStart();
  if (begins === '') return { ok: false, fault: 'empty' };
  const read = begins.startsWith('{') ? readLines(whole, now) : readTable(whole, now);
  if (!read.ok) return read;
  if (read.lines.length === 0) return { ok: false, fault: 'empty' };
  return read.lines.length > USAGE_MAX_LINES ? { ok: false, fault: 'too-many-lines' } : read;
}

/** Why a use may not have been allowed. */
export const USAGE_DOUBTS = [
  'after-withdrawal',
  'outside-approval',
  'while-stopped',
  'another-organisation',
  'action-outside',
] as const;
export type UsageDoubt = (typeof USAGE_DOUBTS)[number];

export type ApprovalAt = { readonly approval: Approval; readonly since: Instant };
/** A stop that two people set, from then on and until it was lifted. */
export type StopAt = { readonly stop: Suspension; readonly since: Instant; readonly lifted: Instant | null };

/** What was approved at that moment; null where nothing was, or it was stopped. @param sets of one number, oldest first */
function approvedAt(sets: readonly ApprovalAt[], at: Instant): Approval | null {
  const set = sets.findLast(({ since }) => since <= at)?.approval;
  return set && set.status === 'active' && set.from <= at && at < set.until ? set : null;
}

type Use = Pick<UsageRecord, 'at' | 'organisation' | 'action' | 'approval' | 'sample'>;

/** A stop of a data set is not looked at: records name none. */
function stopsUse({ stop: { scope, of, until }, since, lifted }: StopAt, use: Use, recipient: string): boolean {
  const { at } = use;
  if (at < since || (lifted !== null && lifted <= at) || (until !== null && until <= at)) return false;
  if (scope === 'all') return true;
  const named: Partial<Record<Suspension['scope'], readonly string[]>> = {
    action: [use.action],
    approval: [use.approval],
    organisation: [use.organisation, recipient],
    sample: [use.sample],
  };
  const candidates = named[scope];
  return candidates !== undefined && (of === null || candidates.includes(of));
}

/** What a request may ask the gate for. A public database is a case of its own: public-transfer.ts */
export const REQUESTED_ACTIONS = [
  'release-data',
  'release-sample',
  'joint-analyse',
  'overview',
  'train-model',
] as const;

/** What an approval names; of other actions, as analysing what was released, it says nothing. */
const isNamed = (action: Action): boolean => REQUESTED_ACTIONS.some((one) => one === action);

/**
 * Null where nothing stands against it. Withdrawing from use counts from the moment that it took effect, whoever had been told.
 * A withdrawal taken back counts for nothing: what was done meanwhile is not held against anybody.
 */
export function doubtAbout(
  use: Use,
  {
    withdrawals,
    sets,
    stops,
  }: {
    readonly withdrawals: readonly WithdrawalRecord[];
    readonly sets: readonly ApprovalAt[];
    readonly stops: readonly StopAt[];
  },
): UsageDoubt | null {
  const { at, organisation, action } = use;
  const left = withdrawals.some(
    ({ level, effective, takenBack }) => level === 'no-further-use' && takenBack === null && effective <= at,
  );
  if (left) return 'after-withdrawal';
  const approval = approvedAt(sets, at);
  if (approval === null) return 'outside-approval';
  if (stops.some((stop) => stopsUse(stop, use, approval.recipient.organisation))) return 'while-stopped';
  if (approval.recipient.organisation !== organisation) return 'another-organisation';
  return isNamed(action) && !approval.actions.some((one) => one === action) ? 'action-outside' : null;
}
