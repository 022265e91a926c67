/** What happened between two releases, in people: one who acts often counts once. Exact: nothing of it is shown. */

import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { questionClock } from '#app/kernel/services/questions/question-clock.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ownMember } from '#bridge/contract/own-member.ts';
import type { Counted } from '../../domain/figures/release.ts';

/** Revisions above `after` up to `upTo`; what the gates were asked from `since` until `until`. */
export type Between = {
  readonly after: bigint;
  readonly upTo: bigint;
  readonly since: Date | null;
  readonly until: Date;
};
const leafRow = z.object({ leaf: z.string(), count: z.number() });
type Row = z.output<typeof leafRow>;
type Reader = Tools['database']['prisma'];

const DIRECTIONS: Readonly<Record<string, string>> = { permit: 'to-yes', deny: 'to-no', ask: 'to-ask' };

const changed = (prisma: Reader, { after, upTo }: Between) =>
  rows(
    prisma,
    leafRow,
    Prisma.sql`
      select change ->> 'to' as leaf, count(distinct participant)::int as count
      from ledger_event cross join jsonb_array_elements(body::jsonb #> '{payload,changes}') change
      where kind in ('ChoicesChanged', 'FindingPreferencesSet', 'RecontactPreferencesSet')
        and revision > ${after} and revision <= ${upTo} and change ->> 'from' <> change ->> 'to'
      group by 1`,
  );

const decided = (prisma: Reader, { since, until }: Between) =>
  rows(
    prisma,
    leafRow,
    Prisma.sql`
      select decision as leaf, count(distinct participant)::int as count from decision_log
      where participant is not null and at >= coalesce(${since}, '-infinity'::timestamptz) and at < ${until} group by 1`,
  );

const denied = (prisma: Reader, { since, until }: Between) =>
  rows(
    prisma,
    leafRow,
    Prisma.sql`
      select reason ->> 'code' as leaf, count(distinct participant)::int as count
      from decision_log cross join jsonb_array_elements(reasons) reason
      where decision = 'deny' and participant is not null
        and at >= coalesce(${since}, '-infinity'::timestamptz) and at < ${until} group by 1`,
  );

type Asked = {
  participant: string;
  openedAt: Date;
  answeredAt: Date | null;
  closedAt: Date | null;
  escalatedAt: Date | null;
};

/** The worst of her questions says where she stands. */
async function asked(tx: Transaction, until: Date): Promise<readonly Row[]> {
  const times = { participant: true, openedAt: true, answeredAt: true, closedAt: true, escalatedAt: true } as const;
  const questions: Asked[] = await tx.question.findMany({ where: { openedAt: { lt: until } }, select: times });
  const worst = new Map<string, 'in-time' | 'late' | 'waiting'>();
  for (const question of questions) {
    const { hospitalDueAt } = questionClock(question, until);
    const { participant, answeredAt } = question;
    const stands = answeredAt === null ? 'waiting' : answeredAt > hospitalDueAt ? 'late' : 'in-time';
    const before = worst.get(participant);
    if (before !== 'waiting' && (before !== 'late' || stands === 'waiting')) worst.set(participant, stands);
  }
  const leaves = [...worst.values()];
  return [...new Set(leaves)].map((leaf) => ({ leaf, count: leaves.filter((one) => one === leaf).length }));
}

const named = (table: string, rows: readonly Row[]): Counted[] => rows.map((row) => ({ table, ...row }));

export async function countActs(tools: Tools, between: Between): Promise<readonly Counted[]> {
  const { prisma } = tools.database;
  const changes = await changed(prisma, between);
  return [
    ...named(
      'changed',
      changes.map(({ leaf, count }) => ({ leaf: ownMember(DIRECTIONS, leaf) ?? leaf, count })),
    ),
    ...named('decided', await decided(prisma, between)),
    ...named('denied', await denied(prisma, between)),
    ...named('asked', await withAccess(tools.database, systemAccess('figures'), (tx) => asked(tx, between.until))),
  ];
}
