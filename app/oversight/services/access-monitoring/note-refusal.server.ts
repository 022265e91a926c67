/** A page or form that was not there for somebody at work: kept for the watch by route, never by address. */
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

/** Where it cannot be written the page is refused all the same: an outage of the log opens nothing. */
export async function noteRefusal(tools: Tools, actor: SessionActor, route: string): Promise<void> {
  if (actor.kind !== 'staff') return;
  const { account, role } = actor;
  await audit(tools.database.prisma, tools.clock.now(), 'opening-refused', account, { role, route }).catch((error) =>
    tools.log.error({ event: 'refusal-not-noted', error: (error as Error).name }),
  );
}
