/**
 * The publisher, run by the worker beside the waiter: hands committed lines of the feed to NATS. It reads after the
 * commit, on a connection of its own; an act never waits for it. Source: lease lines 1, 20, 21.
 */
import type { NatsConnection } from '@nats-io/transport-node';
import type pg from 'pg';
import { closeListener, createWake, ledgerListener } from '../relay/ledger-listener.ts';
import { Refused, type WaiterLog } from '../relay/waiter-session.ts';
import { holdsLine, readHead, readLinesAfter } from '../replica/feed-source.ts';
import type { Remembered } from '../replica/remembered.ts';
import type { NatsAddress } from './address.ts';
import { keepConnected } from './connection.ts';
import { openJetStream } from './jetstream-stream.ts';
import { createPublisherSession } from './publisher-session.ts';

export type PublisherOptions = {
  readonly address: NatsAddress;
  /** under the bridge's own role */
  readonly databaseUrl: string;
  /** its last place in the ledger, on disk (lease line 20) */
  readonly remembered: Remembered;
  readonly log?: WaiterLog;
};

export type RunningPublisher = {
  /** why nothing is published any more (lease line 20), or null */
  readonly stopped: string | null;
  stop(): Promise<void>;
};

const POLL_MS = 250;
const RETRY_MS = 200;

export function startPublisher(options: PublisherOptions): RunningPublisher {
  const { log = () => {} } = options;
  let connection: NatsConnection | null = null;
  let ending = false;
  let stopped: string | null = null;
  const wake = createWake();

  const tie = keepConnected({
    address: options.address,
    name: 'publisher',
    onOpen(opened) {
      connection = opened;
    },
    onState(isOpen) {
      log({ event: isOpen ? 'nats-open' : 'nats-lost' });
      wake.now();
    },
  });

  async function publishOn(client: pg.Client, nats: NatsConnection): Promise<void> {
    await client.connect();
    await client.query('listen tomoni_feed');
    const session = createPublisherSession({
      ledger: {
        head: () => readHead(client),
        holds: (at) => holdsLine(client, at),
        linesAfter: (revision) => readLinesAfter(client, revision),
      },
      stream: await openJetStream(nats),
      remembered: options.remembered,
      log,
    });
    await session.open();
    log({ event: 'nats-publishing' });
    told = null;
    while (!ending) {
      wake.seen();
      if (await session.push()) wake.now();
      if (!ending) await wake.pause(POLL_MS);
    }
  }

  async function runSession(nats: NatsConnection): Promise<void> {
    const client = ledgerListener(options.databaseUrl, 'nats publisher', wake.now);
    try {
      await publishOn(client, nats);
    } finally {
      await closeListener(client);
    }
  }

  /** A NATS that is down is told of once, and again when something else is wrong. */
  let told: string | null = null;
  function onFailure(error: NodeJS.ErrnoException): void {
    if (error instanceof Refused) stopped = error.message;
    const why = String(error.code ?? error.message);
    if (why !== told) log({ event: error instanceof Refused ? 'publisher-stopped' : 'publisher-waits', why });
    told = why;
  }

  async function run(): Promise<void> {
    while (!ending && stopped === null) {
      if (connection !== null) await runSession(connection).catch(onFailure);
      wake.seen();
      if (!ending) await wake.pause(RETRY_MS);
    }
  }
  const running = run();

  return {
    get stopped() {
      return stopped;
    },
    async stop() {
      ending = true;
      wake.now();
      await tie.stop();
      await running;
    },
  };
}
