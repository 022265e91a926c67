/** To whom my data or samples were given: the recorded releases whose list names a sample that is mine now. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import type { Own } from '#app/kernel/services/record/own-record.server.ts';
import { hersNow } from '#app/kernel/services/record/whose-sample.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { purposeSchema, recipientSchema } from '#bridge/contract/decision.ts';

const MOST = 200;

const rowSchema = z.object({
  id: z.string(),
  at: z.date().transform((at) => at.toISOString()),
  action: z.enum(['release-data', 'release-sample', 'release-public']),
  recipient: recipientSchema.nullable(),
  approval: z.string().nullable(),
  dataset: z.string().nullable(),
  purpose: purposeSchema.nullable(),
});
type Release = z.output<typeof rowSchema>;
export type ReleaseLine = Release & {
  /** the recipient by name */
  readonly organisation: string | null;
  /** as the gate takes it: a purpose that says nothing of profit is commercial where a company asks; null without one */
  readonly commercial: boolean | null;
};

/** All of them, newest first. What was recorded and then withheld never left, and is not here. */
export async function releasesOf(tx: Pick<Transaction, '$queryRaw'>, participant: string): Promise<readonly Release[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    select m.id, m.recorded_at as at, m.action, m.terms->'recipient' as recipient, m.terms->>'approval' as approval,
      m.terms->>'dataset' as dataset, m.terms->'purpose' as purpose
    from release_manifest m
    where m.state = 'recorded' and m.withheld_at is null and m.action like 'release-%'
      and m.id in (select manifest from manifest_sample where ${hersNow('manifest_sample', participant)})
    order by m.recorded_at desc, m.id`;
  return rows.map((row) => rowSchema.parse(row));
}

const givenRow = z.object({ approval: z.string(), first: z.date() });

/**
 * Since when something has been given under each approval: that it was, never of how many people. Read by anyone, in the
 * register of uses.
 */
export async function firstGiven(tx: Pick<Transaction, '$queryRaw'>): Promise<ReadonlyMap<string, Date>> {
  const found = await rows(
    tx,
    givenRow,
    Prisma.sql`
      select m.terms->>'approval' as approval, min(m.recorded_at) as first from release_manifest m
      where m.state = 'recorded' and m.withheld_at is null and m.action like 'release-%' and m.terms->>'approval' is not null
      group by 1`,
  );
  return new Map(found.map(({ approval, first }) => [approval, first]));
}

export async function listReleases(
  tools: Tools,
  { participant }: Own,
  language: Language,
): Promise<readonly ReleaseLine[]> {
  const nameOf = await organisationNames(tools, language);
  const releases = (await releasesOf(tools.database.prisma, participant)).slice(0, MOST);
  return releases.map((release) => ({
    ...release,
    organisation: release.recipient ? nameOf(release.recipient.organisation) : null,
    commercial: release.purpose ? (release.purpose.commercial ?? release.recipient?.class === 'industry') : null,
  }));
}
