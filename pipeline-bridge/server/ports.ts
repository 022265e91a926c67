/** The ports of a gate: one for those who ask, and, where it is wanted, one of its own for the operator's figures. */
import type { Server } from 'node:http';
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import type { Core } from './core.ts';
import { createHttpServer } from './http-server.ts';
import { ROUTES } from './routes.ts';

const CLOSE_MS = 200;
const FIGURES = ROUTES.filter(({ path }) => path.test('/metrics'));
const ASKED = ROUTES.filter((route) => !FIGURES.includes(route));

/** 127.0.0.1, and ::1 where the machine has it: `localhost` may be either. @throws where the port is taken */
async function listen(server: Server, port: number): Promise<{ port: number; second: TcpServer | null }> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const given = (server.address() as { port: number }).port;
  const second = createTcpServer((socket) => server.emit('connection', socket));
  return new Promise((resolve) => {
    second.once('error', () => resolve({ port: given, second: null }));
    second.listen(given, '::1', () => resolve({ port: given, second }));
  });
}

type OpenPort = { readonly port: number; close(): Promise<void> };

async function open(server: Server, wanted: number): Promise<OpenPort> {
  const { port, second } = await listen(server, wanted);
  return {
    port,
    async close() {
      second?.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), CLOSE_MS); // open streams never end by themselves
      await closed;
      clearTimeout(force);
    },
  };
}

type Wanted = { readonly port: number; readonly metricsPort?: number | undefined };
type Ports = { readonly port: number; readonly metricsPort: number | null; close(): Promise<void> };

/** @throws where a port is taken */
export async function openPorts({ port, metricsPort }: Wanted, core: () => Core | null): Promise<Ports> {
  if (metricsPort === undefined) return { ...(await open(createHttpServer(core, ROUTES), port)), metricsPort: null };
  const asked = await open(createHttpServer(core, ASKED), port);
  try {
    const figures = await open(createHttpServer(core, FIGURES), metricsPort);
    return {
      port: asked.port,
      metricsPort: figures.port,
      async close() {
        await Promise.all([asked.close(), figures.close()]);
      },
    };
  } catch (error) {
    await asked.close();
    throw error;
  }
}
