/**
 * What a gate has of NATS. A gate of the programme hears lines; a gate at a site hears that something is new, and asks
 * its own feed. Whatever comes or fails to come, the gate reads the ledger as without NATS: every quarter of a lease, at
 * each renewal that shows a higher head, and at PostgreSQL's own wake-up. Source: lease lines 1 and 21.
 */
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { Upstream, UpstreamSession } from '../relay/upstream.ts';
import type { Log } from '../server/log.ts';
import type { NatsAddress } from './address.ts';
import { type CarriedLines, createCarriedLines } from './carried-lines.ts';
import { keepConnected } from './connection.ts';
import { createEars, type Ears } from './ears.ts';
import { createGrace } from './grace.ts';
import { createRefusals, type Refusals } from './refusals.ts';
import { ALL_LINES, WAKE } from './subjects.ts';
import { type Vouching, vouchedSource } from './vouched-source.ts';
import { decodeLine } from './wire.ts';
import { sessionWith, upstreamWith } from './wrapped-upstream.ts';

export type CarrierOptions = {
  readonly address: NatsAddress;
  readonly gate: string;
  readonly log: Log;
  /** what became of lines, for the operator's figures */
  readonly count: (outcome: string, lines: number) => void;
};

/** how long nothing is believed after lines that the ledger does not hold */
const REST_MS = 1000;

function subscribe(connection: NatsConnection, subject: string, onMessage: (message: Msg) => void): void {
  connection.subscribe(subject, {
    callback(error, message) {
      if (error === null) onMessage(message);
    },
  });
}

/** For a gate at a site: wake-ups, and nothing that could tell of other sites' people. */
export function withWakes(upstream: Upstream, { address, gate, log }: CarrierOptions): Upstream {
  const ears = createEars();
  const tie = keepConnected({
    address,
    name: gate,
    onOpen: (connection) => subscribe(connection, WAKE, ears.wakeSparingly),
    onState: (isOpen) => log.info({ event: isOpen ? 'nats-open' : 'nats-lost' }),
  });
  const open = (on: UpstreamSession) =>
    sessionWith(on, {
      async listen(at, onNews) {
        ears.open({ at, onNews });
        await on.listen(at, onNews);
      },
      close() {
        ears.close();
        on.close();
      },
    });
  return upstreamWith(upstream, open, () => tie.stop());
}

function takeMessage(
  message: Msg,
  ears: Ears,
  carried: CarriedLines,
  refusals: Refusals,
): 'next' | 'known' | 'useless' {
  const at = ears.at();
  if (at === null || refusals.isResting) return 'useless';
  const line = decodeLine(message.string());
  const outcome = line === null ? 'unreadable' : carried.bring(line, at);
  if (outcome === 'kept') return 'next';
  if (outcome === 'seen') return 'known';
  refusals.note(outcome, line);
  return 'useless';
}

/** For a gate of the programme: lines, each taken once PostgreSQL has vouched for it. */
export function withLines(upstream: Upstream, { address, gate, log, count }: CarrierOptions): Upstream {
  const ears = createEars();
  const grace = createGrace();
  const carried = createCarriedLines();
  const refusals = createRefusals({ log, count, restMs: REST_MS });

  function onMessage(message: Msg): void {
    const found = takeMessage(message, ears, carried, refusals);
    if (found !== 'useless') grace.isAhead = true;
    grace.look();
    if (found === 'next') ears.wakeNow();
    if (found === 'useless') ears.wakeSparingly();
  }
  const tie = keepConnected({
    address,
    name: gate,
    onOpen: (connection) => subscribe(connection, ALL_LINES, onMessage),
    onState(isOpen) {
      log.info({ event: isOpen ? 'nats-open' : 'nats-lost' });
      grace.isAhead = false;
      ears.wakeNow();
    },
  });
  const vouching: Vouching = {
    wait: (isThere) => grace.wait(isThere),
    onTaken: (lines) => count('taken', lines),
    onFetched(lines) {
      if (lines === 0) return;
      grace.isAhead = false;
      count('fetched', lines);
    },
    onRefused(line) {
      carried.clear();
      refusals.rest(line);
    },
  };
  const open = (on: UpstreamSession) => {
    carried.clear();
    return sessionWith(on, {
      source: vouchedSource(on.source, carried, vouching),
      async listen(at, onNews) {
        ears.open({ at, onNews });
        await on.listen(at, onNews);
      },
      close() {
        grace.end();
        ears.close();
        on.close();
      },
    });
  };
  return upstreamWith(upstream, open, () => tie.stop());
}
