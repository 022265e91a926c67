/** What became of the asking, person by person, read off what the ledger has had since the last look. */
import { z } from 'zod';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { reconsentOutcomeOf } from '../../domain/reconsent/outcome.ts';
import { type Campaign, keyOf } from './campaign-row.server.ts';
import { readableEvents } from './readable-events.server.ts';

const CHUNK = 250;
const access = systemAccess('reconsent');

const goneOnRow = z.object({ participant: z.string(), revision: z.bigint() });
type Line = z.output<typeof goneOnRow>;

/** Some of those with something new; the moment is that of the look, the day that of the entry. */
async function followSome(tools: Tools, { document, version }: Campaign, after: bigint): Promise<Line[]> {
  return withAccess(tools.database, access, async (tx) => {
    const lines = await rows(
      tx,
      goneOnRow,
      Prisma.sql`
        select e.participant, max(e.revision) as revision from ledger_event e join reconsent_member m using (participant)
        where m.document = ${document} and m.version = ${version} and e.revision > ${after}
        group by e.participant order by max(e.revision) limit ${CHUNK}`,
    );
    const events = await readableEvents(
      tx,
      lines.map(({ participant }) => participant),
    );
    const moved = lines.flatMap(({ participant }) => {
      const own = events.get(participant);
      if (own === undefined || own instanceof Error) return [];
      const found = reconsentOutcomeOf(own as readonly ParticipantEvent[], { document, version });
      return found ? [{ participant, ...found, at: own.at(-1)?.recordedAt }] : [];
    });
    await tx.$executeRaw`
      update reconsent_member m set outcome = r.outcome, asked_at = coalesce(m.asked_at, r."askedAt"),
        outcome_at = case when m.outcome is distinct from r.outcome then r.at else m.outcome_at end
      from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as r (participant text, outcome text, "askedAt" timestamptz, at timestamptz)
      where m.document = ${document} and m.version = ${version} and m.participant = r.participant`;
    return lines;
  });
}

export async function followAnswers(tools: Tools, campaign: Campaign): Promise<void> {
  const { prisma } = tools.database;
  for (let after = campaign.followed; ; ) {
    const lines = await followSome(tools, campaign, after);
    const last = lines.at(-1)?.revision;
    if (last === undefined) return;
    after = last;
    await prisma.reconsentCampaign.update({ where: keyOf(campaign), data: { followed: after } });
  }
}
