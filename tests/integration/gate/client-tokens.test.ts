/** A client's tokens, as a running gate takes them: two while they are exchanged, then one, then none. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { beginRotation, finishRotation, revokeClient } from '#app/kernel/services/gate/client-tokens.server.ts';
import { registerClient } from '#app/kernel/services/gate/register-client.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import type { RunningGate } from '#bridge/server/gate.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-tokens-'));
let tools: Tools;
let gate: RunningGate;
beforeAll(async () => {
  const urls = await freshDatabase();
  const variables = {
    NODE_ENV: 'test' as const,
    DATABASE_URL: urls.app,
    DATA_DIR: dataDir,
    TOMONI_DEMO: '1',
    LOG_LEVEL: 'fatal',
  };
  tools = createTools('test', readEnvironment(variables));
  gate = await gateHere(urls.bridge);
  await until(isReady(gate.port));
});
afterAll(async () => {
  await gate.stop();
  await tools.database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const takes = async (token: string) => (await api(gate.port, token).call('/metrics')).status === 200;
const within = (ms: number, token: string, expected: boolean) =>
  until(async () => (await takes(token)) === expected, ms);

test('exchanged without a moment in which neither is good; revoked within a second', async () => {
  const terms = { name: 'watcher', actions: [], scopes: ['metrics'], sites: null, reasons: 'none' } as const;
  const first = await registerClient(tools, terms);
  await within(1500, first, true);
  expect(await finishRotation(tools, 'watcher')).toEqual({ ok: false, why: 'one-token' });
  const begun = await beginRotation(tools, 'watcher');
  const second = begun.ok ? (begun.token as string) : '';
  await within(1500, second, true);
  expect(await takes(first)).toBe(true);
  expect(await finishRotation(tools, 'watcher')).toEqual({ ok: true });
  await within(1500, first, false);
  expect(await takes(second)).toBe(true);
  expect(await revokeClient(tools, 'watcher')).toEqual({ ok: true });
  await within(1000, second, false);
  for (const change of [beginRotation, finishRotation, revokeClient])
    expect(await change(tools, 'watcher')).toEqual({ ok: false, why: 'revoked' });
  expect(await revokeClient(tools, 'nobody')).toEqual({ ok: false, why: 'unknown' });
});
