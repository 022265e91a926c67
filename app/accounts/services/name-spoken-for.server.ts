/** Whose consent this is: the name that stands on top of every page of one who decides for another. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const nameSchema = z.object({ name: z.string() });

/** Null for everybody who acts for herself. */
export async function nameSpokenFor(tools: Tools, actor: SessionActor): Promise<string | null> {
  if (!('participant' in actor) || !['invitee', 'proxy', 'limited-proxy', 'reader'].includes(actor.kind)) return null;
  const { account, participant } = actor;
  const { prisma } = tools.database;
  const power = await prisma.proxyPower.findFirst({
    where: { accountId: account, participant },
    select: { appointed: true },
  });
  if (!power) return null;
  const { personId } = await prisma.enrolment.findUniqueOrThrow({ where: { participant }, select: { personId: true } });
  const access = { account, role: 'proxy', reason: 'own-page', person: personId };
  const identity = await withAccess(tools.database, access, (tx) =>
    readLatest(tx, tools.keys, access, { personId, kind: 'identity', at: tools.clock.now() }),
  );
  return identity ? nameSchema.parse(JSON.parse(identity)).name : '';
}
