/**
 * The decision log for the auditor. Decisions about findings carry no participant here: that one was asked about tells
 * of a finding (contract §3). Each look is in the audit, with what was asked for.
 */

import type { Prisma } from '#app/adapters/database/generated/client.ts';
import { startOfDay } from '#app/kernel/domain/instant.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { FINDING_ACTIONS } from '#bridge/contract/vocabulary.ts';
import type { DecisionFilter } from './decision-filter.ts';

export type DecisionLine = {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly decision: 'permit' | 'deny';
  /** reason codes, each once */
  readonly codes: readonly string[];
  readonly client: string;
  readonly approval: string | null;
  /** null where nobody was named, or where the decision is about a finding */
  readonly participant: string | null;
  readonly revision: number;
};
export type Decisions = {
  readonly lines: readonly DecisionLine[];
  /** the decision after which the next page begins */
  readonly next: string | null;
};

export const isAboutFinding = (action: string): boolean => FINDING_ACTIONS.some((one) => one === action);

/** Midnight in Japan. */
const startOf = (day: string): Date => new Date(startOfDay(day));
const DAY_MS = 86_400_000;

function whereOf(filter: DecisionFilter): Prisma.DecisionLogWhereInput {
  const { participant, client, approval, from, until, action, decision } = filter;
  return {
    // a person's decisions about findings must not be told apart from others' by asking for the person
    ...(participant ? { participant, NOT: { action: { in: [...FINDING_ACTIONS] } } } : {}),
    ...(client ? { client } : {}),
    ...(approval ? { approval } : {}),
    ...(action ? { action } : {}),
    ...(decision ? { decision } : {}),
    at: {
      ...(from ? { gte: startOf(from) } : {}),
      ...(until ? { lt: new Date(startOf(until).getTime() + DAY_MS) } : {}),
    },
  };
}

/** Where the page before ended. Ids begin with the moment, but gates' clocks differ: both count. */
async function placeAfter({ database }: Tools, after: string | undefined): Promise<Prisma.DecisionLogWhereInput> {
  if (after === undefined) return {};
  const last = await database.prisma.decisionLog.findUnique({ where: { id: after }, select: { at: true } });
  return last ? { OR: [{ at: { lt: last.at } }, { at: last.at, id: { lt: after } }] } : {};
}

const codesOf = (reasons: unknown): string[] =>
  Array.isArray(reasons) ? [...new Set(reasons.map((one: { code?: string }) => String(one.code)))] : [];

/** @param account who looks */
export async function listDecisions(
  tools: Tools,
  account: string,
  filter: DecisionFilter,
  most: number,
): Promise<Decisions> {
  const { prisma } = tools.database;
  const { after, ...asked } = filter;
  await audit(prisma, tools.clock.now(), 'decisions-read', account, { ...asked, ...(after ? { after } : {}) });
  const rows = await prisma.decisionLog.findMany({
    where: { AND: [whereOf(filter), await placeAfter(tools, after)] },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: most + 1,
  });
  const names = await clientNames(tools);
  const lines = rows.slice(0, most).map(
    (row): DecisionLine => ({
      id: row.id,
      at: row.at.toISOString(),
      action: row.action,
      decision: row.decision === 'permit' ? 'permit' : 'deny',
      codes: isAboutFinding(row.action) ? [] : codesOf(row.reasons),
      client: names.get(row.client) ?? row.client,
      approval: row.approval,
      participant: isAboutFinding(row.action) ? null : row.participant,
      revision: Number(row.revision),
    }),
  );
  return { lines, next: rows.length > most ? (lines.at(-1)?.id ?? null) : null };
}

/** Of every client there ever was, by id. */
export async function clientNames({ database }: Tools): Promise<ReadonlyMap<string, string>> {
  const clients = await database.prisma.gateClient.findMany({
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
  return new Map(clients.map(({ id, name }) => [id, name]));
}
