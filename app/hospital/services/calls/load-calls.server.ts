/** Her requests to be called, with every try as the hospital wrote it down. */
import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords } from '#app/adapters/database/personal-records.server.ts';
import { type Joiner, joinerAccess } from '#app/consent/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { callSchema } from './request-call.server.ts';

export const TRY_OUTCOMES = ['reached', 'not-reached', 'no-longer-wanted'] as const;
export type TryOutcome = (typeof TRY_OUTCOMES)[number];

export type ShownCall = {
  readonly id: string;
  readonly participant: string;
  readonly language: Language;
  readonly openedAt: string;
  readonly dueAt: string;
  readonly closed: boolean;
  readonly phone: string;
  readonly times: string;
  readonly about: string;
  readonly tries: readonly { readonly id: string; readonly outcome: TryOutcome; readonly at: string }[];
};

export const callRows = { include: { tries: { orderBy: { at: 'asc' } } } } as const;
type Row = Awaited<ReturnType<Transaction['callRequest']['findFirstOrThrow']>> & {
  readonly tries: readonly { id: string; outcome: string; at: Date }[];
};

/** Requests of one person, opened; for another reader that is logged once. */
export async function openCalls(
  tools: Tools,
  tx: Transaction,
  access: Access,
  personId: string,
  rows: readonly Row[],
): Promise<ShownCall[]> {
  const ids = rows.map(({ recordId }) => recordId);
  const texts = await readRecords(tx, tools.keys, access, { personId, ids, what: 'call', at: tools.clock.now() });
  return rows.map((row) => {
    const said = callSchema.safeParse(JSON.parse(texts.get(row.recordId) ?? 'null')).data;
    return {
      id: row.id,
      participant: row.participant,
      language: row.language as Language,
      openedAt: row.openedAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      closed: row.closedAt !== null,
      ...(said ?? { phone: '', times: '', about: '' }),
      tries: row.tries.map(({ id, outcome, at }) => ({ id, outcome: outcome as TryOutcome, at: at.toISOString() })),
    };
  });
}

/** Newest first. */
export async function loadOwnCalls(tools: Tools, joiner: Joiner): Promise<readonly ShownCall[]> {
  const access = await joinerAccess(tools, joiner, 'own-call');
  const { participant } = joiner;
  return withAccess(tools.database, access, async (tx) => {
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant } });
    const rows = await tx.callRequest.findMany({
      where: { participant },
      ...callRows,
      orderBy: { openedAt: 'desc' },
      take: 30,
    });
    return openCalls(tools, tx, access, personId, rows);
  });
}
