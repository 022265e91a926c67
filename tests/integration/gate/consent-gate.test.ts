/** The command consent-gate, as a pipeline calls it. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
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
  withAnswer,
} from '#tests/support/gate/feed.ts';
import { addClient, api, gateHere, isReady, temporaryFolder, until } from '#tests/support/gate/gates.ts';

const script = join(import.meta.dirname, '../../../pipeline-bridge/cli/consent-gate.js');
let ledger: Ledger;
let gate: RunningGate;
let token: string;
let willing: FeedState;
let unwilling: FeedState;

beforeAll(async () => {
  const urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  token = await addClient(ledger.client);
  willing = permittingPerson();
  unwilling = { ...withAnswer(permittingPerson(), 'participate', 'deny'), number: 1 };
  await ledger.append(stateLine(willing), stateLine(unwilling));
  gate = await gateHere(urls.bridge);
  await until(isReady(gate.port));
});

afterAll(async () => {
  await gate.stop();
  await ledger.close();
});

type Ended = { code: number; out: string; err: string };

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  new Promise<Ended>((resolve) => {
    const given = {
      CONSENT_GATE_URL: `http://127.0.0.1:${gate.port}`,
      CONSENT_GATE_TOKEN: token,
      LANG: 'C',
      LC_ALL: '',
    };
    execFile(process.execPath, [script, ...args], { env: { ...process.env, ...given, ...env } }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

const sampleOf = (person: FeedState) => person.samples[0]?.id as string;
const checkOf = (...people: FeedState[]) => [
  'check',
  '--action',
  'analyse',
  ...people.flatMap((one) => ['--sample', sampleOf(one)]),
];

test('a permit is exit 0, and only then does the command run', async () => {
  expect(await run(checkOf(willing))).toMatchObject({ code: 0, out: 'permit\n' });
  expect(await run([...checkOf(willing), '--', 'echo', 'working'])).toMatchObject({ code: 0, out: 'working\n' });
  expect(await run([...checkOf(willing), '--', 'sh', '-c', 'exit 7'])).toMatchObject({ code: 7 });
});

test('one refusal among several is exit 3, told in the reader’s language, and the command does not run', async () => {
  const ended = await run([...checkOf(willing, unwilling), '--', 'echo', 'working']);
  expect(ended).toMatchObject({ code: 3, out: '' });
  expect(ended.err).toContain(sampleOf(unwilling));
  expect(ended.err).toContain('declined (participate)');
  expect((await run(checkOf(unwilling), { LANG: 'ja_JP.UTF-8' })).err).toContain('不許可');
});

test('as JSON the whole answer is told', async () => {
  const { out } = await run([...checkOf(willing), '--json']);
  expect(JSON.parse(out)).toMatchObject({ decision: 'permit', validForMs: expect.any(Number) });
});

test('an unreachable gate is exit 4, a wrong use or a refused request exit 2', async () => {
  expect((await run(checkOf(willing), { CONSENT_GATE_URL: 'http://127.0.0.1:9' })).code).toBe(4);
  expect((await run(['check', '--sample', 'S-1'])).code).toBe(2);
  expect((await run(['check', '--action', 'analyse', '--sample', 'S-1'])).code).toBe(2);
  expect((await run(checkOf(willing), { CONSENT_GATE_TOKEN: '' })).code).toBe(2);
  expect((await run(['manifest', 'x.csv', '--action', 'release-data'])).code).toBe(2);
  expect((await run([...checkOf(willing), '--min-revision', '999999'])).code).toBe(4);
});

test('a permit that ran out on the way, or answers another request, starts nothing', async () => {
  const liar = createServer(async (request, response) => {
    const isSlow = request.headers.authorization === 'Bearer slow';
    if (isSlow) await new Promise((resolve) => setTimeout(resolve, 60));
    const echo = isSlow ? request.headers['x-request-id'] : 'another';
    response.end(JSON.stringify({ decision: 'permit', validForMs: isSlow ? 50 : 1000, request: echo }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => liar.once('listening', resolve));
  const CONSENT_GATE_URL = `http://127.0.0.1:${(liar.address() as { port: number }).port}`;
  for (const CONSENT_GATE_TOKEN of ['slow', 'other']) {
    const ended = await run([...checkOf(willing), '--', 'echo', 'working'], { CONSENT_GATE_URL, CONSENT_GATE_TOKEN });
    expect(ended, CONSENT_GATE_TOKEN).toMatchObject({ code: 4, out: '' });
  }
  liar.close();
});

test('a receipt is verified by the gate’s public key, and a changed one is not', async () => {
  const request = { subject: { sample: sampleOf(willing) }, action: 'analyse', receipt: true };
  const { json } = await api(gate.port, token).call('/v1/decisions', request);
  const file = join(temporaryFolder(), 'answer.json');
  writeFileSync(file, JSON.stringify(json));
  const ended = await run(['verify-receipt', file], { CONSENT_GATE_TOKEN: '' });
  expect(ended.code).toBe(0);
  expect(JSON.parse(ended.out)).toMatchObject({ id: json.id, decision: 'permit', asked: { action: 'analyse' } });
  const [head, , signature] = json.receipt.split('.');
  const other = Buffer.from(JSON.stringify({ ...json, decision: 'deny' })).toString('base64url');
  writeFileSync(file, `${head}.${other}.${signature}`);
  expect((await run(['verify-receipt', file])).code).toBe(3);
});

test('state, duo-match and drop-lease', async () => {
  const state = await run(['state', willing.participant]);
  expect(JSON.parse(state.out)).toMatchObject({ participant: willing.participant, status: 'active' });
  expect((await run(['duo-match', '--permission', 'DUO:0000042', '--duo', 'DUO:0000042'])).code).toBe(0);
  const modified = ['--modifier', 'DUO:0000046', '--commercial'];
  expect((await run(['duo-match', '--permission', 'DUO:0000042', '--duo', 'DUO:0000042', ...modified])).code).toBe(3);
  expect((await run(['drop-lease'], { CONSENT_GATE_SOCKET: gate.operatorSocket })).code).toBe(0);
  const nowhere = await run(['drop-lease'], { CONSENT_GATE_SOCKET: '/nowhere/gate-1.sock' });
  expect(nowhere).toMatchObject({ code: 4, out: '' });
  expect(nowhere.err).toContain('CONSENT_GATE_SOCKET');
});

test('without a registered ethics opinion it says where one is registered, and once it is registered asks with its number', async () => {
  const again = ['check', '--action', 'ask-again', '--participant', willing.participant];
  const unnamed = await run(again);
  expect(unnamed.code).not.toBe(0);
  expect(unnamed.err).toContain('/ethics');
  expect(unnamed.err).toContain('Name the number of a registered one with --ethics');
  const beside = ['--report', 'PI-1', '--counsellor', 'GC-1'];
  const unknown = await run([...again, '--ethics', 'EC-0', ...beside], { LANG: 'ja_JP.UTF-8' });
  expect(unknown).toMatchObject({ code: 3, err: expect.stringContaining('/opinions') });
  const covers = { participants: [], samples: [], documents: ['wgs-icf'], approvals: [] };
  const term = { from: '2025-01-01T00:00:00.000Z', until: '2099-01-01T00:00:00.000Z' };
  const opinion = { schema: 'ethics-opinion/1', id: 'EC-1', status: 'active', actions: ['ask-again'], covers, ...term };
  const revision = await ledger.append({ kind: 'ethics-opinion', payload: opinion });
  const named = await run([...again, '--ethics', 'EC-1', ...beside, '--min-revision', String(revision)]);
  expect(named.err).not.toContain('/opinions');
});
