/** Debian's nginx under the file that the project ships, with this machine's ports, folders and a certificate of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './programme.ts';

const root = join(import.meta.dirname, '../..');
const SHIPPED = join(root, 'docs/operations/files/nginx.conf');
const PROGRAM = '/usr/sbin/nginx';

/** @returns null where nginx is there, installed from Debian's packages if need be; else why it cannot be had */
export function ensureNginx(): string | null {
  const isThere = () => existsSync(PROGRAM) && spawnSync('openssl', ['version']).status === 0;
  if (isThere()) return null;
  if (process.getuid?.() !== 0) return 'nginx is not installed, and only root can install it';
  if (!existsSync('/usr/bin/apt-get')) return 'nginx is not installed, and this is not Debian';
  // run level 1: Debian's package must not start a server of its own
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'nginx-light', 'openssl'], {
    stdio: 'ignore',
    env,
  });
  return isThere() ? null : 'nginx could not be installed';
}

type Ports = { readonly web: number; readonly gate: number };
export type Nginx = {
  /** @param path as it is written on the line of the request */
  ask(host: string, path: string, options?: { method?: string; headers?: Record<string, string> }): Promise<number>;
  stop(): Promise<void>;
};

/** The shipped file with what differs between machines put in its place; all else is asked as it is. */
function onThisMachine(
  text: string,
  folder: string,
  { tls, plain }: { tls: number; plain: number },
  to: Ports,
): string {
  return text
    .replace(/^\s*listen \[::\].*\n/gm, '')
    .replaceAll('listen 443 ssl', `listen 127.0.0.1:${tls} ssl`)
    .replaceAll('listen 80;', `listen 127.0.0.1:${plain};`)
    .replace(/ssl_certificate .*;/g, `ssl_certificate ${folder}/cert.pem;`)
    .replace(/ssl_certificate_key .*;/g, `ssl_certificate_key ${folder}/key.pem;`)
    .replaceAll('/var/log/nginx', folder)
    .replaceAll('/srv/tomoni', root)
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${to.web}`)
    .replaceAll('127.0.0.1:3100', `127.0.0.1:${to.gate}`);
}

async function untilItListens(nginx: Nginx, child: ChildProcess, said: () => string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${said()}`);
    if (await nginx.ask('gate.tomoni.example', '/healthz').catch(() => null)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nginx does not listen: ${said()}`);
}

/** @param change of the shipped file: for controls */
export async function startNginx(to: Ports, change: (text: string) => string = (text) => text): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-nginx-'));
  mkdirSync(join(folder, 'logs'));
  const [tls, plain] = [await freePort(), await freePort()];
  const cert = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=tomoni.example'];
  spawnSync('openssl', [...cert, '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')], {
    stdio: 'ignore',
  });
  const site = onThisMachine(change(readFileSync(SHIPPED, 'utf8')), folder, { tls, plain }, to);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (of) => `${of}_temp_path ${folder}/${of};`,
  );
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; user root; pid ${folder}/nginx.pid; error_log ${folder}/logs/error.log;
     events {} http { ${temporary.join(' ')} ${site} }`,
  );
  const child = spawn(PROGRAM, ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr?.on('data', (bytes) => {
    text += bytes;
  });
  const nginx: Nginx = {
    ask: (host, path, { method = 'GET', headers = {} } = {}) =>
      new Promise((resolve, reject) => {
        const sent = { port: tls, host: '127.0.0.1', servername: host, path, method, rejectUnauthorized: false };
        request({ ...sent, headers: { ...headers, host } }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      }),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await untilItListens(nginx, child, () => text);
  return nginx;
}
