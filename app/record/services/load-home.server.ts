/** The first page: her standing, whether the last act has reached every gate, what changed last, and who used her data. */

import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Standing } from '#app/consent/index.ts';
import { ENFORCED_KINDS, standingFor } from '#app/consent/index.ts';
import type { DataSetClocks } from '#app/data-access/index.ts';
import { dataSetClocks, listReleases, type ReleaseLine } from '#app/data-access/index.ts';
import { type Majority, majorityOf } from '#app/family/index.ts';
import { type DeskSite, siteAt } from '#app/hospital/index.ts';
import type { ParticipantEventKind } from '#app/kernel/domain/event/event-kinds.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { inForceNow } from '#app/kernel/services/gate/await-in-force.server.ts';
import { type Own, type OwnRecord, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type Change = {
  readonly number: number;
  readonly kind: ParticipantEventKind;
  readonly at: Instant;
  readonly receipt: string | null;
};

export type Home = {
  readonly standing: Standing;
  /** whether the last act holds at every gate */
  readonly inForce: 'yes' | 'not-yet' | 'nothing-to-enforce';
  readonly changes: readonly Change[];
  /** for one who is not of age yet, or has not decided since */
  readonly majority: Majority | null;
  /** whom to call */
  readonly desk: DeskSite;
  /** the last time that something was given to somebody, and the days of her data sets */
  readonly used: { readonly last: ReleaseLine | null; readonly clocks: readonly DataSetClocks[] };
};

const LAST = 3;

async function lastChanges(tools: Tools, { events, participant }: OwnRecord): Promise<Change[]> {
  const last = events
    .filter(({ kind }) => ENFORCED_KINDS.has(kind) || kind === 'WishesRecorded')
    .slice(-LAST)
    .reverse();
  const receipts = await tools.database.prisma.receipt.findMany({
    where: { participant, eventId: { in: last.map(({ id }) => id) } },
    select: { id: true, eventId: true },
  });
  const receiptOf = new Map(receipts.map(({ id, eventId }) => [eventId, id]));
  return last.map(({ id, number, kind, occurredAt }) => ({
    number: number as number,
    kind,
    at: occurredAt.from,
    receipt: receiptOf.get(id) ?? null,
  }));
}

export async function loadHome(tools: Tools, own: Own, language: Language): Promise<Home> {
  const opened = await readOwn(tools, own, 'own-home');
  const now = tools.clock.now().toISOString();
  const lastEnforced = opened.events.findLast(({ kind }) => ENFORCED_KINDS.has(kind));
  const state = lastEnforced ? (await inForceNow(tools.database, lastEnforced.revision)).state : null;
  return {
    standing: await standingFor(tools, opened),
    inForce: state === null ? 'nothing-to-enforce' : state === 'in-force' ? 'yes' : 'not-yet',
    changes: await lastChanges(tools, opened),
    majority: await majorityOf(tools, opened, now),
    desk: await siteAt(tools.database.prisma, opened.site, language),
    used: {
      last: (await listReleases(tools, own, language))[0] ?? null,
      clocks: await withAccess(tools.database, opened.access, (tx) => dataSetClocks(tx, opened.events, now)),
    },
  };
}
