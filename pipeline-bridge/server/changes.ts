/**
 * `GET /v1/changes?after=`: the feed as server-sent events, resumable by `Last-Event-ID`. Each client has a chain of its
 * own: `previous` is the revision before in what it was sent. Source: contract §5, lease line 7.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { type FeedLine, parsePayload } from '../contract/feed.ts';
import type { ParticipantId, SampleId } from '../contract/identifiers.ts';
import type { EthicsOpinion } from '../contract/programme-state.ts';
import { SAFE_HEADERS } from '../contract/safe-headers.ts';
import { FINDING_ACTIONS } from '../contract/vocabulary.ts';
import { afterBackpressure } from './backpressure.ts';
import type { GateClient } from './clients.ts';
import type { Core } from './core.ts';
import { disclosedState, isFindingDesk, isOfClient } from './disclosed-state.ts';
import { Refusal } from './problem.ts';
import { siteFeedRoute } from './relay-feed.ts';
import { relayOf } from './relay-routes.ts';

const IDLE_MS = 1000;
const MOST_UNSENT_BYTES = 1024 * 1024;
const REVISION = /^\d{1,15}$/;

/** An opinion on asking again tells of a finding; one that names people is for those who may know each of them. */
function mayRead(client: GateClient, { replica }: Core, { actions, covers }: EthicsOpinion): boolean {
  if (!isFindingDesk(client) && actions.some((action) => FINDING_ACTIONS.some((one) => one === action))) return false;
  const people = replica.programme?.people;
  const sitesOf = (participant: ParticipantId) => people?.stateOf(participant)?.sites ?? [];
  const ownerOf = (sample: SampleId) => {
    const place = people?.findSample(sample) ?? -1;
    return people && place >= 0 ? people.stateAt(people.ownerOf(place)).sites : [];
  };
  return (
    covers.participants.every((participant) => isOfClient(client, sitesOf(participant))) &&
    covers.samples.every((sample) => isOfClient(client, ownerOf(sample)))
  );
}

/** What this client is told of a line; null where the line is not for it. */
function told(client: GateClient, core: Core, line: FeedLine): unknown {
  if (line.kind === 'none') return null;
  if (line.kind === 'consent-state') {
    const state = { ...parsePayload(line.kind, line.payload), revision: line.revision };
    return isOfClient(client, state.sites) ? disclosedState(client, state) : null;
  }
  if (line.kind === 'expert-panel') {
    const panel = parsePayload(line.kind, line.payload);
    const sites = core.replica.programme?.people.stateOf(panel.participant)?.sites ?? [];
    return isFindingDesk(client) && isOfClient(client, sites) ? panel : null;
  }
  if (line.kind === 'ethics-opinion') {
    const opinion = parsePayload(line.kind, line.payload);
    return mayRead(client, core, opinion) ? opinion : null;
  }
  return parsePayload(line.kind, line.payload);
}

function placeOf(request: IncomingMessage, query: URLSearchParams): number {
  const text = (request.headers['last-event-id'] as string | undefined) ?? query.get('after') ?? '0';
  if (!REVISION.test(text)) throw new Refusal('wrong-parameter');
  return Number(text);
}

/** One open stream. `previous` = last event or `through` sent; `seen` = last revision looked at. */
class Stream {
  previous: number;
  seen: number;
  sentAt = 0;
  readonly #response: ServerResponse;
  readonly #client: GateClient;
  readonly #core: Core;

  constructor(response: ServerResponse, client: GateClient, core: Core, after: number) {
    this.#response = response;
    this.#client = client;
    this.#core = core;
    this.previous = after;
    this.seen = after;
  }

  take(lines: readonly FeedLine[]): void {
    for (const line of lines) {
      if (line.revision <= this.seen) continue;
      const state = told(this.#client, this.#core, line);
      if (state !== null) this.#send(line.revision, line.kind, { previous: this.previous, state });
      this.seen = line.revision;
    }
  }

  /** Nothing up to here is missing: revisions outside this client's feed, or a sign of life. */
  through(): void {
    this.#send(this.seen, 'through', { revision: this.seen });
  }

  #send(revision: number, event: string, body: unknown): void {
    this.#response.write(`id: ${revision}\nevent: ${event}\ndata: ${JSON.stringify(body)}\n\n`);
    this.previous = revision;
    this.sentAt = performance.now();
  }
}

/** @throws Refusal */
export async function changesRoute(
  core: Core,
  client: GateClient,
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  const after = placeOf(request, query);
  if (query.get('relay') === 'true') {
    const asked = { core, client, relay: relayOf(core, client), request, response };
    return siteFeedRoute(asked, after, query.get('once') === 'true');
  }
  await core.link.refresh();
  if (after > (core.replica.position?.revision ?? 0)) throw new Refusal('feed-window');
  const stream = new Stream(response, client, core, after);
  let history = await core.linesAfter(after);
  if (history === null) throw new Refusal('feed-window');
  response.writeHead(200, {
    ...SAFE_HEADERS,
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  // history in pages until it meets what is applied here; from then on the replica's own steps
  while (!response.destroyed && history !== null && history.length > 0) {
    stream.take(history);
    await afterBackpressure(response); // a page may be larger than what a live stream may leave unsent
    history = stream.seen < (core.replica.position?.revision ?? 0) ? await core.linesAfter(stream.seen) : [];
  }
  stream.through();
  const unsubscribe = core.replica.onLines((lines, _, from) => {
    if (from > stream.seen) {
      response.destroy(); // a hole: let it resume
      return;
    }
    stream.take(lines);
    if (stream.seen > stream.previous) stream.through(); // at once: well within a tenth of a lease
    if (response.writableLength > MOST_UNSENT_BYTES) response.destroy(); // too slow: it resumes by id
  });
  const idle = setInterval(() => {
    if (core.clients.isFresh && !core.clients.authenticate(request.headers.authorization)) response.destroy(); // revoked
    if (performance.now() - stream.sentAt >= IDLE_MS) stream.through();
  }, IDLE_MS / 2);
  response.once('close', () => {
    unsubscribe();
    clearInterval(idle);
  });
}
