/**
 * The tie between a gate and the primary: follows the feed, renews the lease, confirms what is applied. Comes back by
 * itself when PostgreSQL went away. Source: lease page, lines 3–7, 13, 20.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Answers } from '../lease/answers.ts';
import { renewalMs } from '../lease/constants.ts';
import type { Accepted, LeaseHolder } from '../lease/holder.ts';
import type { Position } from '../replica/chain.ts';
import { holdsLine, readHead } from '../replica/feed-source.ts';
import { UnreadableLine } from '../replica/programme.ts';
import { type Remembered, refusalToFollow } from '../replica/remembered.ts';
import { BrokenChain, type Replica } from '../replica/replica.ts';
import { createBootLife, Stopped } from './boot-life.ts';
import { closeHard, connectBoth } from './connections.ts';
import { bootPrimaryOver, retireOwn } from './gate-row.ts';
import type { Log } from './log.ts';
import { createNap } from './nap.ts';

export type LinkOptions = {
  readonly databaseUrl: string;
  readonly gate: string;
  readonly program: string;
  readonly leaseMs: number;
  readonly replica: Replica;
  readonly holder: LeaseHolder;
  readonly answers: Answers;
  readonly remembered: Remembered;
  readonly log: Log;
  /** a newer process of this name runs: this one must end (line 3) */
  readonly onSuperseded: () => void;
};

export type Link = {
  readonly boot: string;
  /** highest head the primary has shown */
  readonly head: number;
  /** why this gate will not serve until somebody acts; null while it may */
  readonly stopped: string | null;
  /** why the last renewal gave no lease, or null */
  readonly refused: Accepted | null;
  /** Ask the primary now; resolves when what it showed is taken in, or it could not be asked. */
  refresh(): Promise<void>;
  /** Forget every lease, outstanding nonce and unsaid answer (line 7), by an operator's word. */
  drop(): void;
  stop(): Promise<void>;
};

const RECONNECT_MS = 100;
const GOODBYE_MS = 500;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function startLink(options: LinkOptions): Link {
  const { replica, holder, remembered, log, leaseMs } = options;
  /** two renewals: a primary that does not answer by then is tried anew */
  const patienceMs = Math.max(500, 2 * renewalMs(leaseMs));
  const nap = createNap();
  const life = createBootLife({ ...options, newBoot: randomUUID, onConfirmed: nap.wake });
  let stopped: string | null = null;
  let ending = false;
  let session: { feed: pg.Client; beats: pg.Client; end(error?: Error): void } | null = null;

  const unsubscribe = replica.onLines((_, position) => {
    remembered.write(position);
    void life.confirm(position.revision); // line 13: at once, so that in force comes in milliseconds
  });

  /** A note that cannot be read is a doubt, and doubt serves nobody. */
  function readRemembered(): Position | null {
    try {
      return remembered.read();
    } catch (error) {
      throw new Stopped(`the note of the last revision seen cannot be read: ${(error as Error).message}`);
    }
  }

  /** Line 20, then snapshot or the lines missed. */
  async function follow(feed: pg.Client): Promise<void> {
    const now = await readHead(feed);
    const seen = readRemembered();
    const refusal = refusalToFollow(seen, now, seen === null || (await holdsLine(feed, seen)));
    if (refusal !== null) throw new Stopped(refusal);
    if (replica.position === null) {
      await replica.load(feed);
      if (replica.position) remembered.write(replica.position);
    }
    await replica.pull(feed);
  }

  /** Renewals until the session ends: every T/3, and at once when there is something to confirm. */
  async function beatOn(beats: pg.Client, feed: pg.Client, isOpen: () => boolean): Promise<void> {
    const primary = bootPrimaryOver(beats);
    let warnings = 0;
    beats.on('notice', (notice) => {
      if (notice.severity === 'WARNING') warnings += 1;
    });
    while (isOpen()) {
      const began = performance.now();
      if (replica.position === null) throw new Error('nothing is loaded');
      await life.register(primary, replica.position);
      const before = warnings;
      const late = () => session?.end(new Error('the primary did not answer a renewal in time'));
      const guard = setTimeout(late, patienceMs);
      await life.renew(primary, () => warnings > before).finally(() => clearTimeout(guard));
      if (life.head > (replica.position?.revision ?? 0)) pull(feed);
      if (isOpen() && !life.hasNews) await nap.sleep(Math.max(0, renewalMs(leaseMs) - (performance.now() - began)));
    }
  }

  function pull(feed: pg.Client): void {
    replica.pull(feed).catch((error: Error) => session?.end(error));
  }

  async function runSession(): Promise<void> {
    const failure = Promise.withResolvers<never>();
    failure.promise.catch(() => {});
    let open = true;
    const [feed, beats] = await connectBoth(options.databaseUrl, options.gate, patienceMs, (error) =>
      session?.end(error),
    );
    session = {
      feed,
      beats,
      end: (error) => failure.reject(error ?? new Error('ended')),
    };
    const poll = setInterval(() => pull(feed), Math.max(100, leaseMs / 4)); // where a wake-up is lost
    try {
      feed.on('notification', () => pull(feed));
      await feed.query('listen tomoni_feed');
      await Promise.race([follow(feed).then(() => beatOn(beats, feed, () => open && !ending)), failure.promise]);
    } finally {
      open = false;
      session = null;
      clearInterval(poll);
      nap.wake();
      for (const client of [feed, beats]) closeHard(client);
    }
  }

  function onFailure(error: Error): void {
    if (error instanceof Stopped || error instanceof UnreadableLine) {
      stopped = error.message;
      life.forget();
      log.fatal({ event: 'gate-stopped', why: error.message });
    } else if (error instanceof BrokenChain) {
      log.error({ event: 'feed-broken', why: error.message });
      life.forget();
      replica.drop();
    } else if (!ending) {
      log.warn({ event: 'primary-lost', code: (error as NodeJS.ErrnoException).code ?? error.message });
    }
  }

  async function run(): Promise<void> {
    while (!ending && stopped === null) {
      await runSession().catch(onFailure);
      if (!ending) await sleep(RECONNECT_MS);
    }
  }
  const running = run();

  return {
    get boot() {
      return life.boot;
    },
    get head() {
      return life.head;
    },
    get stopped() {
      return stopped;
    },
    get refused() {
      return life.refused;
    },
    async refresh() {
      const feed = session?.feed;
      if (feed) await replica.pull(feed).catch((error: Error) => session?.end(error));
    },
    drop() {
      life.forget();
      holder.acceptTime();
      nap.wake();
    },
    async stop() {
      ending = true;
      unsubscribe();
      const last = life.isRegistered ? life.boot : null;
      const beats = session?.beats;
      life.forget();
      if (beats && last) await Promise.race([retireOwn(beats, last).catch(() => {}), sleep(GOODBYE_MS)]);
      session?.end();
      nap.wake();
      await running;
    },
  };
}
