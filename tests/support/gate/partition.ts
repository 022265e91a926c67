/** A wire between a gate and its PostgreSQL that can be cut: connections stay open, nothing comes through. */
import { connect, createServer, type Socket } from 'node:net';

export type Wire = {
  /** the same address, through the wire */
  readonly url: string;
  cut(): void;
  mend(): void;
  close(): void;
};

/**
 * @param only connections whose application name holds one of these words are cut (` feed`, ` beat`: the link alone)
 */
export async function wireTo(databaseUrl: string, only: readonly string[]): Promise<Wire> {
  const target = new URL(databaseUrl);
  const sockets = new Set<{ ends: [Socket, Socket]; isCuttable: boolean }>();
  let isCut = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const pair = { ends: [near, far] as [Socket, Socket], isCuttable: false };
    sockets.add(pair);
    near.once('data', (first: Buffer) => {
      pair.isCuttable = only.some((word) => first.toString('latin1').includes(word));
      far.write(first);
      near.on('data', (chunk) => (isCut && pair.isCuttable ? undefined : far.write(chunk)));
      far.on('data', (chunk) => (isCut && pair.isCuttable ? undefined : near.write(chunk)));
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => {});
      one.on('close', () => {
        other.destroy();
        sockets.delete(pair);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as { port: number }).port);
  return {
    url: url.href,
    cut: () => {
      isCut = true;
    },
    mend: () => {
      isCut = false;
      for (const { ends, isCuttable } of sockets) if (isCuttable) ends[0].destroy(); // what was lost cannot be mended
    },
    close() {
      server.close();
      for (const { ends } of sockets) ends[0].destroy();
    },
  };
}
