/** Everything of one person as one file: what is in it, who gets it, that it holds. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zipOf } from '#app/adapters/archive/zip.server.ts';
import { type ArchiveAsker, isPermitted, permitArchive } from '#app/consent/services/archive-permit.server.ts';
import type { ReceiptProof } from '#app/consent/services/receipts/prove-receipt.server.ts';
import { sha256 } from '#app/kernel/domain/ledger/canonical.ts';
import { leafData, leafHash } from '#app/kernel/domain/ledger/commitment.ts';
import { hashPassword } from '#app/kernel/services/access/password-hash.server.ts';
import { loadArchive } from '#app/record/services/copy/load-archive.server.ts';
import { packArchive } from '#app/record/services/copy/pack-archive.server.ts';
import { faultsOf, readPdf } from '#tests/support/pdf-reader.ts';
import { receiptHolds } from '#tests/support/receipt-proof.ts';
import { consentResource } from '../../../scripts/run/consent-resource.ts';
import { openWeb, type Web } from '../web/house.ts';
import { type House, openHouse } from '../web/people.ts';

const PASSWORD = 'a long password of hers 7';
let house: House;
let web: Web;
let she: ArchiveAsker;
let permit: string;
const makeResource = consentResource('https://gate.example');
const folder = mkdtempSync(join(tmpdir(), 'tomoni-archive-'));

beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, house.actors);
  she = house.actors.participant as ArchiveAsker;
  const passwordHash = await hashPassword(house.tools.keys, PASSWORD);
  await house.admin.query('update account set password_hash = $1 where id = $2', [passwordHash, she.account]);
}, 240_000);
afterAll(async () => {
  await web?.close();
  await house?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** By a reader of archives that is not ours. */
function unpacked(bytes: Uint8Array, name: string): (file: string) => string {
  const [file, to] = [join(folder, `${name}.zip`), join(folder, name)];
  writeFileSync(file, bytes);
  const script =
    'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])';
  execFileSync('python3', ['-c', script, file, to]);
  return (path) => readFileSync(join(to, path), 'utf8');
}
const whole = async (stream: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(stream).arrayBuffer());
const send = (password: string) => web.ask('/copy/archive', { as: 'participant', form: { password } });

test('a wrong password gives nothing, and the right one the file, which is written down', async () => {
  for (const wrong of ['', 'wrong', 'x'.repeat(2000)]) {
    const answer = await send(wrong);
    expect(answer.status).toBe(400);
    expect(answer.body).not.toContain(wrong || 'permit=');
  }
  const answer = await send(PASSWORD);
  expect(answer.status).toBe(303);
  permit = new URL(answer.headers.get('location') as string, 'http://here').searchParams.get('permit') as string;
  expect(answer.headers.get('location')).toMatch(/^\/copy\/archive\.zip\?permit=/);
  const entry = await house.tools.database.prisma.auditEntry.findFirst({ where: { kind: 'archive-asked' } });
  expect(entry).toMatchObject({ account: she.account, detail: { participant: she.participant } });
  // who did not do it herself learns of it, once a day
  await send(PASSWORD);
  const told = await house.tools.database.prisma.outbox.findMany({ where: { topic: 'mail.copy-taken' } });
  expect(told.map(({ payload }) => payload)).toEqual([{ account: she.account }]);
});

test('the permit is good for this session, this record, ten minutes; nobody else’s, nothing made up', async () => {
  expect(isPermitted(house.tools, she, permit)).toBe(true);
  const [until, mac] = permit.split('.');
  const later = { ...house.tools, clock: { now: () => new Date(Number(until)) } };
  expect(isPermitted(later, she, permit)).toBe(false);
  expect(isPermitted(house.tools, { ...she, session: 'another' }, permit)).toBe(false);
  expect(isPermitted(house.tools, { ...she, participant: house.others.participant as never }, permit)).toBe(false);
  for (const odd of [null, '', '.', mac, `${Number(until) + 1}.${mac}`, `${until}.`, `${until}.${mac}x`])
    expect(isPermitted(house.tools, she, odd as string | null)).toBe(false);
  for (const as of ['participant', 'proxy']) {
    const answer = await web.ask(`/copy/archive.zip?permit=${as === 'proxy' ? permit : 'x'}`, { as });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/copy/archive']);
  }
});

test('the file over HTTP is an archive that is kept nowhere on the way', async () => {
  const answer = await web.ask(`/copy/archive.zip?permit=${permit}`, { as: 'participant' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/zip');
  expect(answer.headers.get('cache-control')).toContain('no-store');
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="tomoni-${she.participant}.zip"`);
  expect(answer.body.startsWith('PK')).toBe(true);
});

test('every leaf can be computed again, every exact text has the hash of its act', async () => {
  const archive = await loadArchive(house.tools, she, 'ja', makeResource);
  const read = unpacked(await whole(packArchive(archive, { index: '<p>index</p>', files: [] })), 'checks');
  const events = JSON.parse(read('events.json')) as { revision: number; event: string; eventKey: string }[];
  expect(events.length).toBeGreaterThan(3);
  for (const { revision, event, eventKey } of events) {
    const { rows } = await house.admin.query('select leaf_hash from ledger_event where revision = $1', [revision]);
    const leaf = leafHash(leafData(Buffer.from(eventKey, 'hex'), event));
    expect(Buffer.from(leaf).toString('hex')).toBe(rows[0].leaf_hash);
  }
  expect(archive.proofs.length).toBeGreaterThan(0);
  for (const { receipt } of archive.proofs) {
    const proof = JSON.parse(read(`proofs/${receipt}.proof.json`)) as ReceiptProof;
    expect([proof.receipt, receiptHolds(proof, proof.headKey.publicKey)]).toEqual([receipt, true]);
  }
  expect(archive.documents.length).toBeGreaterThan(0);
  for (const { name, sha256: hash } of archive.documents) {
    expect(sha256(read(name))).toBe(hash);
    expect(archive.acts.some(({ seen }) => seen?.rendering === hash)).toBe(true);
  }
});

test('the consent is there as FHIR R4 by the gate’s own mapping, and follows what she recorded', async () => {
  const { fhir } = await loadArchive(house.tools, she, 'ja', makeResource);
  expect(fhir).toMatchObject({ resourceType: 'Consent', id: she.participant, status: 'active' });
  expect(JSON.stringify(fhir)).not.toMatch(/"(name|birthDate|telecom|address)"|findings-/);
  expect(JSON.stringify(fhir)).toContain('https://gate.example/id/participant');
  // who has stopped all use permits nothing any more
  const { rows } = await house.admin.query(
    `select e.participant, a.id as account from ledger_event l join enrolment e using (participant)
     join account a on a.person_id = e.person_id
     where l.kind = 'ConsentWithdrawn' and l.body like '%no-further-use%'
     and not exists (select 1 from ledger_event t where t.participant = l.participant and t.kind = 'WithdrawalTakenBack')
     limit 1`,
  );
  const left = { ...she, ...(rows[0] as Pick<ArchiveAsker, 'account' | 'participant'>) };
  const gone = (await loadArchive(house.tools, left, 'ja', makeResource)).fhir;
  expect(gone).toMatchObject({ id: left.participant, status: 'inactive' });
  expect(gone).not.toHaveProperty('provision');
});

test('the files for paper and for readers are in it, and each says what its page says', async () => {
  const again = await send(PASSWORD);
  const answer = await web.ask(again.headers.get('location') as string, { as: 'participant' });
  unpacked(answer.bytes, 'pdf');
  const files = readdirSync(join(folder, 'pdf'));
  expect(files).toEqual(expect.arrayContaining(['record.pdf', 'copy.pdf', 'consent.fhir.json', 'receipts']));
  const receipts = readdirSync(join(folder, 'pdf/receipts'));
  expect(receipts.sort()).toEqual(
    readdirSync(join(folder, 'pdf/proofs'))
      .map((name) => name.replace('.proof.json', '.pdf'))
      .sort(),
  );
  for (const name of ['record.pdf', `receipts/${receipts[0]}`]) {
    const pdf = await readPdf(readFileSync(join(folder, 'pdf', name)));
    expect({ name, faults: faultsOf(pdf) }).toEqual({ name, faults: [] });
    expect(pdf.text).toContain(she.participant);
  }
});

test('another person’s record and the finding desk’s work are not in it', async () => {
  const text = JSON.stringify(await loadArchive(house.tools, she, 'en', makeResource));
  expect(text).toContain(she.participant);
  const { rows } = await house.admin.query('select participant from enrolment where participant <> $1', [
    she.participant,
  ]);
  for (const { participant } of rows) expect(text).not.toContain(participant);
  // a case of hers was opened and judged: `people.ts`
  expect(house.own.result).toBeDefined();
  expect(text).not.toContain(house.own.result);
  expect(text).not.toMatch(/"what":"finding"|"reason":"finding-|DMD/);
});

test('two files of one moment are one, byte for byte', async () => {
  const at = new Date('2026-11-22T01:02:03Z');
  const tools = { ...house.tools, clock: { now: () => at } };
  const make = async () =>
    Buffer.from(
      await whole(packArchive(await loadArchive(tools, she, 'ja', makeResource), { index: 'index', files: [] })),
    );
  expect((await make()).equals(await make())).toBe(true);
});

test.each(['ja', 'ja-easy', 'en'])('the first page reads by itself in %s', async (locale) => {
  const headers = { 'accept-language': locale };
  const page = await web.ask('/copy/archive', { as: 'participant', headers });
  expect(page.body).not.toMatch(/\barchive:[a-z]|\{\{/);
  const { archiveIndex } = await import('#app/record/pages/archive-index.tsx');
  const visit = { locale, actor: she, path: '/', display: {}, csrfToken: '', speaksFor: null } as never;
  const html = archiveIndex(visit, await loadArchive(house.tools, she, locale as 'ja', makeResource));
  expect(html).not.toMatch(/<script|\b(archive|uses|timeline|events|receipt|shell|joining):[a-z]|\{\{|\[object/);
  expect(html).not.toMatch(/(?:src|href)="(?!documents\/|proofs\/|#)/);
});

test('over the limit the page asks to come later', async () => {
  const address = '192.0.2.77';
  const asked = () => permitArchive(house.tools, she, { password: PASSWORD, address });
  const answers = [];
  for (let count = 0; count < 12; count += 1) answers.push(await asked());
  expect(answers[0]).toMatchObject({ ok: true });
  expect(answers.at(-1)).toMatchObject({ ok: false, refusal: { code: 'try-later' } });
});

test('a zip of odd names and empty bodies is read by others; two entries of one name are refused', () => {
  const entries = [
    { name: '説明.html', body: 'ゲノム'.repeat(10_000) },
    { name: 'empty/nothing.txt', body: '' },
  ];
  const read = unpacked(Buffer.concat([...zipOf(entries, new Date('2026-11-22T00:00:00Z'))]), 'odd');
  for (const { name, body } of entries) expect(read(name)).toBe(body);
  expect(readdirSync(join(folder, 'odd')).sort()).toEqual(['empty', '説明.html']);
  const twice = [entries[0], entries[0]] as typeof entries;
  expect(() => [...zipOf(twice, new Date())]).toThrow('two entries of one name');
});
