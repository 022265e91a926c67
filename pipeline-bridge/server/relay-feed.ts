/**
 * `GET /v1/changes?relay=true`: a site's feed as server-sent events, for a gate there; with `once=true` what is new and
 * no more. Source: contract §5, lease line 7.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { SAFE_HEADERS } from '../contract/safe-headers.ts';
import type { SiteRelay } from '../relay/site-boots.ts';
import { placeAt, type SiteFeed, siteFeed } from '../relay/site-feed.ts';
import type { SiteEvent } from '../relay/site-wire.ts';
import { afterBackpressure } from './backpressure.ts';
import type { GateClient } from './clients.ts';
import type { Core } from './core.ts';
import { Refusal } from './problem.ts';

const IDLE_MS = 1000;
const CHECK_MS = 250;
const MOST_UNSENT_BYTES = 256 * 1024;

const textOf = ({ event, ...data }: SiteEvent): string =>
  `id: ${data.revision}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

type Asked = {
  readonly core: Core;
  readonly client: GateClient;
  readonly relay: SiteRelay;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
};

/** Told until all that this gate has applied is told. */
async function tell(feed: SiteFeed, { core, response }: Asked): Promise<void> {
  for (;;) {
    const upTo = core.replica.position?.revision ?? 0;
    if (response.destroyed || feed.seen >= upTo) return;
    for (const event of await feed.next(upTo)) response.write(textOf(event));
    if (response.writableLength > MOST_UNSENT_BYTES) await afterBackpressure(response);
  }
}

/** Still the client that asked, with the sites that it had. */
function isStill({ core, client, request }: Asked): boolean {
  if (!core.clients.isFresh) return true;
  const now = core.clients.authenticate(request.headers.authorization);
  return (
    now?.id === client.id && now.scopes.has('relay') && `${[...(now.sites ?? [])]}` === `${[...(client.sites ?? [])]}`
  );
}

/** As long as the caller stays. One telling at a time, and once more if woken meanwhile. */
function tellOn(feed: SiteFeed, asked: Asked): void {
  const { core, response } = asked;
  let running = false;
  let again = false;
  let toldAt = performance.now();

  async function run(): Promise<void> {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      const before = feed.seen;
      await tell(feed, asked);
      if (feed.seen > before) toldAt = performance.now();
    }
    running = false;
  }
  const wake = () => void run().catch(() => response.destroy()); // it resumes from where it stands

  const unsubscribe = core.replica.onLines(wake);
  const idle = setInterval(() => {
    if (!isStill(asked) || core.link.stopped !== null) response.destroy();
    else if (!running && performance.now() - toldAt >= IDLE_MS) {
      toldAt = performance.now();
      response.write(textOf(feed.through()));
    }
  }, CHECK_MS);
  response.once('close', () => {
    unsubscribe();
    clearInterval(idle);
  });
  wake();
}

/** @param after where the site stands @throws Refusal */
export async function siteFeedRoute(asked: Asked, after: number, isOnce: boolean): Promise<void> {
  const { core, relay, response } = asked;
  await core.link.refresh();
  const from = after > (core.replica.position?.revision ?? 0) ? null : await placeAt(core.pool, after);
  if (from === null) throw new Refusal('feed-window');
  const feed = siteFeed(core.pool, relay.sites, from, () => core.replica.programme);
  response.writeHead(200, {
    ...SAFE_HEADERS,
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  await tell(feed, asked);
  response.write(textOf(feed.through()));
  if (isOnce) response.end();
  else tellOn(feed, asked);
}
