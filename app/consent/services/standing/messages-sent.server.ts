/** What campaigns wrote to her, as her own record says it, and how much of it she has not answered. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { OpenRecord } from '#app/kernel/services/record/open-record.server.ts';

type Hers = Pick<OpenRecord, 'participant' | 'events'>;

/** When each campaign wrote to her: as her own record says it. */
export const sentTo = ({ events }: Pick<Hers, 'events'>): ReadonlyMap<string, Instant> =>
  new Map(
    events.flatMap((event) =>
      event.kind === 'RecontactSent' && event.payload.campaign !== null
        ? [[event.payload.campaign, event.occurredAt.from] as const]
        : [],
    ),
  );

/** Without an answer of hers to it. */
export async function countUnanswered(tx: Transaction, opened: Hers): Promise<number> {
  const sent = [...sentTo(opened).keys()];
  if (sent.length === 0) return 0;
  const where = { participant: opened.participant, campaign: { in: sent } };
  const answered = await tx.recontactReply.findMany({ where, distinct: ['campaign'], select: { campaign: true } });
  return sent.length - answered.length;
}
