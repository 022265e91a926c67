/**
 * An approval ends: who asked for it hears in time to ask for its renewal, or to report and destroy. Run by the worker; safe
 * at any time, since the same mail is enqueued once.
 */
import { z } from 'zod';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { DAY_MS, dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ENDING_SOON_DAYS } from '../../domain/requests/due.ts';
import { toMembers } from '../mail/to-members.ts';
import { askingAccounts } from './tell-applicants.server.ts';

/** days before the end, the latest first */
const TOLD_BEFORE = [0, 14, ENDING_SOON_DAYS] as const;
/** a worker that stood still for longer tells nobody of what is long over */
const TOLD_LATE_MS = 14 * DAY_MS;

const endingRow = z.object({ id: z.string(), organisation: z.string(), until: z.date() });

/** @returns how many approvals end soon, or ended */
export function remindApplicants(tools: Tools): Promise<number> {
  return withAccess(tools.database, systemAccess('data-request'), async (tx) => {
    const now = tools.clock.now();
    const soon = new Date(plusDays(now.toISOString(), ENDING_SOON_DAYS));
    const late = new Date(now.getTime() - TOLD_LATE_MS);
    const ending = await rows(
      tx,
      endingRow,
      Prisma.sql`
        select id, organisation, until from data_request, lateral (
          select (payload ->> 'until')::timestamptz as until from request_event
          where request = id and kind in ('Activated', 'TermsReplaced') order by number desc limit 1) ends
        where stage in ('active', 'suspended') and until <= ${soon} and until > ${late}`,
    );
    for (const { id, organisation, until } of ending) {
      const left = (until.getTime() - now.getTime()) / DAY_MS;
      const before = TOLD_BEFORE.find((days) => left <= days) ?? ENDING_SOON_DAYS;
      const about = `${id}:ends:${dayOf(until.toISOString())}:${before}`;
      await enqueue(tx, toMembers('mail.request-moved', about, await askingAccounts(tx, organisation, now)), now);
    }
    return ending.length;
  });
}
