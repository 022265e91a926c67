/** `/fhir/…` and `/fhir/r5/…`: read and search Consent, for clients with the scope `fhir`, of their own sites, under a lease. */

import { z } from 'zod';
import type { ConsentState } from '../contract/consent-state.ts';
import { FEED_KINDS } from '../contract/feed.ts';
import { ownSystems } from '../contract/fhir-systems.ts';
import { isParticipantId, type ParticipantId } from '../contract/identifiers.ts';
import { SAFE_HEADERS } from '../contract/safe-headers.ts';
import { bigintText, rowsOf } from '../replica/rows.ts';
import type { GateClient } from '../server/clients.ts';
import type { Moment } from '../server/core.ts';
import { isOfClient } from '../server/disclosed-state.ts';
import { PROBLEMS, type ProblemCode } from '../server/problem.ts';
import type { Route, Visit } from '../server/routes.ts';
import { capabilityStatement, type Release } from './capability.ts';
import { consentR4, statusOf } from './consent-r4.ts';
import { consentR5 } from './consent-r5.ts';
import { historyBundle, type Version, versionsOf } from './history.ts';
import { fhirType, operationOutcome } from './outcome.ts';
import { datesMatch, readSearch, type Search, searchset } from './search.ts';
import type { Surroundings } from './standing-view.ts';

/** How long one page may keep the process: decisions wait meanwhile. What is left comes with `next`. */
const PAGE_MS = 25;

class FhirRefusal extends Error {
  override readonly name = 'FhirRefusal';
  readonly code: ProblemCode;
  readonly told: string | undefined;
  constructor(code: ProblemCode, told?: string) {
    super('refused');
    this.code = code;
    this.told = told;
  }
}

function send({ response }: Visit, release: Release, status: number, body: object, version?: string): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...SAFE_HEADERS,
    'content-type': fhirType(release),
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(text),
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    ...(status === 503 ? { 'retry-after': '1' } : {}),
    ...(version === undefined ? {} : { etag: `W/"${version}"` }),
  });
  response.end(text);
}

/** The route is open to the server, so that its refusals are FHIR's too: the client is looked up here. @throws FhirRefusal */
function clientOf({ core, request }: Visit): GateClient {
  if (!core.clients.isFresh) throw new FhirRefusal('stale');
  const client = core.clients.authenticate(request.headers.authorization);
  if (!client) throw new FhirRefusal('no-token');
  if (!client.scopes.has('fhir')) throw new FhirRefusal('not-allowed');
  return client;
}

/** One turn of one moment: what is read, mapped and said belongs to the same revision. */
type Turn = { readonly visit: Visit; readonly client: GateClient; readonly now: Moment; readonly release: Release };

const timeOf = ({ now: { standing } }: Turn) => ({
  lower: new Date(standing.lowerMs).toISOString(),
  upper: new Date(standing.upperMs).toISOString(),
});
const aroundOf = ({ visit, now: { programme } }: Turn): Surroundings => ({
  own: ownSystems(visit.core.publicUrl),
  suspensions: programme.suspensions,
  list: (id) => programme.lists.get(id) ?? null,
  approval: (id) => programme.approvals.get(id) ?? null,
});

function resourceOf(turn: Turn, state: ConsentState) {
  const consent = consentR4(state, aroundOf(turn), turn.now.programme.policy, timeOf(turn));
  return turn.release === 'r4' ? consent : consentR5(consent);
}

function read(turn: Turn): { body: object; version: string } {
  const { part } = turn.visit;
  const state = isParticipantId(part) ? turn.now.programme.people.stateOf(part) : undefined;
  if (!state || !isOfClient(turn.client, state.sites)) throw new FhirRefusal('not-found');
  const body = resourceOf(turn, state);
  return { body, version: body.meta.versionId };
}

function isFound(turn: Turn, search: Search, state: ConsentState): boolean {
  if (!isOfClient(turn.client, state.sites) || !datesMatch(search, state)) return false;
  if (search.statuses === null) return true;
  return search.statuses.includes(statusOf(state, aroundOf(turn), turn.now.programme.policy, timeOf(turn)));
}

/** Those named, or everyone from the cursor on. */
function* candidates({ now: { programme } }: Turn, { participants, after }: Search): Generator<ConsentState> {
  const { people } = programme;
  if (participants !== null) {
    for (const one of new Set(participants)) {
      const state = people.stateOf(one);
      if (state) yield state;
    }
    return;
  }
  for (let place = after === null ? 0 : people.find(after) + 1; place < people.size; place += 1) {
    yield people.stateAt(place);
  }
}

function search(turn: Turn): { body: object } {
  const { visit, release } = turn;
  const asked = readSearch(visit.query, release, ownSystems(visit.core.publicUrl));
  if ('wrong' in asked) throw new FhirRefusal('wrong-parameter', `search parameter ${asked.wrong.slice(0, 40)}`);
  const place = asked.after === null ? null : turn.now.programme.people.stateOf(asked.after);
  // another site's person as a cursor is as one who does not exist
  if (asked.after !== null && !(place && isOfClient(turn.client, place.sites))) {
    throw new FhirRefusal('wrong-parameter', 'search parameter _cursor');
  }
  const until = performance.now() + PAGE_MS;
  const found: ReturnType<typeof resourceOf>[] = [];
  let last: ParticipantId | null = null;
  let isAll = true;
  for (const state of candidates(turn, asked)) {
    // a cursor names nobody of another site
    const isOwn = isOfClient(turn.client, state.sites);
    if (last !== null && isOwn && (found.length >= asked.count || performance.now() > until)) {
      isAll = false;
      break;
    }
    if (isOwn) last = state.participant;
    if (isFound(turn, asked, state)) found.push(resourceOf(turn, state));
  }
  const base = `${visit.core.publicUrl}/fhir${release === 'r5' ? '/r5' : ''}`;
  const path = `${base}/Consent`;
  const self = visit.query.size > 0 ? `${path}?${visit.query}` : path;
  return { body: searchset(found, base, { self, path, query: visit.query, next: isAll ? null : last }) };
}

type Made = { body: object; version?: string };

function answer(release: Release, make: (turn: Turn) => Made | Promise<Made>) {
  return async (visit: Visit): Promise<void> => {
    try {
      const client = clientOf(visit);
      const now = visit.core.moment();
      if (now === null) throw new FhirRefusal('stale');
      const { body, version } = await make({ visit, client, now, release });
      // mapping takes its time: said only if the lease still stands
      if (visit.core.standing(now.revision) === null) throw new FhirRefusal('stale');
      send(visit, release, 200, body, version);
    } catch (error) {
      if (!(error instanceof FhirRefusal)) throw error;
      send(visit, release, PROBLEMS[error.code].status, operationOutcome(error.code, error.told));
    }
  };
}

const pastRow = z.object({ revision: bigintText, kind: z.enum(FEED_KINDS), payload: z.string() });
const PAST = `select revision, kind, payload from feed_line
  where ((participant = $1 and kind = 'consent-state') or kind in ('suspension', 'approval')) and revision <= $2 order by revision`;

/** All versions of one person's consent, each once, oldest first. @throws FhirRefusal */
async function versionsIn(turn: Turn, participant: string): Promise<readonly Version[]> {
  const { visit, now } = turn;
  const state = isParticipantId(participant) ? now.programme.people.stateOf(participant) : undefined;
  if (!state || !isOfClient(turn.client, state.sites)) throw new FhirRefusal('not-found');
  const lines = await rowsOf(visit.core.pool, pastRow, PAST, [participant, now.revision]);
  const found = new Map<string, Version>();
  for (const version of versionsOf(lines, aroundOf(turn), now.programme.policy, timeOf(turn).lower)) {
    const { versionId } = version.consent.meta;
    if (!found.has(versionId)) found.set(versionId, version);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return [...found.values()];
}

const inRelease = ({ release }: Turn, { consent }: Version) => (release === 'r4' ? consent : consentR5(consent));

/** `P-…/_history` or `P-…/_history/<version>`. */
async function past(turn: Turn): Promise<Made> {
  const [participant = '', , version] = turn.visit.part.split('/');
  const versions = await versionsIn(turn, participant);
  if (version === undefined) {
    const base = `${turn.visit.core.publicUrl}/fhir${turn.release === 'r5' ? '/r5' : ''}`;
    const told = versions.map((one) => ({ ...one, resource: inRelease(turn, one) }));
    return { body: historyBundle(told, base, `${base}/Consent/${turn.visit.part}`) };
  }
  const found = versions.find(({ consent }) => consent.meta.versionId === version);
  if (!found) throw new FhirRefusal('not-found');
  return { body: inRelease(turn, found), version };
}

const routesOf = (release: Release, path: string): readonly Route[] => [
  {
    method: 'GET',
    path: new RegExp(`^${path}/metadata$`),
    scope: null,
    handle: answer(release, ({ visit }) => ({ body: capabilityStatement(release, visit.core.publicUrl) })),
  },
  { method: 'GET', path: new RegExp(`^${path}/Consent$`), scope: null, handle: answer(release, search) },
  { method: 'GET', path: new RegExp(`^${path}/Consent/([^/]{1,64})$`), scope: null, handle: answer(release, read) },
  {
    method: 'GET',
    path: new RegExp(`^${path}/Consent/([^/]{1,64}/_history(?:/[^/]{1,64})?)$`),
    scope: null,
    handle: answer(release, past),
  },
  {
    method: 'GET',
    path: new RegExp(`^${path}(?:/.*)?$`),
    scope: null,
    handle: answer(release, () => {
      throw new FhirRefusal('not-found');
    }),
  },
];

/** Open to the server's own check of clients; each asks for the scope `fhir` itself. */
export const FHIR_ROUTES: readonly Route[] = [...routesOf('r5', '/fhir/r5'), ...routesOf('r4', '/fhir')];
