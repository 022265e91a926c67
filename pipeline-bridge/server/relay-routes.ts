/**
 * What a gate at a site asks of a gate of the programme: `/v1/relay/…`, for clients of scope `relay` bound to sites.
 * This gate carries; it grants nothing and remembers nothing. Source: contract §3, lease lines 3–7, 20.
 */

import type { ServerResponse } from 'node:http';
import type { z } from 'zod';
import { SAFE_HEADERS } from '../contract/safe-headers.ts';
import { beatFor, registerFor, retireFor, type SiteRelay } from '../relay/site-boots.ts';
import { writeDecisionsFor } from '../relay/site-decisions.ts';
import { permitsFor } from '../relay/site-permits.ts';
import { snapshotFor } from '../relay/site-snapshot.ts';
import {
  beatSchema,
  bootSchema,
  positionSchema,
  siteDecisionsSchema,
  soughtPermitsSchema,
} from '../relay/site-wire.ts';
import { holdsLine, readHead } from '../replica/feed-source.ts';
import { afterBackpressure } from './backpressure.ts';
import type { GateClient } from './clients.ts';
import { type Core, JSON_HEADERS } from './core.ts';
import { type Problem, Refusal, wrongMembers } from './problem.ts';
import { readJsonBody } from './read-body.ts';
import type { Route, Visit } from './routes.ts';

const OTHER_LEDGER: Problem = {
  status: 409,
  code: 'other-ledger',
  text: { ja: '別の台帳です。', en: 'The ledger is another one.' },
};
const LEASE_TOO_LONG: Problem = {
  status: 400,
  code: 'lease-too-long',
  text: {
    ja: 'リース期間が事業のゲートより長いです。',
    en: 'The lease is longer than the programme’s: set LEASE_MS no higher than there.',
  },
};

/** Whom a relay client speaks for. Doubt about the ledger serves no site either (lease line 20). @throws Refusal */
export function relayOf(core: Core, client: GateClient): SiteRelay {
  if (!client.scopes.has('relay') || client.sites === null || client.name.includes('/'))
    throw new Refusal('not-allowed');
  if (core.link.stopped !== null) throw new Refusal('stale');
  return { name: client.name, sites: [...client.sites].sort() };
}

async function bodyOf<S extends z.ZodType>({ request }: Visit, schema: S): Promise<z.output<S>> {
  const read = schema.safeParse(await readJsonBody(request));
  if (!read.success) throw new Refusal(wrongMembers(read.error));
  return read.data;
}

/** What the primary could not do now is no answer, and never a guess. */
const orStale = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: Error) => {
    throw error instanceof Refusal ? error : new Refusal('stale');
  });

async function boots(visit: Visit, relay: SiteRelay) {
  const { core } = visit;
  const asked = await bodyOf(visit, bootSchema);
  const pool = core.databases.relayed;
  if ('retired' in asked) {
    await orStale(retireFor(pool, relay, asked.boot));
    return { retired: true };
  }
  if (asked.leaseMs > core.leaseMs) throw new Refusal(LEASE_TOO_LONG); // in force waits for the longest
  if (!(await orStale(registerFor(pool, relay, asked)))) throw new Refusal(OTHER_LEDGER);
  return { registered: true };
}

async function decisions(visit: Visit, relay: SiteRelay) {
  const { rows } = await bodyOf(visit, siteDecisionsSchema);
  if (!(await orStale(writeDecisionsFor(visit.core.pool, relay, rows)))) throw new Refusal('not-allowed');
  return { written: rows.length };
}

async function permits(visit: Visit, relay: SiteRelay) {
  const asked = await bodyOf(visit, soughtPermitsSchema);
  const found = await orStale(permitsFor(visit.core.pool, relay, asked));
  if (found === null) throw new Refusal('not-allowed');
  return { found };
}

/** Where the ledger stands, and whether it holds the line that the asker had seen (lease line 20). */
async function head({ core, query }: Visit) {
  const [incarnation, revision, digest] = ['incarnation', 'revision', 'digest'].map((name) => query.get(name));
  const read = positionSchema.safeParse({ incarnation, revision: Number(revision), digest });
  if (revision !== null && !read.success) throw new Refusal('wrong-parameter');
  const { relayed: pool } = core.databases;
  return { head: await readHead(pool), holds: !read.success || (await holdsLine(pool, read.data)) };
}

async function snapshot({ core, response }: Visit, { sites }: SiteRelay): Promise<undefined> {
  const pieces = snapshotFor(core.databases.snapshots, sites);
  const first = await orStale(pieces.next());
  response.writeHead(200, {
    ...SAFE_HEADERS,
    'content-type': 'application/x-ndjson; charset=utf-8',
    'cache-control': 'no-store',
  });
  for (let piece = first; !piece.done && !response.destroyed; piece = await pieces.next()) {
    if (!response.write(piece.value)) await afterBackpressure(response);
  }
  await pieces.return(undefined);
  response.end();
}

function say(response: ServerResponse, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(200, { ...JSON_HEADERS, 'content-length': Buffer.byteLength(text) }).end(text);
}

const relayed = (
  method: Route['method'],
  path: RegExp,
  answer: (visit: Visit, relay: SiteRelay) => Promise<object | undefined>,
): Route => ({
  method,
  path,
  scope: 'relay',
  async handle(visit, client) {
    const said = await answer(visit, relayOf(visit.core, client));
    if (said) say(visit.response, said);
  },
});

export const RELAY_ROUTES: readonly Route[] = [
  relayed('POST', /^\/v1\/relay\/boots$/, boots),
  relayed('POST', /^\/v1\/relay\/beats$/, async (visit, relay) =>
    orStale(beatFor(visit.core.databases.relayed, relay, await bodyOf(visit, beatSchema))),
  ),
  relayed('POST', /^\/v1\/relay\/decisions$/, decisions),
  relayed('POST', /^\/v1\/relay\/permits$/, permits),
  relayed('GET', /^\/v1\/relay\/head$/, (visit) => orStale(head(visit))),
  relayed('GET', /^\/v1\/relay\/snapshot$/, snapshot),
];
