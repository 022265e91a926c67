/** Who becomes a witness and who is one no longer: by administrators, by the key it printed, each act in the ledger. */
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { writtenKey } from '#app/kernel/domain/ledger/cosignature.ts';
import { COSIGNATURE, LOG_SIGNATURE } from '#app/kernel/domain/ledger/head.ts';
import { keepWitness, witnessForm } from '#app/kernel/services/public-log/keep-witness.server.ts';
import { loadLogDesk } from '#app/kernel/services/public-log/load-log-desk.server.ts';
import { publishHead } from '#app/kernel/services/public-log/publish-head.server.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';

let programme: TestProgramme;
const who = { account: '44444444-4444-4444-8444-444444444444', role: 'administrator' } as const;
const x = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x as string;
const KEY = { name: 'patients.example/witness', publicKey: new Uint8Array(Buffer.from(x, 'base64url')) };
const deed = (fields: Record<string, string>) =>
  witnessForm.parse({ why: 'agreed by the board', sure: 'yes', ...fields });
const add = (key: string, url = '') => keepWitness(programme.tools, who, deed({ deed: 'add', key, url }));
const retire = (witness: string) => keepWitness(programme.tools, who, deed({ deed: 'retire', witness }));
const codeOf = (done: { ok: boolean; refusal?: { code: string } }) => (done.ok ? 'done' : done.refusal?.code);

beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

test('a key of another kind, or with one changed character, makes no witness', async () => {
  expect(codeOf(await add(writtenKey(KEY, LOG_SIGNATURE)))).toBe('witness-key-wrong');
  expect(codeOf(await add(writtenKey(KEY, COSIGNATURE).replace('patients', 'patient5')))).toBe('witness-key-wrong');
  for (const url of ['http://witness.example', 'ftp://witness.example', 'javascript:alert(1)'])
    expect(witnessForm.safeParse({ deed: 'add', key: 'k', url, why: 'a reason', sure: 'yes' }).success).toBe(false);
});

test('once added it is shown, once retired it is asked no more, and its name is not used again', async () => {
  expect(codeOf(await add(` ${writtenKey(KEY, COSIGNATURE)}\n`, 'https://witness.example/'))).toBe('done');
  expect(codeOf(await add(writtenKey(KEY, COSIGNATURE)))).toBe('witness-known');
  const [shown] = (await loadLogDesk(programme.tools)).witnesses;
  expect(shown).toMatchObject({ name: KEY.name, url: 'https://witness.example', retiredAt: null, last: null });
  expect(codeOf(await retire(KEY.name))).toBe('done');
  expect(codeOf(await retire(KEY.name))).toBe('witness-unknown');
  expect(codeOf(await add(writtenKey(KEY, COSIGNATURE)))).toBe('witness-known');
  const { rows } = await programme.tools.database.pool.query(
    `select body::jsonb #>> '{payload,act}' as act from ledger_event where kind = 'AdministrationRecorded' order by revision`,
  );
  expect(rows.map(({ act }) => act)).toEqual(['witness-added', 'witness-retired']);
});

test('a head that is late is said', async () => {
  const { tools, clock } = programme;
  expect((await loadLogDesk(tools)).isLate).toBe(true);
  await publishHead(tools, openTileStore(tools.environment.logDir), { hour: clock.now(), draw: 3 });
  expect((await loadLogDesk(tools)).isLate).toBe(false);
  clock.later(1);
  expect((await loadLogDesk(tools)).isLate).toBe(true);
});
