/** One gate, put together: replica, lease, link, log, HTTP. Started by main.ts and by tests. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createAnswers } from '../lease/answers.ts';
import { type Clock, systemClock } from '../lease/clock.ts';
import { createLeaseHolder, type LeaseHolder } from '../lease/holder.ts';
import { KeptLists } from '../manifests/kept-lists.ts';
import { EarlierLists } from '../manifests/tally.ts';
import type { NatsAddress } from '../nats/address.ts';
import type { CarrierOptions } from '../nats/carrier.ts';
import { VISA_KEYS, visaSignerWith } from '../passports/visa-key.ts';
import { siteUpstream } from '../relay/site-upstream.ts';
import type { FollowedUpstream, Upstream } from '../relay/upstream.ts';
import { rememberedIn } from '../replica/remembered.ts';
import { createReplica } from '../replica/replica.ts';
import { databaseUpstream } from './connections.ts';
import { type Core, createCore } from './core.ts';
import { openDecisionLog } from './decision-log.ts';
import { openKeyFolder } from './key-folder.ts';
import { KnownRequests } from './known-requests.ts';
import { startLink } from './link.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { openOperatorSocket, operatorSocketOf } from './operator-socket.ts';
import { openPorts } from './ports.ts';
import { openSigner } from './signer.ts';
import { keepSnapshots } from './snapshot-keeper.ts';

export type GateOptions = FollowedUpstream & {
  /** name; a second process of one name ends the first */
  readonly gate: string;
  /** T, ms, at least 1,000 */
  readonly leaseMs: number;
  /** absolute; the gate keeps `gate-<name>` in it */
  readonly dataDir: string;
  readonly keysDir: string;
  /** under which others reach this gate: stands in identifiers, so it never changes once used */
  readonly publicUrl: string;
  /** 0 = any free one */
  readonly port: number;
  /** where `/metrics` is served, and nowhere else; left out: on `port` */
  readonly metricsPort?: number | undefined;
  readonly log: Log;
  /** left out: the gate does without, and nothing of NATS is loaded */
  readonly nats?: NatsAddress | undefined;
  readonly onSuperseded?: () => void;
  readonly clock?: Clock;
  /** tests put a planted fault around it */
  readonly wrapHolder?: (holder: LeaseHolder) => LeaseHolder;
};

export type RunningGate = {
  readonly port: number;
  /** null where `/metrics` is on `port` */
  readonly metricsPort: number | null;
  /** path of the Unix socket that takes the operator's acts */
  readonly operatorSocket: string;
  readonly boot: string;
  /** last revision applied, null before the snapshot */
  readonly revision: number | null;
  readonly stopped: string | null;
  stop(): Promise<void>;
};

const PROGRAM = 'tomoni-gate 0.1.0';

type WithNats = (upstream: Upstream, options: Omit<CarrierOptions, 'address'>) => Upstream;

/** A gate at a site gets wake-ups alone: lines are of everybody. */
async function natsFor(options: GateOptions): Promise<WithNats> {
  const { nats: address } = options;
  if (!address) return (upstream) => upstream;
  const { withLines, withWakes } = await import('../nats/carrier.ts');
  const carry = 'feed' in options ? withWakes : withLines;
  return (upstream, more) => carry(upstream, { address, ...more });
}

/** The parts behind HTTP. The link starts here: it makes this gate's row, and so ends an older one of its name. */
function openParts(options: GateOptions, withNats: WithNats) {
  const { gate, leaseMs, log } = options;
  const folder = join(options.dataDir, `gate-${gate}`);
  const held = createLeaseHolder({ leaseMs, clock: options.clock ?? systemClock(), nonce: randomUUID });
  const holder = options.wrapHolder?.(held) ?? held;
  const answers = createAnswers((ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  });
  const replica = createReplica();
  const metrics = createMetrics();
  const followed =
    'feed' in options
      ? siteUpstream(options.feed, { leaseMs, replica })
      : databaseUpstream(options.databaseUrl, gate, leaseMs);
  const upstream = withNats(followed, {
    gate,
    log,
    count: (outcome, lines) => metrics.count('carried', { outcome }, lines),
  });
  const signer = openSigner(join(options.keysDir, 'gate'));
  const visaSigner = visaSignerWith(openKeyFolder(join(options.keysDir, 'visas'), VISA_KEYS));
  const decisionLog = openDecisionLog(join(folder, 'decisions'), upstream.ship, log);
  // at a site none: its sites may change while it is down
  const keeper = 'feed' in options ? null : keepSnapshots(join(folder, 'replica.snapshot'), { replica, signer, log });
  const link = startLink({
    upstream,
    gate,
    program: PROGRAM,
    leaseMs,
    replica,
    holder,
    answers,
    remembered: rememberedIn(join(folder, 'seen.json')),
    readKept: keeper?.read ?? (() => null),
    log,
    onSuperseded: options.onSuperseded ?? (() => {}),
  });
  const knownRequests = new KnownRequests();
  const parts = {
    earlierLists: new EarlierLists(),
    keptLists: new KeptLists(),
    knownRequests,
    gate,
    leaseMs,
    replica,
    link,
    upstream,
    decisionLog,
    signer,
    visaSigner,
    publicUrl: options.publicUrl,
    metrics,
    log,
    holder,
    answers,
  };
  return {
    core: createCore(parts),
    async stop() {
      await link.stop();
      await keeper?.stop();
      await decisionLog.stop().catch(() => {});
      await upstream.stop();
    },
  };
}

/**
 * Takes requests at once; answers 503 until it has a lease.
 * @throws where the port is taken, before anything else happened: a start by mistake must not end the gate that runs
 */
export async function startGate(options: GateOptions): Promise<RunningGate> {
  let core: Core | null = null;
  const ports = await openPorts(options, () => core);
  const operatorSocket = operatorSocketOf(options.dataDir, options.gate);
  const operator = await openOperatorSocket(operatorSocket, () => core).catch(async (error: Error) => {
    await ports.close();
    throw error;
  });
  let parts: ReturnType<typeof openParts>;
  try {
    parts = openParts(options, await natsFor(options));
  } catch (error) {
    await Promise.all([ports.close(), operator.close()]);
    throw error;
  }
  core = parts.core;
  const { link, replica } = parts.core;
  return {
    port: ports.port,
    metricsPort: ports.metricsPort,
    operatorSocket,
    get boot() {
      return link.boot;
    },
    get revision() {
      return replica.position?.revision ?? null;
    },
    get stopped() {
      return link.stopped;
    },
    async stop() {
      await Promise.all([ports.close(), operator.close()]);
      await parts.stop();
    },
  };
}
