/** A client generated from /openapi.json by other people's tools: its types know right from wrong, and it works. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createClient from 'openapi-fetch';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningGate } from '#bridge/server/gate.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { type FeedState, type Ledger, openLedger, permittingPerson, stateLine } from '#tests/support/gate/feed.ts';
import { addClient, api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'tomoni-openapi-'));
let ledger: Ledger;
let gate: RunningGate;
let token: string;
let person: FeedState;

beforeAll(async () => {
  const urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  token = await addClient(ledger.client);
  person = permittingPerson();
  await ledger.append(stateLine(person));
  gate = await gateHere(urls.bridge);
  await until(isReady(gate.port));
  const { json } = await api(gate.port, null).call('/openapi.json');
  writeFileSync(join(folder, 'gate.d.ts'), astToString(await openapiTS(json)));
});
afterAll(async () => {
  await gate.stop();
  await ledger.close();
  rmSync(folder, { recursive: true });
});

test('it works against a running gate: a permit, a problem, a state', async () => {
  // before the compiler holds up this process, and the gate in it; the types exist in the folder alone
  const client = createClient<Record<string, never>>({
    baseUrl: `http://127.0.0.1:${gate.port}`,
    headers: { authorization: `Bearer ${token}` },
  }) as unknown as Record<
    'GET' | 'POST',
    (path: string, init?: unknown) => Promise<{ data?: unknown; error?: unknown }>
  >;
  const sample = person.samples[0]?.id;
  const permit = await client.POST('/v1/decisions', { body: { subject: { sample }, action: 'analyse' } });
  expect(permit.data).toMatchObject({ decision: 'permit' });
  const problem = await client.POST('/v1/decisions', { body: { subject: { sample }, action: 'fly' } });
  expect(problem.error).toMatchObject({ status: 400, code: 'wrong-members' });
  const state = await client.GET('/v1/consents/{participant}', {
    params: { path: { participant: person.participant } },
  });
  expect(state.data).toMatchObject({ participant: person.participant, status: 'active' });
});

/** What the compiler says of a program that uses the generated client. */
function faultsOf(program: string): string[] {
  const file = join(folder, 'use.ts');
  writeFileSync(
    file,
    `import createClient from 'openapi-fetch';
import type { paths } from './gate.d.ts';
const gate = createClient<paths>({ baseUrl: 'http://localhost:3100' });
${program}`,
  );
  const compiled = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: [],
    paths: { 'openapi-fetch': [join(root, 'node_modules/openapi-fetch/dist/index.d.mts')] },
  });
  return ts
    .getPreEmitDiagnostics(compiled)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 200));
}

const ask = (body: string) => `const { data, error } = await gate.POST('/v1/decisions', { body: ${body} });\n`;
const RIGHT = "{ subject: { sample: 'S-3F7K2M9QX8' }, action: 'analyse' }";

test('a program that asks rightly compiles, and reads the answer by its members', () => {
  const program = `${ask(RIGHT)}
if (error) console.log(error.text.ja, error.errors);
else if (data && !Array.isArray(data)) console.log(data.decision === 'permit' ? data.validForMs : data.reasons);
export {};`;
  expect(faultsOf(program)).toEqual([]);
});

test.each([
  ['an action that is none', "{ subject: { sample: 'S-3F7K2M9QX8' }, action: 'fly' }"],
  ['no subject', "{ action: 'analyse' }"],
  ['a member that is none', "{ subject: { sample: 'S-3F7K2M9QX8' }, action: 'analyse', colour: 'red' }"],
])('the control: %s does not compile', (_, body) => {
  expect(faultsOf(`${ask(body)}export {};`)).not.toEqual([]);
});

test('a path that is none does not compile', () => {
  expect(faultsOf("await gate.GET('/v1/nothing', {}); export {};")).not.toEqual([]);
});
