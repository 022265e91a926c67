/** The same list as a file of comma-separated values (RFC 4180). */
import type { Tools } from '../tools.server.ts';
import type { DecisionFilter } from './decision-filter.ts';
import { type DecisionLine, listDecisions } from './list-decisions.server.ts';

/** more is asked for by narrower days */
const MOST = 10_000;
const COLUMNS = ['id', 'at', 'action', 'decision', 'codes', 'client', 'approval', 'participant', 'revision'] as const;

/** A spreadsheet takes what begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function cellOf(value: DecisionLine[(typeof COLUMNS)[number]]): string {
  const text = value === null ? '' : Array.isArray(value) ? value.join(' ') : String(value);
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export async function decisionsFile(tools: Tools, account: string, filter: DecisionFilter): Promise<string> {
  const { lines } = await listDecisions(tools, account, filter, MOST);
  const rows = lines.map((line) => COLUMNS.map((name) => cellOf(line[name])).join(','));
  return [COLUMNS.join(','), ...rows, ''].join('\r\n');
}
