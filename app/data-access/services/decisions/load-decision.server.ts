/** One decision with its trace, for the auditor: no person, no organisation, no gene. */

import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Trace } from '#bridge/decision/trace.ts';
import { replayed } from './lines-behind.server.ts';
import { clientNames, isAboutFinding } from './list-decisions.server.ts';

export type { Trace };

export type TracedDecision = {
  readonly id: string;
  readonly at: string;
  readonly gate: string;
  readonly client: string;
  readonly decision: 'permit' | 'deny';
  readonly revision: number;
  readonly policy: string;
  /** null where this build cannot make the decision again */
  readonly trace: Trace | null;
  /** made again, it is the same */
  readonly agrees: boolean;
  readonly answered: Readonly<Record<string, number>>;
};

/** Null where there is none, and for findings, which are the finding desk's alone. */
export async function loadDecision(tools: Tools, account: string, id: string): Promise<TracedDecision | null> {
  const { prisma } = tools.database;
  const row = await prisma.decisionLog.findUnique({ where: { id } });
  if (!row || isAboutFinding(row.action)) return null;
  await audit(prisma, tools.clock.now(), 'decisions-read', account, { decision: id });
  const again = await replayed(tools.database, row);
  const names = await clientNames(tools);
  return {
    id: row.id,
    at: row.at.toISOString(),
    gate: row.gate,
    client: names.get(row.client) ?? row.client,
    decision: row.decision === 'permit' ? 'permit' : 'deny',
    revision: Number(row.revision),
    policy: row.policy,
    trace: again?.trace ?? null,
    agrees: again?.trace.decision === row.decision,
    answered: { ...again?.answered } as Record<string, number>,
  };
}
