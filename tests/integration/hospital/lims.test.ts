/** The example that hospitals start from runs as it stands in docs/interfaces. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { followChanges } from '#app/hospital/services/interface/follow-changes.server.ts';
import { noticeHandlers } from '#app/hospital/services/interface/send-notice.server.ts';
import { subscribe } from '#app/hospital/services/interface/subscriptions.server.ts';
import { changeTyping, deskOf } from '#tests/integration/paper/desk.ts';
import { type Joined, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { type Interface, openInterface, type System } from './house.ts';

const SCRIPT = join(import.meta.dirname, '../../../docs/interfaces/lims.mjs');
const folder = mkdtempSync(join(tmpdir(), 'tomoni-lims-'));
const registry = join(folder, 'registry.csv');
let programme: TestProgramme;
let house: Interface;
let system: System;
let person: Joined;
let port: number;

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer();
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
beforeAll(async () => {
  programme = await openProgramme();
  house = await openInterface(programme.tools);
  port = await freePort();
  system = await house.client('site-a', ['samples', 'read-samples', 'subscribe'], [`http://localhost:${port}/hooks/`]);
  person = await joinedPerson(programme);
  // notices are dated: the receiver takes none that is old
  programme.clock.set(new Date().toISOString());
});
afterAll(async () => {
  await house.close();
  await programme.close();
});

const started = (...words: readonly string[]) => {
  const env = {
    ...process.env,
    TOMONI_URL: house.origin,
    TOMONI_TOKEN: system.token,
    LIMS_STATE: join(folder, 'state.json'),
  };
  const child = spawn(process.execPath, [SCRIPT, ...words], { env });
  const out = { text: '' };
  child.stdout.on('data', (chunk) => {
    out.text += chunk;
  });
  child.stderr.on('data', (chunk) => {
    out.text += chunk;
  });
  return { child, out };
};
const run = (...words: readonly string[]) =>
  new Promise<{ code: number | null; text: string }>((resolve) => {
    const { child, out } = started(...words);
    child.once('close', (code) => resolve({ code, text: out.text }));
  });
const until = async (holds: () => boolean) => {
  for (let waited = 0; !holds(); waited += 50) {
    if (waited > 10_000) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const list = (...lines: readonly string[]) =>
  writeFileSync(registry, `participant,kind,origin,label\n${lines.join('\n')}\n`);
const samples = () => programme.tools.database.prisma.ledgerEvent.count({ where: { kind: 'SampleRegistered' } });

test('a registry with a mistake is told line by line and taken in by nobody; mended, it is taken in once', async () => {
  list(`${person.participant},blood,first,L-1`, 'P-000000000V,blood,first,L-2');
  expect(await run('import', registry)).toMatchObject({
    code: 1,
    text: expect.stringContaining('line 3 (participant): not-invited'),
  });
  expect(await samples()).toBe(0);
  list(`${person.participant},blood,first,L-1`, `${person.participant},saliva,first,L-2`);
  expect(await run('import', registry)).toMatchObject({ code: 0, text: expect.stringContaining('2 samples taken in') });
  expect((await run('import', registry)).code).toBe(0);
  expect(await samples()).toBe(2);
  expect(Object.keys(JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8')).samples)).toEqual(['L-1', 'L-2']);
});

test('consent types are told once, and again when they change; a notice makes it look', async () => {
  const first = await run('consent-types');
  expect(first.text).toMatch(/L-1\tS-\w{10}\t/);
  expect((await run('consent-types')).text).toContain('0 samples');
  const { child, out } = started('listen', String(port));
  await until(() => out.text.includes('listening'));
  const { tools } = programme;
  const client = await tools.database.prisma.hospitalClient.findFirstOrThrow();
  const made = { ...client, scopes: new Set(['subscribe'] as const) };
  await subscribe(tools, made, { endpoint: `http://localhost:${port}/hooks/x`, content: 'empty' });
  const work = async () => {
    await followChanges(tools);
    while (await workOnce(tools.database, noticeHandlers(tools), tools, 'notices'));
  };
  await work();
  await until(() => out.text.includes('.0'));
  await deskOf(() => programme).typed(person.participant, 'change', changeTyping({ 'share-industry': 'deny' }));
  await work();
  await until(() => /2 samples whose consent is new/.test(out.text));
  // the control: what nobody signed is not taken
  const forged = await fetch(`http://localhost:${port}/hooks/x`, {
    method: 'POST',
    body: '{}',
    headers: { 'webhook-id': 'x.1' },
  });
  expect(forged.status).toBe(401);
  child.kill();
});
