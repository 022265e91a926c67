/**
 * A gate at a site follows a gate of the programme over HTTP. Its leases are the primary's committed replies, counted on
 * its own clock from its own sending; who carries them has no say. Source: lease lines 4–7; contract §3.
 */
import { z } from 'zod';
import type { CarriedLine, Position } from '../replica/chain.ts';
import { MustDrop, type Replica } from '../replica/replica.ts';
import { type ClientList, createClientList } from '../server/clients.ts';
import type { BootPrimary } from '../server/gate-row.ts';
import type { FoundPermit } from '../server/permits-in-log.ts';
import { Refusal } from '../server/problem.ts';
import { recentLines } from './recent-lines.ts';
import { ask, askFor, UpstreamRefused } from './site-http.ts';
import { linesOf, readSiteSnapshot } from './site-reading.ts';
import { shipTo } from './site-shipping.ts';
import { beatReplySchema, foundPermitsSchema, headReplySchema } from './site-wire.ts';
import type { FeedAddress, Patience, Upstream, UpstreamSession } from './upstream.ts';

/** A snapshot of a hundred thousand people takes its time. */
const SNAPSHOT_MS = 120_000;
/** the feed tells something at least each second */
const SILENCE_MS = 3000;

const done = z.looseObject({});

/** What outlives a session. */
type Kept = { readonly address: FeedAddress; readonly clients: ClientList; sites: string | null };

function primaryOver(kept: Kept, call: (body: unknown) => { signal: AbortSignal; body: unknown }): BootPrimary {
  const { address, clients } = kept;
  let said = { boot: '', confirmed: 0 };
  return {
    async register(row) {
      await askFor(address, '/v1/relay/boots', done, call(row));
    },
    async beat(boot, confirmed, nonce) {
      const sentAt = performance.now();
      const announce = boot !== said.boot || confirmed > said.confirmed;
      const asked = call({ boot, confirmed, nonce, announce });
      const answer = await askFor(address, '/v1/relay/beats', beatReplySchema, asked);
      said = { boot, confirmed };
      // what is held was made for other sites: their people would be missing, or be too many
      if (answer.sites.join() !== kept.sites) throw new MustDrop('this gate was given other sites');
      clients.take(answer.clients, sentAt);
      return answer.reply;
    },
    async announce() {}, // with the beat
  };
}

function openSession(kept: Kept, { patienceMs, onLost }: Patience): UpstreamSession {
  const { address } = kept;
  const closing = new AbortController();
  const within = (ms: number) => AbortSignal.any([closing.signal, AbortSignal.timeout(Math.ceil(ms))]);
  const call = (body: unknown) => ({ signal: within(patienceMs), body });

  async function followFeed(at: Position, onNews: (lines: readonly CarriedLine[]) => void): Promise<void> {
    const quiet = new AbortController();
    let timer = setTimeout(() => quiet.abort(), SILENCE_MS);
    try {
      const signal = AbortSignal.any([closing.signal, quiet.signal]);
      const response = await ask(address, `/v1/changes?relay=true&after=${at.revision}`, { signal });
      for await (const lines of linesOf(response)) {
        clearTimeout(timer);
        timer = setTimeout(() => quiet.abort(), SILENCE_MS);
        if (lines.length > 0) onNews(lines);
      }
    } finally {
      clearTimeout(timer);
    }
    throw new Error('the feed ended');
  }

  return {
    source: {
      async head() {
        return (await askFor(address, '/v1/relay/head', headReplySchema, { signal: within(patienceMs) })).head;
      },
      async holds({ incarnation, revision, digest }) {
        const place = new URLSearchParams({ incarnation, revision: String(revision), digest });
        const signal = within(patienceMs);
        return (await askFor(address, `/v1/relay/head?${place}`, headReplySchema, { signal })).holds;
      },
      async snapshot() {
        const signal = within(SNAPSHOT_MS);
        const { sites, ...read } = await readSiteSnapshot(await ask(address, '/v1/relay/snapshot', { signal }));
        signal.throwIfAborted();
        kept.sites = sites.join();
        return read;
      },
      async linesAfter(at) {
        const signal = within(patienceMs);
        const response = await ask(address, `/v1/changes?relay=true&once=true&after=${at.revision}`, { signal });
        const lines: CarriedLine[] = [];
        for await (const some of linesOf(response)) lines.push(...some);
        return { lines, hasMore: false };
      },
    },
    primary: primaryOver(kept, call),
    warnings: 0, // the programme's gate answers no beat whose commit was none
    async listen(at, onNews) {
      const from = at();
      if (from !== null) followFeed(from, onNews).catch(onLost);
    },
    async retire(boot) {
      await askFor(address, '/v1/relay/boots', done, call({ boot, retired: true }));
    },
    close: () => closing.abort(new Error('the session ended')),
  };
}

/** The decision waits for it, and the lease goes on meanwhile: who does not answer in time has permitted nothing. */
const PERMITS_MS = 2000;

/** What comes back is about what was asked, or nothing is believed. */
const permitsOver =
  (address: FeedAddress): Upstream['earlierPermits'] =>
  async (client, sought) => {
    const call = { signal: AbortSignal.timeout(PERMITS_MS), body: { client, sought } };
    const { found } = await askFor(address, '/v1/relay/permits', foundPermitsSchema, call);
    const isAnswer = ({ place, at }: FoundPermit) => at >= (sought[place]?.since ?? '9');
    if (!found.every(isAnswer)) throw new UpstreamRefused('/v1/relay/permits', 'permits that nobody asked for');
    return found;
  };

/** A gate at a site keeps no history and no list of releases. */
const askTheProgramme = (url: string): Refusal =>
  new Refusal({
    status: 421,
    code: 'ask-the-programme',
    text: {
      ja: `このゲートは実施医療機関のもので、履歴を持ちません。事業のゲート ${url} に問い合わせてください。`,
      en: `This gate is at a site and keeps no history. Ask a gate of the programme: ${url}`,
    },
  });

export function siteUpstream(
  address: FeedAddress,
  { leaseMs, replica }: { readonly leaseMs: number; readonly replica: Replica },
): Upstream {
  const clients = createClientList(2 * leaseMs); // comes with every beat; the lease of that beat ends first
  const kept: Kept = { address, clients, sites: null };
  const recent = recentLines(replica);
  return {
    open: async (patience) => openSession(kept, patience),
    clients,
    ship: shipTo(address),
    linesAfter: recent.after,
    earlierPermits: permitsOver(address),
    get databases(): never {
      throw askTheProgramme(address.url);
    },
    async stop() {
      recent.stop();
    },
  };
}
