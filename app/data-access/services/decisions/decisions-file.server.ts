/** The same list as a file of comma-separated values (RFC 4180). */
import { csvFile } from '#app/kernel/domain/csv.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { DecisionFilter } from './decision-filter.ts';
import { listDecisions } from './list-decisions.server.ts';

/** more is asked for by narrower days */
const MOST = 10_000;
const COLUMNS = ['id', 'at', 'action', 'decision', 'codes', 'client', 'approval', 'participant', 'revision'] as const;

export async function decisionsFile(tools: Tools, account: string, filter: DecisionFilter): Promise<string> {
  const { lines } = await listDecisions(tools, account, filter, MOST);
  return csvFile(COLUMNS, lines);
}
