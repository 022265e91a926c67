/** A connection to NATS that comes back by itself, for as long as it is wanted. */
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { NatsAddress } from './address.ts';

export type NatsTie = { stop(): Promise<void> };

/** NATS is an extra: a node that hangs is given up after two of these, and another is tried. */
const PING_MS = 1000;
const RETRY_MS = 300;
const CONNECT_MS = 2000;

/**
 * @param onOpen once for each connection; it lives through broken sockets by itself
 * @param onState whether messages flow; called when that changes
 */
export function keepConnected(options: {
  readonly address: NatsAddress;
  /** what the servers show */
  readonly name: string;
  readonly onOpen: (connection: NatsConnection) => void;
  readonly onState: (isOpen: boolean) => void;
}): NatsTie {
  const { address, name, onOpen } = options;
  let ending = false;
  let isOpen = false;
  let open: NatsConnection | null = null;
  let wake = () => {};

  function onState(now: boolean): void {
    if (now === isOpen) return;
    isOpen = now;
    options.onState(now);
  }

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, RETRY_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function watch(connection: NatsConnection): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect') onState(false);
      if (type === 'reconnect') onState(true);
    }
  }

  async function hold(): Promise<void> {
    const { servers, isPrivate, ...credentials } = address;
    const connection = await connect({
      servers,
      ...(isPrivate ? { tls: {} } : {}),
      ...credentials,
      name,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 100,
      timeout: CONNECT_MS,
      pingInterval: PING_MS,
      maxPingOut: 2,
    });
    if (ending) return connection.close();
    open = connection;
    void watch(connection);
    onOpen(connection);
    onState(true);
    await connection.closed();
  }

  async function run(): Promise<void> {
    while (!ending) {
      await hold().catch(() => {});
      open = null;
      onState(false);
      if (!ending) await pause();
    }
  }
  const running = run();

  return {
    async stop() {
      ending = true;
      wake();
      await open?.close();
      await running;
    },
  };
}
