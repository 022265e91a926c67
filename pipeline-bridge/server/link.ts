/**
 * The tie between a gate and the primary: follows the feed, renews the lease, confirms what is applied. Comes back by
 * itself when the way to the primary was lost. Source: lease lines 3–7, 13, 20.
 */
import { randomUUID } from 'node:crypto';
import type { Answers } from '../lease/answers.ts';
import { renewalMs } from '../lease/constants.ts';
import type { Accepted, LeaseHolder } from '../lease/holder.ts';
import type { Upstream, UpstreamSession } from '../relay/upstream.ts';
import type { CarriedLine, Position } from '../replica/chain.ts';
import type { FeedSource, Snapshot } from '../replica/feed-source.ts';
import { UnreadableLine } from '../replica/programme.ts';
import { type Remembered, refusalToFollow } from '../replica/remembered.ts';
import { MustDrop, MustLoad, type Replica } from '../replica/replica.ts';
import { createCancellableSleep } from './cancellable-sleep.ts';
import { createInstanceHeartbeat, StoppedInstance } from './instance-heartbeat.ts';
import type { Log } from './log.ts';

export type LinkOptions = {
  readonly upstream: Upstream;
  readonly gate: string;
  readonly program: string;
  readonly leaseMs: number;
  readonly replica: Replica;
  readonly holder: LeaseHolder;
  readonly answers: Answers;
  readonly remembered: Remembered;
  /** what this gate kept of an earlier life, read once at its start; null where there is nothing to use */
  readonly readKept: () => Snapshot | null;
  readonly log: Log;
  /** a newer process of this name runs: this one must end (lease line 3) */
  readonly onSuperseded: () => void;
};

export type Link = {
  readonly boot: string;
  /** highest head the primary has shown */
  readonly head: number;
  /** why this gate will not serve until somebody acts; null while it may */
  readonly stopped: string | null;
  /** why there is no tie to the primary now, or null */
  readonly lost: string | null;
  /** why the last renewal gave no lease, or null */
  readonly refused: Accepted | null;
  /** Ask the primary now, as whoever wakes this gate does; resolves when what it showed is taken in, or it could not be asked. */
  refresh(): Promise<void>;
  /** Forget every lease, outstanding nonce and unsaid answer (lease line 7), by an operator's word. */
  drop(): void;
  stop(): Promise<void>;
};

const RECONNECT_MS = 100;
const GOODBYE_MS = 500;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function startLink(options: LinkOptions): Link {
  const { upstream, replica, holder, remembered, log, leaseMs } = options;
  /** two renewals: a primary that does not answer by then is tried again */
  const patienceMs = Math.max(500, 2 * renewalMs(leaseMs));
  const nap = createCancellableSleep();
  const life = createInstanceHeartbeat({ ...options, newBoot: randomUUID, onConfirmed: nap.wake });
  let stopped: string | null = null;
  let ending = false;
  let lost: string | null = null;
  let session: { readonly on: UpstreamSession; end(error?: Error): void } | null = null;
  let loading: Promise<void> | null = null;
  let isKeptRead = false;

  const unsubscribe = replica.onLines((_, position) => {
    remembered.write(position);
    void life.confirm(position.revision); // lease line 13: at once, so that in force comes in milliseconds
  });

  /** A note that cannot be read is a doubt, and doubt serves nobody. */
  function readRemembered(): Position | null {
    try {
      return remembered.read();
    } catch (error) {
      throw new StoppedInstance(`the note of the last revision seen cannot be read: ${(error as Error).message}`);
    }
  }

  async function load(source: Pick<FeedSource, 'snapshot'>): Promise<void> {
    await replica.load(source);
    if (replica.position === null) return;
    remembered.write(replica.position);
    void life.confirm(replica.position.revision);
  }

  /** Only where this ledger still holds that very revision; what is broken afterwards is loaded from the ledger. */
  async function loadKept({ source }: UpstreamSession, head: Position): Promise<void> {
    if (isKeptRead) return;
    isKeptRead = true;
    const kept = options.readKept();
    if (kept === null || kept.position.incarnation !== head.incarnation || !(await source.holds(kept.position))) return;
    await load({ snapshot: () => Promise.resolve(kept) });
    log.info({ event: 'kept-snapshot-loaded', revision: kept.position.revision });
  }

  /** Lease line 20, then snapshot or the lines missed. */
  async function follow(on: UpstreamSession): Promise<void> {
    const { source, listen } = on;
    const now = await source.head();
    const seen = readRemembered();
    const refusal = refusalToFollow(seen, now, seen === null || (await source.holds(seen)));
    if (refusal !== null) throw new StoppedInstance(refusal);
    if (replica.position === null) await loadKept(on, now);
    if (replica.position === null) await load(source);
    await listen(() => replica.position, take);
    await replica.pull(source).catch((error) => loadOrThrow(source, error));
  }

  /** Renewals until the session ends: every T/3, and at once when there is something to confirm. */
  async function beatOn(on: UpstreamSession, isOpen: () => boolean): Promise<void> {
    while (isOpen()) {
      const began = performance.now();
      if (replica.position === null) throw new Error('nothing is loaded');
      const before = on.warnings;
      const late = () => session?.end(new Error('the primary did not answer a renewal in time'));
      const guard = setTimeout(late, patienceMs);
      await life
        .register(on.primary, replica.position)
        .then(() => life.renew(on.primary, () => on.warnings > before))
        .finally(() => clearTimeout(guard));
      lost = null;
      if (life.head > (replica.position?.revision ?? 0)) void pull();
      if (isOpen() && !life.hasNews) await nap.sleep(Math.max(0, renewalMs(leaseMs) - (performance.now() - began)));
    }
  }

  /** @throws whatever is not mended by a snapshot */
  async function loadOrThrow(source: FeedSource, error: Error): Promise<void> {
    if (!(error instanceof MustLoad)) throw error;
    loading ??= load(source).finally(() => {
      loading = null;
    });
    await loading;
  }

  async function pull(): Promise<void> {
    const now = session;
    if (now === null) return;
    const { source } = now.on;
    await replica
      .pull(source)
      .catch((error) => loadOrThrow(source, error))
      .catch((error: Error) => now.end(error));
  }

  /** Lines that the upstream carried; what cannot be taken in as it came is fetched. */
  function take(lines: readonly CarriedLine[]): void {
    try {
      if (lines.length > 0 && replica.offer(lines)) return;
    } catch (error) {
      if (!(error instanceof MustLoad)) {
        session?.end(error as Error);
        return;
      }
    }
    void pull();
  }

  async function runSession(): Promise<void> {
    const failure = Promise.withResolvers<never>();
    failure.promise.catch(() => {});
    let open = true;
    const on = await upstream.open({ patienceMs, onLost: failure.reject });
    session = { on, end: (error) => failure.reject(error ?? new Error('ended')) };
    try {
      await Promise.race([follow(on).then(() => beatOn(on, () => open && !ending)), failure.promise]);
    } finally {
      open = false;
      session = null;
      nap.wake();
      on.close();
    }
  }

  function onFailure(error: Error): void {
    if (error instanceof StoppedInstance || error instanceof UnreadableLine) {
      stopped = error.message;
      life.forget();
      log.fatal({ event: 'gate-stopped', why: error.message });
    } else if (error instanceof MustDrop) {
      log.error({ event: 'feed-broken', why: error.message });
      life.forget();
      replica.drop();
    } else if (!ending) {
      lost = (error as NodeJS.ErrnoException).code ?? error.message;
      log.warn({ event: 'primary-lost', code: lost });
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
    get lost() {
      return lost;
    },
    get refused() {
      return life.refused;
    },
    refresh: pull,
    drop() {
      life.forget();
      holder.acceptTime();
      nap.wake();
    },
    async stop() {
      ending = true;
      unsubscribe();
      const last = life.isRegistered ? life.boot : null;
      const on = session?.on;
      life.forget();
      if (on && last) await Promise.race([on.retire(last).catch(() => {}), sleep(GOODBYE_MS)]);
      session?.end();
      nap.wake();
      await running;
    },
  };
}
