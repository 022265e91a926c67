/**
 * The operator's own way in: a Unix socket that only the gate's user may open, so that no proxy, container network or web page
 * on the machine reaches it. It needs no token, because after a pause the list of clients may be too old to trust.
 */
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Core } from './core.ts';
import { createHttpServer } from './http-server.ts';
import { type Route, sendJson, type Visit } from './routes.ts';

/** `sun_path` of Linux holds 108 bytes with its closing zero. */
const LONGEST_PATH = 107;

/** Where a gate of this name listens for its operator. */
export const operatorSocketOf = (dataDir: string, gate: string): string => join(dataDir, 'operator', `${gate}.sock`);

/** For `consent-gate drop-lease` (operating.md, virtual machines that pause). */
function dropLease({ core, response }: Visit): void {
  core.link.drop();
  core.log.warn({ event: 'lease-dropped', by: 'operator' });
  sendJson(response, 200, { dropped: true, gate: core.gate });
}

export const OPERATOR_ROUTES: readonly Route[] = [
  { method: 'POST', path: /^\/v1\/lease\/drop$/, scope: null, handle: dropLease },
];

/** @throws Error where the path is too long or its folder cannot be written */
export async function openOperatorSocket(path: string, core: () => Core | null): Promise<{ close(): Promise<void> }> {
  const near = relative(process.cwd(), path);
  const address = near.length < path.length ? near : path;
  if (Buffer.byteLength(address) > LONGEST_PATH)
    throw new Error(
      `the path of its operator socket is longer than ${LONGEST_PATH} bytes (${path}): use a shorter DATA_DIR`,
    );
  // closed to everybody else before the socket is there
  mkdirSync(dirname(path), { recursive: true });
  chmodSync(dirname(path), 0o700);
  rmSync(path, { force: true }); // left by a gate that was killed
  const server = createHttpServer(core, OPERATOR_ROUTES);
  await new Promise<void>((resolve, reject) => void server.once('error', reject).listen(address, resolve));
  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
