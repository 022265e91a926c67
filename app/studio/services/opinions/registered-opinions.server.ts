/** Ethics opinions as the ledger has them: each with the entry that registered it and, where one came, the one that withdrew it. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import type { Day, Instant } from '#app/kernel/domain/instant.ts';
import type { EthicsOpinion } from '#bridge/contract/programme-state.ts';

export type RegisteredOpinion = {
  /** of the entry that registered it */
  readonly event: string;
  readonly revision: number;
  readonly registeredAt: Instant;
  /** as it is now */
  readonly opinion: EthicsOpinion;
  readonly committee: string;
  readonly decidedOn: Day;
  readonly letter: string;
  readonly withdrawn: { readonly at: Instant; readonly reason: string } | null;
};

/** The newest first. */
export async function registeredOpinions(tx: Pick<Transaction, 'ledgerEvent'>): Promise<readonly RegisteredOpinion[]> {
  const [registered, withdrawn] = await Promise.all([
    loadProgrammeEvents(tx, 'EthicsOpinionRegistered'),
    loadProgrammeEvents(tx, 'EthicsOpinionWithdrawn'),
  ]);
  const ends = new Map(
    withdrawn.flatMap((event) =>
      event.kind === 'EthicsOpinionWithdrawn'
        ? [[event.payload.opinion.id, { at: event.recordedAt, reason: event.payload.reason }] as const]
        : [],
    ),
  );
  const found = registered.flatMap((event): RegisteredOpinion[] => {
    if (event.kind !== 'EthicsOpinionRegistered') return [];
    const { opinion, committee, decidedOn, letter } = event.payload;
    const end = ends.get(opinion.id) ?? null;
    const now = end ? { ...opinion, status: 'withdrawn' as const } : opinion;
    const of = { event: event.id, revision: event.revision, registeredAt: event.recordedAt };
    return [{ ...of, opinion: now, committee, decidedOn, letter, withdrawn: end }];
  });
  return found.reverse();
}
