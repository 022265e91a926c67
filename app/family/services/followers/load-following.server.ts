/**
 * What family sees: plain news of the programme and to whom data or samples were given, by kind and day. Never answers,
 * withdrawals, questions or results: the page is made of nothing else. Source: domain.md §1.
 */

import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { listReleases } from '#app/data-access/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { GivenFact } from '#app/kernel/domain/family-facts.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import { isRestrictedFor } from '#app/kernel/services/access/access-restrictions.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { latestNews, type PublicNews } from '#app/studio/index.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

export type Following = {
  /** whom she follows, by name */
  readonly name: string;
  readonly updates: readonly PublicNews[];
  /** null where the record is kept from family (支援措置): days and what was done are not shown */
  readonly given: readonly ({ readonly id: string } & Readonly<Record<GivenFact, string | null>>)[] | null;
};

type Viewer = { readonly account: string; readonly participant: ParticipantId };
const nameSchema = z.object({ name: z.string() });

export async function loadFollowing(
  tools: Tools,
  { account, participant }: Viewer,
  language: Language,
): Promise<Following> {
  const { prisma } = tools.database;
  const { personId } = await prisma.enrolment.findUniqueOrThrow({ where: { participant }, select: { personId: true } });
  const access = { account, role: 'family-viewer', reason: 'own-following', person: personId };
  const identity = await withAccess(tools.database, access, (tx) =>
    readLatest(tx, tools.keys, access, { personId, kind: 'identity', at: tools.clock.now() }),
  );
  const isKept = await withAccess(tools.database, access, (tx) => isRestrictedFor(tx, account, participant));
  const releases = isKept ? null : await listReleases(tools, { account, participant }, language);
  return {
    updates: await latestNews(tools, language),
    name: identity ? nameSchema.parse(JSON.parse(identity)).name : '',
    given:
      releases?.map(({ id, at, action, recipient, organisation }) => ({
        id,
        day: dayOf(at),
        what: action,
        kind: recipient?.class ?? null,
        name: organisation,
      })) ?? null,
  };
}
