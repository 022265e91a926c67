/** `GET /v1/consents/{participant}`: the state now, or as it was (`at`) and as it was known (`known`). */
import type { Pool } from 'pg';
import { z } from 'zod';
import { type ConsentState, instantSchema } from '../contract/consent-state.ts';
import { parsePayload } from '../contract/feed.ts';
import { isParticipantId, type ParticipantId } from '../contract/identifiers.ts';
import { bigintText, rowsOf } from '../replica/rows.ts';
import type { GateClient } from './clients.ts';
import type { Core } from './core.ts';
import { disclosedState, isOfClient } from './disclosed-state.ts';
import { Refusal } from './problem.ts';

/** `known`: a revision, or an instant at which the line had been written. */
const querySchema = z.strictObject({
  at: instantSchema.optional(),
  known: z
    .union([
      z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(Number),
      instantSchema,
    ])
    .optional(),
});

const stateRow = z.object({ revision: bigintText, payload: z.string() });

/** Every state of a participant that the feed carries, oldest first. */
async function history(pool: Pool, participant: ParticipantId, upTo: number): Promise<readonly ConsentState[]> {
  const found = await rowsOf(
    pool,
    stateRow,
    `select revision, payload from feed_line
     where participant = $1 and kind = 'consent-state' and revision <= $2 order by revision`,
    [participant, upTo],
  );
  return found.map(({ revision, payload }) => ({ ...parsePayload('consent-state', payload), revision }));
}

/** @throws Refusal; another site's person is not found, like one who is not there */
export async function consentRoute(core: Core, client: GateClient, id: string, query: URLSearchParams) {
  if (!isParticipantId(id)) throw new Refusal('not-found');
  const read = querySchema.safeParse(Object.fromEntries(query));
  if (!read.success) throw new Refusal('wrong-parameter');
  const now = core.moment();
  if (now === null) throw new Refusal('stale');
  const current = now.programme.people.stateOf(id);
  if (!current || !isOfClient(client, current.sites)) throw new Refusal('not-found');
  const { at, known } = read.data;
  if (at === undefined && known === undefined) return disclosedState(client, current);
  const upTo = typeof known === 'number' ? Math.min(known, now.revision) : now.revision;
  const states = await history(core.pool, id, upTo);
  // a state's `asOf` is when its last event was recorded: the feed carries no finer clock
  const then = states.findLast(
    ({ asOf }) => (typeof known !== 'string' || asOf <= known) && (at === undefined || asOf <= at),
  );
  if (!then) throw new Refusal('not-found');
  return disclosedState(client, then);
}
