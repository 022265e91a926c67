/** The command consent-gate manifest: what it hands on, and that it hands on nothing that is not a whole list. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningGate } from '#bridge/server/gate.ts';
import { freshDatabase } from '#tests/support/database.ts';
import {
  type FeedState,
  type Ledger,
  openLedger,
  permittingPerson,
  stateLine,
  withdrawn,
} from '#tests/support/gate/feed.ts';
import { addClient, gateHere, isReady, temporaryFolder, until } from '#tests/support/gate/gates.ts';

const script = join(import.meta.dirname, '../../../pipeline-bridge/cli/consent-gate.js');
const folder = temporaryFolder();
let ledger: Ledger;
let gate: RunningGate;
let token: string;
let people: FeedState[];
let list: string;

beforeAll(async () => {
  const urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  token = await addClient(ledger.client);
  people = Array.from({ length: 5 }, () => permittingPerson());
  for (const person of people) await ledger.append(stateLine(person));
  await ledger.append(stateLine(withdrawn(people[2] as FeedState)));
  gate = await gateHere(urls.bridge);
  await until(isReady(gate.port));
  list = join(folder, 'list.csv');
  writeFileSync(list, `sample,plate\n${people.map(({ samples: [one] }, at) => `${one?.id},${at}`).join('\n')}\n`);
});
afterAll(async () => {
  await gate.stop();
  await ledger.close();
});

type Ended = { code: number; out: string; err: string };
const run = (args: readonly string[], url = `http://127.0.0.1:${gate.port}`) =>
  new Promise<Ended>((resolve) => {
    const env = { ...process.env, CONSENT_GATE_URL: url, CONSENT_GATE_TOKEN: token, LANG: 'C', LC_ALL: '' };
    execFile(process.execPath, [script, 'manifest', ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
const permitted = () => people.flatMap(({ samples: [one] }, at) => (at === 2 ? [] : [`${one?.id},${at}`]));

test('the permitted lines on standard output, the summary beside them', async () => {
  const found = await run([list, '--action', 'joint-analyse', '--dry-run']);
  expect(found).toMatchObject({ code: 0, out: ['sample,plate', ...permitted(), ''].join('\n') });
  expect(found.err).toMatch(/^M-[0-9A-Z]{26}\tpermit 4 \/ 5\n$/);
});

test('into a file, recorded, and its number may be asked about', async () => {
  const out = join(folder, 'out.csv');
  const found = await run([list, '--action', 'joint-analyse', '--out', out, '--json']);
  expect(found.code).toBe(0);
  expect(readFileSync(out, 'utf8')).toBe(['sample,plate', ...permitted(), ''].join('\n'));
  const { manifest, recorded } = JSON.parse(found.err);
  expect(recorded).toEqual({ revision: null });
  const check = await new Promise<number>((resolve) => {
    const env = { ...process.env, CONSENT_GATE_URL: `http://127.0.0.1:${gate.port}`, CONSENT_GATE_TOKEN: token };
    const args = [script, 'check', '--action', 'joint-analyse', '--manifest', manifest];
    execFile(process.execPath, args, { env }, (error) => resolve(error ? Number(error.code) : 0));
  });
  expect(check).toBe(0);
});

test('nobody permitted is a no', async () => {
  const one = join(folder, 'one.csv');
  writeFileSync(one, `sample\n${people[2]?.samples[0]?.id}\n`);
  expect((await run([one, '--action', 'analyse', '--dry-run'])).code).toBe(3);
});

test.each([
  ['a missing file', ['nowhere.csv', '--action', 'analyse'], 2],
  ['no action', ['list.csv'], 2],
  ['an action that is none', ['list.csv', '--action', 'fly'], 2],
  ['a release without its terms', ['list.csv', '--action', 'release-data'], 2],
] as const)('%s is told, and no file is made', async (_, [name, ...rest], code) => {
  const out = join(folder, 'never.csv');
  const found = await run([join(folder, name), ...rest, '--out', out]);
  expect(found.code).toBe(code);
  expect(found.err.length).toBeGreaterThan(10);
  expect(existsSync(out)).toBe(false);
});

const lying = (answer: string, cut = false): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(200, { 'content-type': 'text/csv' });
        response.write(answer);
        if (cut) response.destroy();
        else response.end();
      });
    }).listen(0, '127.0.0.1', () => resolve(server));
  });
const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const trailer = (more: object) =>
  `#tomoni-trailer,${JSON.stringify({ manifest: `M-${'0'.repeat(26)}`, status: 'complete', read: 1, permitted: 0, denied: {}, revision: 1, sha256: empty, ...more })}\n`;

test.each([
  ['a list without its trailer', 'sample\nS-000000000V\n', 4],
  ['a trailer cut off', 'sample\n#tomoni-trailer,{"manifest":', 4],
  ['a list said to be void', `sample\n${trailer({ status: 'void' })}`, 4],
  ['a list said to be failed', `sample\n${trailer({ status: 'failed' })}`, 2],
  ['a line more than was counted', `sample\nS-000000000V\n${trailer({})}`, 4],
  ['another digest', `sample\n${trailer({ sha256: '0'.repeat(64) })}`, 4],
])('%s: nothing is handed on', async (_, answer, code) => {
  for (const cut of [false, true]) {
    const server = await lying(answer, cut);
    const { port } = server.address() as { port: number };
    const found = await run([list, '--action', 'analyse'], `http://127.0.0.1:${port}`);
    server.close();
    expect(found).toMatchObject({ code: cut ? 4 : code, out: '' });
  }
});

test('the control: the same answer, whole and right, is handed on', async () => {
  const server = await lying(`sample\n${trailer({ read: 0 })}`);
  const { port } = server.address() as { port: number };
  expect(await run([list, '--action', 'analyse'], `http://127.0.0.1:${port}`)).toMatchObject({
    code: 0,
    out: 'sample\n',
  });
  server.close();
  expect(readdirSync(folder).filter((name) => name.startsWith('.consent-gate-'))).toEqual([]);
});
