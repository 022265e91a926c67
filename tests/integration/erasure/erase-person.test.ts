/** Erasing: afterwards no mark is found in any table, any file or a dump; old proofs verify; the gate goes on refusing. Goal S6. */
import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { type PersonEraser as EraserRole, openEraser } from '#app/adapters/database/eraser.server.ts';
import { type RecordKind, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { openKeyStore } from '#app/adapters/keys/key-store.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { loadReceipt } from '#app/consent/services/receipts/load-receipt.server.ts';
import { askErasure } from '#app/oversight/services/erasure/ask-erasure.server.ts';
import { erasureHandlers } from '#app/oversight/services/erasure/carry-out-erasure.server.ts';
import { confirmErasure } from '#app/oversight/services/erasure/confirm-erasure.server.ts';
import { consentStateSchema } from '#bridge/contract/consent-state.ts';
import { type Joined, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { receiptHolds } from '#tests/support/receipt-proof.ts';
import { twinOf } from '#tests/support/twin.ts';
import { type Dump, dumpOf, inFilesOf, readableIn } from './dump.ts';
import { closeEverything, FIRST, leave, SECOND } from './leaving.ts';

const KINDS = [
  'identity',
  'contact',
  'signature',
  'question',
  'teach-back',
  'note',
  'named-person',
  'counselling',
  'task-reason',
  'finding',
] as const satisfies readonly RecordKind[];

let programme: TestProgramme;
let admin: pg.Client;
let eraser: EraserRole;
let person: Joined;
let marks: readonly string[];

beforeAll(async () => {
  programme = await openProgramme();
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  eraser = openEraser(programme.urls.eraser);
});
afterAll(async () => {
  await eraser.close();
  await admin.end();
  await programme.close();
});

const tools = () => programme.tools;
const keysDir = () => tools().environment.keysDir;
const mark = (place: number) => `MARK-${person.personId.slice(0, 8)}-${place}.`;

/** A mark in every kind of personal record, in mail that waits or lies in the demonstration's inbox, in a session. */
async function plant(): Promise<string[]> {
  const texts = KINDS.map((kind, place) => ({
    kind,
    text: kind === 'contact' ? JSON.stringify({ name: mark(place), email: mark(place) }) : mark(place),
  }));
  const reason = { ...systemAccess('finding-test') };
  await withAccess(tools().database, reason, async (tx) => {
    for (const { kind, text } of texts) {
      const row = { id: tools().ids.uuid(), personId: person.personId, kind, text, createdBy: null };
      await writeRecord(tx, tools().keys, { ...row, at: tools().clock.now() });
    }
  });
  const address = mark(KINDS.indexOf('contact'));
  const clear = [100, 101, 102].map(mark);
  await admin.query(`insert into demo_mail (at, "to", subject, html, text) values (now(), $1, 's', $2, 't')`, [
    address,
    clear[0],
  ]);
  await admin.query(
    `insert into session (id, account_id, role, agent, created_at, last_seen_at, expires_at, absolute_until)
     values ($1, $2, 'participant', $3, now(), now(), now(), now())`,
    [mark(999), person.account, clear[1]],
  );
  await admin.query(
    `insert into outbox (topic, key, payload, created_at, available_at) values ('mail.act-recorded', $1, $2, now(), now() + interval '1 year')`,
    [mark(998), JSON.stringify({ participant: person.participant, mark: clear[2] })],
  );
  const { participant, account } = person;
  const unsealed = [990, 991, 992, 993].map(mark);
  const id = () => tools().ids.uuid();
  await admin.query('insert into bookmark values ($1, $2, $3, $4, now())', [participant, 'd', 'v', unsealed[0]]);
  await admin.query('insert into typed_draft values ($1, $2, $3, $4, $5, now())', [
    account,
    participant,
    'p',
    unsealed[1],
    id(),
  ]);
  await admin.query(
    `insert into joint_reading (id, participant, site, started_by, started_at, expires_at, sections) values ($1, $2, 'site-a', $3, now(), now(), $4)`,
    [id(), participant, account, [unsealed[2]]],
  );
  await admin.query(
    `insert into passkey (id, account_id, public_key, counter, transports, name, created_at) values ($1, $2, '', 0, '{}', '', now())`,
    [unsealed[3], account],
  );
  return [...KINDS.map((_, place) => mark(place)), ...clear, ...unsealed, mark(998), mark(999)];
}

const dump = () => dumpOf(admin);
const readable = (dumped: Dump, keyDirectory: string) => readableIn(dumped, keyDirectory, marks);
const inFiles = (directory: string) => inFilesOf(directory, [...marks, person.personId]);

const asking = (more = {}) =>
  askErasure(tools(), FIRST, {
    participant: person.participant,
    why: 'withdrawal',
    opinion: 'TCE-2026-050',
    ...more,
  } as Parameters<typeof askErasure>[2]);
async function asked(): Promise<string> {
  const done = await asking();
  if (!done.ok) throw new Error(done.refusal.code);
  return done.id;
}
const work = (role: EraserRole | null = eraser) =>
  workOnce(tools().database, erasureHandlers(tools(), role), { clock: tools().clock, log: tools().log });
const last = async () =>
  JSON.parse(
    (
      await admin.query('select payload from feed_line where participant = $1 order by revision desc limit 1', [
        person.participant,
      ])
    ).rows[0].payload,
  );

beforeEach(async () => {
  programme.clock.set('2026-11-12T00:00:00.000Z');
  await admin.query('delete from outbox');
  person = await joinedPerson(programme);
  marks = await plant();
});

test('of N marks all are found before and none after, in tables, files and a dump from before', async () => {
  const receipt = await leave(tools(), person);
  await closeEverything(tools(), person);
  await admin.query("update outbox set done_at = now() where topic <> 'erase.person'");
  const before = await dump();
  const proof = (await loadReceipt(tools(), person, receipt))?.proof;
  // the control: with the key, every mark can be read
  expect(readable(before, keysDir())).toBe(marks.length);
  const kept = join(tools().environment.dataDir, `kept-${person.personId}`);
  openKeyStore(kept);
  copyFileSync(join(keysDir(), 'programme.key'), join(kept, 'programme.key'));
  const keyFile = join('people', `${person.personId}.key`);
  copyFileSync(join(keysDir(), keyFile), join(kept, keyFile));

  expect(await confirmErasure(tools(), SECOND, await asked())).toMatchObject({ ok: true });
  expect(await work()).toBe(true);

  const after = await dump();
  expect(readable(after, keysDir())).toBe(0);
  expect(after.sealed.filter(({ person: of }) => of === person.personId)).toEqual([]);
  expect(inFiles(join(keysDir(), 'people'))).toBe(0);
  expect(readdirSync(join(keysDir(), 'people'))).not.toContain(`${person.personId}.key`);
  // a backup made before opens for nobody any more in its sealed parts …
  expect(readable({ text: '', sealed: before.sealed }, keysDir())).toBe(0);
  // … but would for whoever kept the key: so backups of keys must go too
  expect(readable({ text: '', sealed: before.sealed }, kept)).toBe(KINDS.length);
  // what she holds in her hand verifies as before
  const { publicKey } = proof?.headKey ?? { publicKey: '' };
  expect(proof && receiptHolds(proof, publicKey)).toBe(true);
  expect(consentStateSchema.parse({ ...(await last()), revision: 1 }).status).toBe('closed');
  const { prisma } = tools().database;
  expect(await prisma.account.findUnique({ where: { id: person.account } })).toMatchObject({
    emailLookup: null,
    signInNumber: null,
    passwordHash: null,
    totpSecret: null,
    disabledAt: expect.any(Date),
  });
  expect((await prisma.person.findUniqueOrThrow({ where: { id: person.personId } })).erasedAt).not.toBeNull();
  expect(await asking()).toMatchObject({ refusal: { code: 'enrolment-closed' } });
});

test('somebody else is left as she was', async () => {
  await leave(tools(), person);
  await closeEverything(tools(), person);
  const request = await asked();
  const gone = person;
  person = await joinedPerson(programme);
  marks = await plant();
  const other = person;
  await confirmErasure(tools(), SECOND, request);
  await work();
  expect(other.personId).not.toBe(gone.personId);
  expect(readable(await dump(), keysDir())).toBe(marks.length);
});

test('nobody who takes part, and nobody who still waits to be told, is erased', async () => {
  expect(await asking()).toMatchObject({ refusal: { code: 'not-erasable' } });
  await leave(tools(), person);
  expect(await asking()).toMatchObject({ refusal: { code: 'not-erasable' } });
  expect(await asking({ participant: 'P-nobody' })).toMatchObject({ refusal: { code: 'not-invited' } });
  await closeEverything(tools(), person);
  expect(await asking()).toMatchObject({ ok: true });
});

test('asked twice it is one request, confirmed by another person, once', async () => {
  await leave(tools(), person);
  await closeEverything(tools(), person);
  const request = await asked();
  expect(await asked()).toBe(request);
  expect(await confirmErasure(tools(), FIRST, request)).toMatchObject({ refusal: { code: 'two-people-needed' } });
  const again = { ...SECOND, account: await twinOf(tools(), FIRST.account) };
  expect(await confirmErasure(tools(), again, request)).toMatchObject({ refusal: { code: 'two-people-needed' } });
  expect(await confirmErasure(tools(), SECOND, tools().ids.uuid())).toMatchObject({
    refusal: { code: 'erasure-unknown' },
  });
  expect(await confirmErasure(tools(), SECOND, request)).toMatchObject({ ok: true });
  expect(await confirmErasure(tools(), SECOND, request)).toMatchObject({ refusal: { code: 'erasure-unknown' } });
});

test('the database erases for nobody without the second person, and the eraser can do nothing else', async () => {
  await leave(tools(), person);
  await closeEverything(tools(), person);
  const request = await asked();
  await expect(eraser.erasePerson(request, [])).rejects.toThrow(/confirmed/);
  const client = new pg.Client({ connectionString: programme.urls.eraser });
  await client.connect();
  await expect(client.query('delete from personal_record')).rejects.toThrow(/permission denied/);
  await client.end();
  expect(readable(await dump(), keysDir())).toBe(marks.length);
});

test('cut off before the key is gone, it begins again and ends', async () => {
  await leave(tools(), person);
  await closeEverything(tools(), person);
  await admin.query("update outbox set done_at = now() where topic <> 'erase.person'");
  const request = await asked();
  await confirmErasure(tools(), SECOND, request);
  const cutOff: EraserRole = {
    ...eraser,
    async erasePerson(id, addresses) {
      await eraser.erasePerson(id, addresses);
      throw new Error('cut off');
    },
  };
  await work(cutOff);
  expect(tools().keys.personKey(person.personId)).not.toBeNull();
  programme.clock.later(1);
  await work();
  expect(tools().keys.personKey(person.personId)).toBeNull();
  expect(
    (await tools().database.prisma.erasureRequest.findUniqueOrThrow({ where: { id: request } })).doneAt,
  ).not.toBeNull();
});

test('without the eraser’s role it waits, and nothing is lost', async () => {
  await leave(tools(), person);
  await closeEverything(tools(), person);
  await admin.query("update outbox set done_at = now() where topic <> 'erase.person'");
  await confirmErasure(tools(), SECOND, await asked());
  await work(null);
  expect(readable(await dump(), keysDir())).toBe(marks.length);
});
