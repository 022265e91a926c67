/** What the witness program answers, as the C2SP tlog-witness specification of 2026-07-06 has it. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writtenKey } from '#app/kernel/domain/ledger/cosignature.ts';
import { headText, keyHash, LOG_SIGNATURE, signatureLine, signedNote } from '#app/kernel/domain/ledger/head.ts';
import { foundWitness, type RunningWitness, serveWitness } from '#tests/support/witness.ts';

const ORIGIN = 'log.example/log';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const raw = new Uint8Array(Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url'));
const LOG = { name: ORIGIN, publicKey: raw };
const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const EMPTY = sha256();
const [LEFT, RIGHT] = [sha256(Buffer.of(0, 1)), sha256(Buffer.of(0, 2))];
const TWO = sha256(Buffer.of(1), LEFT, RIGHT);
const folder = mkdtempSync(join(tmpdir(), 'tomoni-witness-'));
let witness: RunningWitness;

beforeAll(async () => {
  witness = await serveWitness(folder, foundWitness(folder, 'w.example/witness'), writtenKey(LOG, LOG_SIGNATURE));
});
afterAll(async () => {
  await witness.stop();
  rmSync(folder, { recursive: true, force: true });
});

const lineFor = (text: string) => signatureLine(LOG, sign(null, Buffer.from(text), privateKey));
/** A line that names the log's key, with a signature of something else. */
const wrongLine = () => signatureLine(LOG, sign(null, Buffer.from('something else'), privateKey));
const foreignLine = (text: string) => lineFor(text).replace(ORIGIN, 'other.example/log');

type Asked = {
  old: number;
  size: number;
  root: Buffer;
  proof?: Buffer[];
  origin?: string;
  lines?: (text: string) => string[];
};
async function add({ old, size, root, proof = [], origin = ORIGIN, lines = (text) => [lineFor(text)] }: Asked) {
  const text = headText({ origin, size: BigInt(size), root });
  const hashes = proof.map((hash) => `${hash.toString('base64')}\n`).join('');
  const body = `old ${old}\n${hashes}\n${signedNote(text, lines(text))}`;
  const answer = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

test('each answer, in the order in which the specification asks', async () => {
  expect((await add({ old: 0, size: 1, root: LEFT, origin: 'unknown.example/log' })).status).toBe(404);
  expect((await add({ old: 0, size: 1, root: LEFT, lines: () => [] })).status, 'no signature of the log').toBe(403);
  const spoiled = (text: string) => [lineFor(text), wrongLine()];
  expect((await add({ old: 0, size: 1, root: LEFT, lines: spoiled })).status, 'a good one beside a wrong one').toBe(
    403,
  );
  expect((await add({ old: 2, size: 1, root: LEFT })).status, 'old above the size').toBe(400);
  expect((await add({ old: 0, size: 0, root: LEFT })).status, 'empty, with another root').toBe(422);
  expect((await add({ old: 0, size: 1, root: LEFT, proof: [RIGHT] })).status, 'a proof from nothing').toBe(422);
  // lines of keys that it does not know are ignored
  const beside = (text: string) => [foreignLine(text), lineFor(text)];
  expect((await add({ old: 0, size: 0, root: EMPTY, lines: beside })).status).toBe(200);
  expect((await add({ old: 0, size: 1, root: LEFT })).status).toBe(200);
  const conflict = await add({ old: 0, size: 2, root: TWO });
  expect(conflict).toEqual({ status: 409, type: 'text/x.tlog.size', text: '1\n' });
  expect((await add({ old: 1, size: 1, root: RIGHT })).status, 'one size, two roots').toBe(422);
  expect((await add({ old: 1, size: 2, root: TWO, proof: [LEFT] })).status, 'a proof that does not hold').toBe(422);
  const good = await add({ old: 1, size: 2, root: TWO, proof: [RIGHT] });
  expect(good.status).toBe(200);
  expect(good.text).toMatch(/^\u2014 w\.example\/witness [A-Za-z0-9+/]+=*\n$/);
  // control: what was refused left no trace, and what was signed is remembered
  expect(await add({ old: 1, size: 2, root: TWO, proof: [RIGHT] })).toMatchObject({ status: 409, text: '2\n' });
});

test('the planted lines name the key of the log', () => {
  expect(wrongLine()).toContain(Buffer.from(keyHash(LOG)).toString('base64').slice(0, 5));
});
