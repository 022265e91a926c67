/** Gates and their clients for tests: in this process or as processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { ACTIONS, CLIENT_SCOPES } from '#bridge/contract/vocabulary.ts';
import { type GateOptions, type RunningGate, startGate } from '#bridge/server/gate.ts';
import { silentLog } from '#bridge/server/log.ts';
import { typescriptNode } from '../database.ts';

const root = join(import.meta.dirname, '../../..');

export const temporaryFolder = () => mkdtempSync(join(tmpdir(), 'tomoni-gate-'));

type Terms = { actions?: readonly string[]; scopes?: readonly string[]; sites?: readonly string[]; reasons?: string };

/** @returns the token. @param client as role app */
export async function addClient(client: pg.Client, terms: Terms = {}): Promise<string> {
  const token = `tg_${randomBytes(24).toString('base64url')}`;
  await client.query(
    `insert into gate_client (id, name, token_hash, actions, scopes, sites, reasons, created_at)
     values ($1::uuid, $1::uuid::text, $2, $3, $4, $5, $6, now())`,
    [
      randomUUID(),
      createHash('sha256').update(token).digest('hex'),
      terms.actions ?? ACTIONS,
      terms.scopes ?? CLIENT_SCOPES,
      terms.sites ?? [],
      terms.reasons ?? 'full',
    ],
  );
  return token;
}

export const revokeClient = (client: pg.Client, token: string) =>
  client.query('update gate_client set revoked_at = now() where token_hash = $1', [
    createHash('sha256').update(token).digest('hex'),
  ]);

export type Api = {
  readonly url: string;
  /** as `fetch` answers, with the token */
  raw(path: string, asked?: RequestInit): Promise<Response>;
  /** what it answers is of every shape: tests look into it */
  call(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; json: ReturnType<typeof JSON.parse> }>;
};

export function api(port: number, token: string | null): Api {
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    raw: (path, asked = {}) =>
      fetch(`${url}${path}`, {
        ...asked,
        headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...asked.headers },
      }),
    async call(path, body, headers = {}) {
      const given = token === null ? {} : { authorization: `Bearer ${token}` };
      const json = body === undefined ? {} : { 'content-type': 'application/json' };
      const response = await fetch(`${url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...given, ...json, ...headers } as Record<string, string>,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json');
      return { status: response.status, headers: response.headers, json: isJson ? JSON.parse(text) : text };
    },
  };
}

export const gateHere = (databaseUrl: string, options: Partial<GateOptions> = {}): Promise<RunningGate> => {
  const folder = temporaryFolder();
  return startGate({
    databaseUrl,
    gate: 'gate-1',
    leaseMs: 1000,
    dataDir: folder,
    keysDir: join(folder, 'keys'),
    publicUrl: 'https://tomoni.example',
    port: 0,
    log: silentLog,
    ...options,
  });
};

/** What an operator sends over a gate's Unix socket. @returns the status, or the code of the fault that kept it from the gate */
export const toOperatorSocket = (socketPath: string, path: string): Promise<number | string> =>
  new Promise((resolve) => {
    httpRequest({ socketPath, path, method: 'POST' }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
      .end();
  });

export type GateProcess = {
  readonly port: number;
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
};

export async function gateProcess(
  databaseUrl: string,
  gate: string,
  dataDir = temporaryFolder(),
): Promise<GateProcess> {
  const child = spawn(
    typescriptNode(),
    ['--disable-warning=ExperimentalWarning', 'pipeline-bridge/server/main.ts', '--port', '0', '--id', gate],
    {
      cwd: root,
      env: { ...process.env, GATE_DATABASE_URL: databaseUrl, DATA_DIR: dataDir, KEYS_DIR: '', LEASE_MS: '1000' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let text = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const port = await new Promise<number>((resolve, reject) => {
    const look = (chunk: Buffer) => {
      text += chunk;
      const found = /"event":"gate-listening","port":(\d+)/.exec(text)?.[1];
      if (found) resolve(Number(found));
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', (code) => reject(new Error(`the gate ended (${code}): ${text}`)));
  });
  return { port, child, said: () => text, ended };
}

/** Wait until `check` holds. @throws after `ms` */
export async function until<T>(
  check: () => Promise<T | false | null | undefined> | T | false | null | undefined,
  ms = 10_000,
): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (performance.now() > end) throw new Error(`did not come in ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export const isReady = (port: number) => async () =>
  (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.status === 200;
