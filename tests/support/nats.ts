/** Real NATS servers for tests: found on the path, or Debian's package unpacked into a cache folder; nothing is installed. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const CACHE = join(tmpdir(), `tomoni-nats-server-${process.getuid?.() ?? 0}`);
const PATIENCE_MS = 20_000;

export type FoundNats = { readonly program: string } | { readonly missing: string };

/** apt checks the archive's signature before it hands the file over. */
async function unpack(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-nats-deb-'));
  try {
    await promisify(execFile)('apt-get', ['download', '-qq', 'nats-server'], { cwd: folder, timeout: 60_000 });
    const file = readdirSync(folder).find((name) => name.endsWith('.deb')) as string;
    await promisify(execFile)('dpkg', ['-x', file, 'root'], { cwd: folder });
    mkdirSync(CACHE, { recursive: true, mode: 0o700 });
    renameSync(join(folder, 'root/usr/sbin/nats-server'), join(CACHE, 'nats-server'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function findNats(): Promise<FoundNats> {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', CACHE];
  const found = () => folders.map((folder) => join(folder, 'nats-server')).find((path) => existsSync(path));
  if (!found()) {
    if (!existsSync('/usr/bin/apt-get')) return { missing: 'no nats-server on the path, and no apt-get (not Debian)' };
    try {
      await unpack();
    } catch (error) {
      return { missing: `no nats-server, and apt-get could not bring it: ${(error as Error).message.split('\n')[0]}` };
    }
  }
  const program = found() as string;
  return { program };
}

export const natsVersion = (program: string): string =>
  execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

export type NatsNode = {
  readonly url: string;
  readonly port: number;
  readonly pid: number | null;
  /** @returns once it takes connections */
  start(): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** SIGKILL, and waits */
  kill(): Promise<void>;
  /** everything that it has kept */
  eraseStore(): void;
};

/** It greets whoever connects, before it asks for a name. */
const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    const end = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.setTimeout(1000, () => end(false));
    socket.once('data', (text: Buffer) => end(text.toString().startsWith('INFO')));
    socket.once('error', () => end(false));
  });

type NodeOptions = { readonly folder: string; readonly name: string; readonly port: number; readonly more?: string };

export function natsNode(program: string, { folder, name, port, more = '' }: NodeOptions): NatsNode {
  const store = join(folder, `${name}-store`);
  const file = join(folder, `${name}.conf`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    file,
    `server_name: ${name}\nhost: 127.0.0.1\nport: ${port}\njetstream {\n  store_dir: "${store}"\n  max_file: 1G\n}\n${more}`,
  );
  let child: ReturnType<typeof spawn> | null = null;
  const url = `nats://127.0.0.1:${port}`;
  return {
    url,
    port,
    get pid() {
      return child?.pid ?? null;
    },
    async start() {
      const started = spawn(program, ['-c', file, '-l', join(folder, `${name}.log`)], { stdio: 'ignore' });
      child = started;
      started.once('exit', () => {
        if (child === started) child = null;
      });
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
        if (await answers(port)) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`nats-server ${name} did not come up: see ${folder}/${name}.log`);
    },
    signal: (signal) => void child?.kill(signal),
    async kill() {
      if (child === null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    eraseStore: () => rmSync(store, { recursive: true, force: true }),
  };
}

export type OwnNats = NatsNode & { remove(): Promise<void> };

/** One node with JetStream on a free port. @param rights a block `authorization`: then nobody is let in without a name */
export async function ownNats(program: string, rights = ''): Promise<OwnNats> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-nats-'));
  const node = natsNode(program, { folder, name: 'n1', port: await freePort(), more: rights });
  await node.start();
  return Object.defineProperties({} as OwnNats, {
    ...Object.getOwnPropertyDescriptors(node),
    remove: {
      async value() {
        await node.kill();
        rmSync(folder, { recursive: true, force: true });
      },
    },
  });
}
