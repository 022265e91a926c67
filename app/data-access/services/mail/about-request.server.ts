/**
 * What a mail says of a request: its number, and its title to whoever has said that she is free of interests. To somebody who
 * was found not to be free meanwhile nothing is sent.
 */
import { z } from 'zod';
import { type AboutRequest, HEARD_BY, type News } from '#app/kernel/domain/mail/request-news.ts';
import type { Job } from '#app/kernel/services/mail/deliver.server.ts';
import { officeStanding, seatStandingOf } from '../../domain/requests/seats.ts';
import { loadSeats, openRequest } from '../requests/request-chain.server.ts';
import { requestTitlesOf } from '../review/request-rows.server.ts';

const payloadSchema = z.object({
  account: z.string(),
  request: z.string(),
  as: z.enum(['office', 'panel', 'committee']),
  news: z.enum(Object.keys(HEARD_BY) as [News, ...News[]]).optional(),
});

const PATHS = { office: '/office/requests', panel: '/panel', committee: '/review' } as const;

/** `null`: the mail is about no request. `closed`: not open to her. */
export async function aboutRequest(
  job: Job,
): Promise<null | 'closed' | { readonly about: AboutRequest; readonly path: string }> {
  const read = payloadSchema.safeParse(job.payload);
  if (!read.success) return null;
  const { account, request, as, news = null } = read.data;
  const open = await openRequest(job.tx, request);
  if (!open) return 'closed';
  const now = job.now.toISOString();
  const standing =
    as === 'office'
      ? officeStanding(open.state, account)
      : seatStandingOf(open.state, as, await loadSeats(job.tx), account, now);
  if (standing === 'recused' || standing === 'no-seat') return 'closed';
  const title = standing === 'free' ? ((await requestTitlesOf(job.tx, [request])).get(request) ?? null) : null;
  return { about: { number: request, title, news }, path: `${PATHS[as]}/${request}` };
}
