/** Where a hospital's own people stand, by programme number alone: no name is read here. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { stateLineRow } from '#app/kernel/services/gate/feed-line-row.ts';
import { filingRole } from '#app/kernel/services/record/filer.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { filerOf, type HospitalClient } from './hospital-clients.server.ts';

export type Enrolled = {
  readonly participant: ParticipantId;
  readonly document: string;
  readonly audience: string;
  readonly invitedAt: string;
  readonly status: string;
  readonly withdrawal: string | null;
  /** of the ledger, at which it came to stand so */
  readonly revision: number;
};
export type Page<T> = { readonly rows: readonly T[]; readonly next: string | null };

export const accessOfClient = (client: HospitalClient, reason: string) => {
  const filer = filerOf(client);
  return { account: filer.account, site: filer.site, role: filingRole(filer), reason };
};

/** The newest state of each, as the gates know it; one of whom they know nothing is not in it. */
export async function statesOf(tx: Transaction, participants: readonly string[]) {
  const lines = await rows(
    tx,
    stateLineRow,
    Prisma.sql`
      select distinct on (participant) participant, revision, payload from feed_line
      where kind = 'consent-state' and participant = any(${[...participants]}) order by participant, revision desc`,
  );
  return new Map(
    lines.map(({ participant, revision, payload }) => [
      participant,
      { ...parsePayload('consent-state', payload), revision: Number(revision) },
    ]),
  );
}

/** In the order of their numbers. @param after the last of the page before, '' for the first */
export function listEnrolments(
  { database }: Tools,
  client: HospitalClient,
  { after, limit, only }: { readonly after: string; readonly limit: number; readonly only?: ParticipantId },
): Promise<Page<Enrolled>> {
  return withAccess(database, accessOfClient(client, 'hospital-system'), async (tx) => {
    const found = await tx.enrolment.findMany({
      where: { site: client.site, participant: only ?? { gt: after } },
      orderBy: { participant: 'asc' },
      take: limit + 1,
    });
    const page = found.slice(0, limit);
    const states = await statesOf(
      tx,
      page.map(({ participant }) => participant),
    );
    const rows = page.flatMap(({ participant, document, audience, createdAt }) => {
      const state = states.get(participant as ParticipantId);
      if (!state) return [];
      const { status, withdrawal, revision } = state;
      const invitedAt = createdAt.toISOString();
      return [
        {
          participant: state.participant,
          document,
          audience,
          invitedAt,
          status,
          withdrawal: withdrawal?.level ?? null,
          revision,
        },
      ];
    });
    return { rows, next: found.length > limit ? (page.at(-1)?.participant ?? null) : null };
  });
}
