/** `POST /ga4gh/passport/v1/visas`, and the key set that checks them. Source: contract §5. */

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { SAFE_HEADERS } from '../contract/safe-headers.ts';
import type { GateClient } from '../server/clients.ts';
import type { Core, Moment } from '../server/core.ts';
import { Refusal, wrongMembers } from '../server/problem.ts';
import { readJsonBody } from '../server/read-body.ts';
import type { Route, Visit } from '../server/routes.ts';
import { type Issuer, LONGEST_SECONDS, visasFor } from './issue.ts';

const PATH = '/ga4gh/passport/v1';
const issuerOf = ({ publicUrl }: Core): Issuer => ({
  iss: `${publicUrl}${PATH}`,
  source: publicUrl,
  datasetUri: (id) => `${publicUrl}/dataset/${encodeURIComponent(id)}`,
});

export const visaRequestSchema = z.strictObject({
  approval: z.string().min(1).max(200),
  sub: z.string().min(1).max(200),
  seconds: z.int().min(1).max(LONGEST_SECONDS).default(LONGEST_SECONDS),
});

const ATTEMPTS = 5;

async function answerAt(core: Core, now: Moment, asked: z.infer<typeof visaRequestSchema>): Promise<string> {
  const { programme, standing, revision } = now;
  const approval = programme.approvals.get(asked.approval);
  const claims = approval
    ? visasFor({ ...asked, approval }, issuerOf(core), {
        gateTime: {
          lower: new Date(standing.lowerMs).toISOString(),
          upper: new Date(standing.upperMs).toISOString(),
        },
        suspensions: programme.suspensions,
        dataset: (id) => programme.datasets.get(id) ?? null,
        newId: randomUUID,
      })
    : [];
  if (claims.length === 0) throw new Refusal('not-found');
  const jku = `${core.publicUrl}${PATH}/jwks.json`;
  const visas = await Promise.all(claims.map((one) => core.visaSigner.sign(one, jku)));
  return JSON.stringify({ ga4gh_passport_v1: visas, revision });
}

/** A visa is said like a decision: under the lease it was made under, or made again. @throws Refusal */
async function issue({ core, request, response }: Visit, client: GateClient): Promise<void> {
  // approvals are the whole programme's: a client bound to sites does not speak for it
  if (client.sites !== null || !client.actions.has('release-data')) throw new Refusal('not-allowed');
  const read = visaRequestSchema.safeParse(await readJsonBody(request));
  if (!read.success) throw new Refusal(wrongMembers(read.error));
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const now = core.moment();
    if (now === null) break;
    const body = await answerAt(core, now, read.data);
    if (core.standing(now.revision) !== null && core.say(response, now, body)) return;
  }
  throw new Refusal('stale');
}

function keys({ core, response }: Visit): void {
  const body = JSON.stringify(core.visaSigner.jwks);
  response
    .writeHead(200, { ...SAFE_HEADERS, 'content-type': 'application/jwk-set+json', 'cache-control': 'max-age=300' })
    .end(body);
}

export const PASSPORT_ROUTES: readonly Route[] = [
  { method: 'POST', path: new RegExp(`^${PATH}/visas$`), scope: 'evidence', handle: issue },
  { method: 'GET', path: new RegExp(`^${PATH}/jwks\\.json$`), scope: null, handle: keys },
];
