/** The evidence of a decision: all it rested on, nothing of others, and a signature that holds without any network. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSigned } from '#bridge/cli/verify-receipt.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
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
import { type Api, addClient, api, gateHere, isReady, temporaryFolder, until } from '#tests/support/gate/gates.ts';

const LONG_AGO = '2024-01-01T00:00:00.000Z';
const COMPANY = 'https://ror.org/company';
const approval: Approval = {
  schema: 'approval/1',
  id: 'DAR-1',
  status: 'active',
  route: 'committee-approval',
  recipient: { class: 'industry', organisation: COMPANY, country: 'JP' },
  purpose: { duo: ['DUO:0000006'], diseases: ['MONDO:0000001'] },
  countries: ['JP'],
  datasets: ['ds-1'],
  uses: [],
  commercial: true,
  conditionsMet: [],
  actions: ['release-data'],
  from: LONG_AGO,
  until: '2099-01-01T00:00:00.000Z',
};
const dataset = {
  schema: 'dataset/1',
  id: 'ds-1',
  title: { ja: '一', en: 'One' },
  embargoUntil: null,
  publicFrom: null,
  diseases: [],
};

let ledger: Ledger;
let gate: RunningGate;
let full: Api;
let cluster: Api;
let person: FeedState;
let joined: number;
let changed: number;

beforeAll(async () => {
  const urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  person = permittingPerson();
  const other = permittingPerson();
  await ledger.append(
    { kind: 'approval', payload: approval },
    { kind: 'approval', payload: { ...approval, id: 'DAR-OTHER' } },
    { kind: 'dataset', payload: dataset },
    {
      kind: 'suspension',
      payload: {
        schema: 'suspension/1',
        id: 'SUS-1',
        scope: 'participant',
        of: other.participant,
        since: LONG_AGO,
        until: null,
        reason: 'r',
      },
    },
  );
  joined = await ledger.append(stateLine(person));
  person = withAnswer(person, 'share-academia', 'deny');
  changed = await ledger.append(stateLine(person));
  const tokens = [
    await addClient(ledger.client),
    await addClient(ledger.client, { actions: ['release-data', 'analyse'] }),
  ];
  gate = await gateHere(urls.bridge);
  [full, cluster] = tokens.map((token) => api(gate.port, token)) as [Api, Api];
  await until(isReady(gate.port));
  await until(async () => (await full.call('/v1/decisions', release())).status === 200);
});

afterAll(async () => {
  await gate.stop();
  await ledger.close();
});

const release = (more: Record<string, unknown> = {}) => ({
  subject: { sample: person.samples[0]?.id },
  action: 'release-data',
  approval: 'DAR-1',
  dataset: 'ds-1',
  purpose: { duo: ['DUO:0000006'], diseases: [], uses: [] },
  recipient: approval.recipient,
  ...more,
});

async function evidenceOf(request: unknown, reader = full) {
  // the gate lives in this process, and has no lease while a test keeps it busy
  const { id } = await until(async () => {
    const answer = await full.call('/v1/decisions', request);
    return answer.status === 200 && answer.json;
  });
  return until(async () => {
    const answer = await reader.call(`/v1/evidence/${id}`);
    return answer.status === 200 && answer.json;
  });
}

test('a permit rests on a row of the policy, answers with their revision, the approval’s cover and the terms of use', async () => {
  const { trace, policy, decision } = await evidenceOf(release());
  expect(decision).toMatchObject({ decision: 'permit', revision: changed });
  expect(trace).toMatchObject({ decision: 'permit', agrees: true, stood: changed });
  expect(trace.answered).toEqual({ participate: joined, 'share-industry': joined });
  expect(trace.answers).toContainEqual(
    expect.objectContaining({ provision: 'share-industry', decision: 'permit', since: LONG_AGO }),
  );
  expect(new Set(Object.values(trace.approval.cover))).toEqual(new Set([true]));
  expect(trace.dataUse).toMatchObject({
    result: 'permit',
    permission: 'DUO:0000042',
    purpose: ['DUO:0000006'],
    refused: [],
  });
  expect(policy.action.ethics.sources.length).toBeGreaterThan(0);
  expect(policy.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('a refusal shows which answer came when, and which part of the approval does not cover', async () => {
  const recipient = { class: 'academia', organisation: 'https://ror.org/university', country: 'JP' };
  const { trace } = await evidenceOf(release({ recipient }));
  expect(trace).toMatchObject({ decision: 'deny', agrees: true });
  expect(trace.answered['share-academia']).toBe(changed);
  expect(trace.answers).toContainEqual(
    expect.objectContaining({ provision: 'share-academia', decision: 'deny', passed: false }),
  );
  expect(trace.approval.cover).toMatchObject({ class: false, organisation: false, country: true, purpose: true });
});

test('the trace names nobody, and nothing of other people or other projects is in the file', async () => {
  const evidence = await evidenceOf(release());
  expect(JSON.stringify(evidence.trace)).not.toMatch(/[PS]-[0-9A-Z]{10}|ror\.org/);
  const own = new Set([person.participant, ...person.samples.map(({ id }) => id)] as string[]);
  for (const id of JSON.stringify({ ...evidence, jws: '' }).match(/[PS]-[0-9A-Z]{10}/g) ?? [])
    expect(own).toContain(id);
  expect(JSON.stringify(evidence.lines)).not.toContain('DAR-OTHER');
  expect(JSON.stringify(evidence.lines)).not.toContain('SUS-1');
});

test('answers about findings reach the finding desk alone', async () => {
  expect(JSON.stringify(await evidenceOf(release()))).toContain('findings-carrier');
  const told = await evidenceOf(release(), cluster);
  expect(JSON.stringify(told)).not.toContain('findings-carrier');
  expect(Buffer.from(told.jws.split('.')[1], 'base64url').toString()).not.toContain('findings-carrier');
  expect(told.lines.find(({ kind }: { kind: string }) => kind === 'consent-state')).toMatchObject({ withheld: true });
});

const keysOf = async () => (await (await fetch(`${full.url}/.well-known/jwks.json`)).json()) as { keys: [] };

test('without network the signed file is believed, and with one byte changed it is not', async () => {
  const text = JSON.stringify(await evidenceOf(release()));
  const { keys } = await keysOf();
  expect(readSigned(text, keys)).toMatchObject({ schema: 'decision-evidence/1' });
  const bytes = Buffer.from(text);
  const believed: number[] = [];
  const ends = bytes.length - 200;
  // each place is eleven apart, the signature whole
  for (let at = 0; at < bytes.length; at += at < ends ? 11 : 1) {
    const spoilt = Buffer.from(bytes);
    spoilt[at] = (spoilt[at] as number) ^ (1 << (at % 7));
    if (readSigned(spoilt.toString('utf8'), keys) !== null) believed.push(at);
  }
  expect(bytes.length).toBeGreaterThan(3000);
  expect(believed).toEqual([]);
  expect(readSigned(text, [])).toBeNull();
});

test('the command says so too, with the keys in a file and no gate in reach', async () => {
  const folder = temporaryFolder();
  const [file, keys] = [join(folder, 'evidence.json'), join(folder, 'jwks.json')];
  const text = JSON.stringify(await evidenceOf(release()));
  writeFileSync(keys, JSON.stringify(await keysOf()));
  const script = join(import.meta.dirname, '../../../pipeline-bridge/cli/consent-gate.js');
  const run = () =>
    new Promise<number>((resolve) => {
      const env = { ...process.env, CONSENT_GATE_URL: 'http://127.0.0.1:9', LANG: 'C' };
      execFile(process.execPath, [script, 'verify-receipt', file, '--keys', keys], { env }, (error) =>
        resolve(error ? Number(error.code) : 0),
      );
    });
  writeFileSync(file, text);
  expect(await run()).toBe(0);
  writeFileSync(file, text.replace('"decision":"permit"', '"decision":"deny"'));
  expect(await run()).toBe(3);
});
