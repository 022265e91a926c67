/** Heads on the hour, padded, countersigned by witnesses that run as processes of their own; a second history refused. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTileStore, type TileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { loadReceipt } from '#app/consent/services/receipts/load-receipt.server.ts';
import type { PublishedProof, ReceiptProof } from '#app/consent/services/receipts/prove-receipt.server.ts';
import { writtenKey } from '#app/kernel/domain/ledger/cosignature.ts';
import { COSIGNATURE, LOG_SIGNATURE, readNote } from '#app/kernel/domain/ledger/head.ts';
import { rootOf } from '#app/kernel/domain/ledger/merkle.ts';
import { tilePath } from '#app/kernel/domain/ledger/tiles.ts';
import { askWitnesses } from '#app/kernel/services/public-log/ask-witnesses.server.ts';
import { publicLogKey } from '#app/kernel/services/public-log/log-keys.server.ts';
import { publishHead, SecondHistory } from '#app/kernel/services/public-log/publish-head.server.ts';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { publicLog } from '#app/server/public-log.ts';
import { checkPageScript, readOnCheckPage } from '#tests/support/check-page.ts';
import { checkedByGo, hasGo } from '#tests/support/go-tlog.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { publishedHolds, receiptHolds } from '#tests/support/receipt-proof.ts';
import { followOnce, foundWitness, type RunningWitness, serveWitness } from '#tests/support/witness.ts';

let programme: TestProgramme;
let person: Joined;
let store: TileStore;
let admin: pg.Client;
let web: Server;
let logKey: string;
const witnesses: RunningWitness[] = [];
const folder = mkdtempSync(join(tmpdir(), 'tomoni-log-'));

beforeAll(async () => {
  programme = await openProgramme();
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme);
  const { tools } = programme;
  store = openTileStore(tools.environment.logDir);
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  logKey = writtenKey(publicLogKey(tools.keys, tools.environment.origin), LOG_SIGNATURE);
  for (const name of ['patients.example/witness', 'ethics.example/witness']) {
    const dir = join(folder, name.replace('/', '-'));
    const witness = await serveWitness(dir, foundWitness(dir, name), logKey);
    witnesses.push(witness);
    await addWitness(name, witness.key.publicKey, witness.url);
  }
  web = createServer(express().use(publicLog(tools))).listen(0);
});
afterAll(async () => {
  await Promise.all(witnesses.map((witness) => witness.stop()));
  web.close();
  await admin.end();
  await programme.close();
  rmSync(folder, { recursive: true, force: true });
});

const addWitness = (name: string, publicKey: Uint8Array, url: string | null) =>
  programme.tools.database.prisma.witness.create({
    data: { name, publicKey: new Uint8Array(publicKey), url, addedAt: programme.clock.now() },
  });
let hours = 0;
const publish = (draw: number) => {
  hours += 1;
  return publishHead(programme.tools, store, { hour: new Date(Date.UTC(2026, 10, 4, hours)), draw });
};
async function act(answer: 'permit' | 'deny'): Promise<string> {
  programme.clock.later(1);
  const form = { provision: 'share-industry', answer, language: 'ja', version: '2.1' } as const;
  const done = await changeChoice(programme.tools, person, { ...form, idempotencyKey: programme.tools.ids.uuid() });
  if (!done.ok || !done.receiptId) throw new Error('not recorded');
  return done.receiptId;
}
async function proofOf(receipt: string): Promise<ReceiptProof> {
  const { proof } = (await loadReceipt(programme.tools, person, receipt)) ?? {};
  if (!proof) throw new Error('no proof');
  return proof;
}
const checkpoint = () => {
  const note = readNote(store.checkpoint() ?? '');
  if (!note) throw new Error('no checkpoint');
  return note;
};
const address = () => `http://127.0.0.1:${(web.address() as AddressInfo).port}/log`;

test('a head holds whole tiles of leaves, and its root is that of the tiles', async () => {
  const receipt = await act('deny');
  expect((await proofOf(receipt)).published).toBeNull();
  const size = await publish(1);
  expect(size).toBe(256);
  expect(
    await publishHead(programme.tools, store, { hour: new Date(Date.UTC(2026, 10, 4, hours)), draw: 9 }),
  ).toBeNull();
  expect(await publish(256)).toBe(512);
  const tiles = [0, 1].map((n) => readFileSync(join(store.directory, tilePath({ level: 0, n, width: 256 }))));
  const leaves = tiles.flatMap((tile) => Array.from({ length: 256 }, (_, at) => tile.subarray(at * 32, at * 32 + 32)));
  const { head } = checkpoint();
  expect(head.size).toBe(512n);
  expect(Buffer.compare(rootOf(leaves), head.root)).toBe(0);
  const upper = readFileSync(join(store.directory, tilePath({ level: 1, n: 0, width: 2 })));
  expect(upper.subarray(0, 32)).toEqual(Buffer.from(rootOf(leaves.slice(0, 256))));
});

test('a receipt proves its place under both heads, and both witnesses stand for the public one', async () => {
  const before = await act('permit');
  await publish(40);
  expect(await askWitnesses(programme.tools, store)).toHaveLength(2);
  const after = await act('deny');
  const proof = await proofOf(before);
  const keys = witnesses.map(({ key }) => key);
  expect(receiptHolds(proof, proof.headKey.publicKey)).toBe(true);
  expect(publishedHolds(proof, keys, 2)).toBe(true);
  expect((await proofOf(after)).published).toBeNull(); // its hour is not over
  expect(receiptHolds(await proofOf(after), proof.headKey.publicKey)).toBe(true);
  const { published } = proof;
  if (!published) throw new Error('not published');
  const spoiled = [
    { ...proof, published: { ...published, inclusion: published.inclusion.slice(1) } },
    { ...proof, published: { ...published, consistency: [...published.consistency].reverse() } },
    { ...proof, published: { ...published, checkpoint: published.checkpoint.replace(/\n\d+\n/, '\n256\n') } },
    { ...proof, index: proof.index + 1 },
  ];
  expect(spoiled.map((one) => publishedHolds(one, keys, 2))).toEqual([false, false, false, false]);
  expect(publishedHolds(proof, [...keys, { name: 'third', publicKey: new Uint8Array(32) }], 3)).toBe(false);
});

test('the page that checks says what the keys a person typed allow, and no more', async () => {
  const receipt = await act('permit');
  await publish(3);
  await askWitnesses(programme.tools, store);
  const proof = await proofOf(receipt);
  const mine = [logKey, ...witnesses.map(({ key }) => writtenKey(key, COSIGNATURE))];
  const made = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x as string;
  const publicKey = new Uint8Array(Buffer.from(made, 'base64url'));
  const [name = ''] = logKey.split('+');
  const verdictFor = async (keys: readonly string[]) => (await readOnCheckPage(proof, keys)).verdict;
  expect(await verdictFor(mine)).toContain('This receipt holds');
  expect(await verdictFor([])).toContain('Compare the keys');
  // one that she trusts signed it; of the others she has no key
  expect(await verdictFor(mine.slice(1, 2))).toContain('Compare the keys');
  // under the log's name she trusts another key: somebody else signed
  expect(await verdictFor([writtenKey({ name, publicKey }, LOG_SIGNATURE)])).toContain('does not hold');
  expect(await verdictFor([...mine.slice(1), writtenKey({ name, publicKey }, LOG_SIGNATURE)])).toContain(
    'does not hold',
  );
  // nobody whom she trusts signed it
  expect(await verdictFor([writtenKey({ name: 'else.example/log', publicKey }, LOG_SIGNATURE)])).toContain(
    'does not hold',
  );
  expect(await verdictFor([`${logKey.slice(0, -4)}AAA=`])).toContain('does not hold');
  // before its hour is over only the private head signs it, under a name and key of its own
  const fresh = { ...(await proofOf(await act('deny'))), published: null };
  const own = writtenKey({ name: fresh.headKey.name, publicKey }, LOG_SIGNATURE);
  expect((await readOnCheckPage(fresh, [own])).verdict).toContain('does not hold');
  expect((await readOnCheckPage(fresh, mine)).verdict).toContain('Compare the keys');
});

test('a file saved before its hour was over is re-based by the page itself, out of the tiles alone', async () => {
  const saved = await proofOf(await act('permit'));
  expect(saved.published).toBeNull();
  await publish(77);
  await askWitnesses(programme.tools, store);
  const rebased = await checkPageScript(address()).rebased(saved);
  const completed = { ...saved, published: { ...(rebased as PublishedProof), size: Number(checkpoint().head.size) } };
  const keys = witnesses.map(({ key }) => key);
  expect(publishedHolds(completed, keys, 2)).toBe(true);
  expect(rebased?.witnessKeys).toHaveLength(2);
  expect(publishedHolds({ ...completed, index: saved.index - 1 }, keys, 2)).toBe(false);
});

if (!hasGo)
  console.log('skipped: no Go with golang.org/x/mod here (apt-get install golang-go golang-golang-x-mod-dev)');
test.runIf(hasGo)(
  'Go’s own transparency log accepts the proofs, and refuses spoiled ones',
  { timeout: 60_000 },
  async () => {
    const saved = await proofOf(await act('deny'));
    await publish(12);
    const rebased = await checkPageScript(address()).rebased(saved);
    if (!rebased) throw new Error('not published');
    const { checkpoint: note, logKey: key, inclusion, consistency } = rebased;
    const good = {
      ...{ checkpoint: note, logKey: key, inclusion, consistency, leaf: saved.leafHash, index: saved.index },
      ...{ oldSize: saved.size, oldRoot: saved.root },
    };
    const answers = checkedByGo([
      good,
      { ...good, leaf: saved.root },
      { ...good, index: saved.index - 1 },
      { ...good, oldRoot: saved.leafHash },
      { ...good, checkpoint: note.replace('/log\n', '/lag\n') },
    ]);
    expect(answers.map((answer) => answer === 'ok')).toEqual([true, false, false, false, false]);
  },
);

test('the audit finds the ledger whole, padding and heads with it', async () => {
  expect((await auditLedger(programme.tools)).faults).toEqual([]);
});

test('a witness that comes for the heads itself hands its cosignature in; a stranger’s is not taken', async () => {
  const [dir, stranger] = [join(folder, 'follower'), join(folder, 'stranger')];
  const key = foundWitness(dir, 'follower.example/witness');
  await addWitness(key.name, key.publicKey, null);
  await publish(3);
  expect(await followOnce(dir, logKey, address())).toMatch(/leaves countersigned, handed in/);
  await publish(200); // continues from where it was, by tiles
  expect(await followOnce(dir, logKey, address())).toMatch(/leaves countersigned, handed in/);
  await askWitnesses(programme.tools, store); // the worker's next turn
  expect(checkpoint().signatures.map(({ name }) => name)).toContain('follower.example/witness');
  foundWitness(stranger, 'stranger.example/witness');
  expect(await followOnce(stranger, logKey, address())).toMatch(/not taken: 403/);
});

test('a second history gets neither the log’s own signature nor a witness’s', async () => {
  await askWitnesses(programme.tools, store);
  const signed = store.checkpoint();
  // a superuser rewrites one leaf and every node above it, without a trace in the tables
  await admin.query(`set session_replication_role = replica`);
  await admin.query(`update ledger_node set hash = sha256(hash) where level = 0 and index = 5`);
  for (let level = 1; level < 20; level += 1)
    await admin.query(
      `update ledger_node up set hash = sha256('\\x01'::bytea || l.hash || r.hash) from ledger_node l, ledger_node r
       where up.level = $1 and up.index = 5 >> $1::int and l.level = $1 - 1 and l.index = up.index * 2 and r.level = $1 - 1 and r.index = up.index * 2 + 1`,
      [level],
    );
  await admin.query(`set session_replication_role = origin`);
  await expect(publish(1)).rejects.toThrow(SecondHistory);
  expect(store.checkpoint()).toBe(signed);
  // even with the log's key in hand and its memory gone, the witnesses have theirs
  const elsewhere = openTileStore(join(folder, 'second-history'));
  await publishHead(programme.tools, elsewhere, { hour: new Date(Date.UTC(2026, 10, 5)), draw: 1 });
  expect(elsewhere.checkpoint()).not.toBeNull();
  expect(await askWitnesses(programme.tools, elsewhere)).toEqual([]);
  const found = (await auditLedger(programme.tools)).faults.map(({ what }) => what);
  expect(found).toEqual(expect.arrayContaining(['tree', 'public-head', 'tile']));
});
