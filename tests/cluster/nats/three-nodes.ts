/** A cluster of three real nodes; each can be killed, stopped, erased and started again. */
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { STREAM } from '#bridge/nats/subjects.ts';
import { freePort, type NatsNode, natsNode } from '#tests/support/nats.ts';

export type ThreeNodes = {
  readonly nodes: readonly NatsNode[];
  /** for NATS_URL */
  readonly url: string;
  startAll(): Promise<void>;
  killAll(): Promise<void>;
  eraseAll(): void;
  /** the node that leads the stream, and how many copies it has; null while none does */
  leader(): Promise<{ readonly node: NatsNode; readonly copies: number } | null>;
};

async function streamLeader(url: string) {
  const connection = await connect({ servers: url.split(','), reconnect: false, timeout: 1000 });
  try {
    const manager = await jetstreamManager(connection, { timeout: 1000, checkAPI: false });
    const { cluster, config } = await manager.streams.info(STREAM);
    return { name: cluster?.leader, copies: config.num_replicas };
  } finally {
    await connection.close();
  }
}

export async function threeNodes(program: string, folder: string): Promise<ThreeNodes> {
  const names = ['n1', 'n2', 'n3'];
  const ports = await Promise.all(names.map(async () => ({ client: await freePort(), route: await freePort() })));
  const routes = ports.map(({ route }) => `nats-route://127.0.0.1:${route}`).join(', ');
  const nodes = ports.map(({ client, route }, index) =>
    natsNode(program, {
      folder: join(folder, 'nats'),
      name: names[index] as string,
      port: client,
      more: `cluster {\n  name: tomoni\n  host: 127.0.0.1\n  port: ${route}\n  routes: [ ${routes} ]\n}\n`,
    }),
  );
  const url = nodes.map((node) => node.url).join(',');
  return {
    nodes,
    url,
    startAll: async () => void (await Promise.all(nodes.map((node) => node.start()))),
    killAll: async () => void (await Promise.all(nodes.map((node) => node.kill()))),
    eraseAll() {
      for (const node of nodes) node.eraseStore();
    },
    async leader() {
      const found = await streamLeader(url).catch(() => null);
      const node = nodes[names.indexOf(found?.name ?? '')];
      return found && node ? { node, copies: found.copies } : null;
    },
  };
}
