/** Notices about incidents: published by the ELSI office, read by anyone; each with what was added or put right later. */

import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { storedDay } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type IncidentCommand, type IncidentTexts, incidentTexts, refusedIncidentNotice } from '#app/public/index.ts';

export type IncidentNotice = IncidentTexts[Language] & {
  readonly id: string;
  readonly happenedOn: string;
  readonly noticedAt: string;
  readonly publishedAt: string;
  /** what was added or put right, in the order of days */
  readonly later: readonly IncidentNotice[];
};

type Command = IncidentCommand & { readonly id: string; readonly about: string | null };

/** @param command `id` is the page's own number: sent twice it is published once */
export function publishIncident(tools: Tools, who: StudioPerson, command: Command): Promise<Done> {
  return withAccess(tools.database, systemAccess('publish-incident'), async (tx): Promise<Done> => {
    const now = tools.clock.now();
    const refused = refusedIncidentNotice(who.role, command, now.toISOString());
    if (refused) return refused;
    const { id, about, happenedOn, noticedAt, texts } = command;
    const days = { happenedOn: new Date(happenedOn), noticedAt: new Date(noticedAt), publishedAt: now };
    const first = about && (await tx.incidentNotice.findUnique({ where: { id: about } }));
    if (about && (!first || first.about)) return { ok: false, refusal: { code: 'entry-unknown' } };
    const data = { id, about, ...days, texts: incidentTexts.parse(texts), publishedBy: who.account };
    const made = await tx.incidentNotice.createMany({ data: [data], skipDuplicates: true });
    if (made.count > 0) await audit(tx, now, 'incident-published', who.account, { notice: id });
    return { ok: true };
  });
}

/** The newest incident first. */
export async function listIncidents({ database }: Pick<Tools, 'database'>, language: Language) {
  const rows = await database.prisma.incidentNotice.findMany({ orderBy: { publishedAt: 'asc' } });
  const shown = rows.map(({ about, happenedOn, noticedAt, publishedAt, texts, id }) => ({
    about,
    notice: {
      ...incidentTexts.parse(texts)[language],
      id,
      happenedOn: storedDay(happenedOn),
      noticedAt: noticedAt.toISOString(),
      publishedAt: publishedAt.toISOString(),
    },
  }));
  return shown
    .filter(({ about }) => about === null)
    .map(({ notice }): IncidentNotice => {
      const later = shown.filter(({ about }) => about === notice.id);
      return { ...notice, later: later.map((one) => ({ ...one.notice, later: [] })) };
    })
    .reverse();
}
