/** The pack for auditors: nothing of people in it, what looks like it stops it, the same bytes twice, each file under a signed digest. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ZipEntry, zipOf } from '#app/adapters/archive/zip.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { openBreach, stepBreach } from '#app/oversight/services/data-breaches/data-breaches.server.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { auditPack } from '../../../scripts/assurance/audit-pack.ts';
import { auditRecords, QUERIES, type Query, refusePersonal } from '../../../scripts/assurance/audit-records.ts';

let programme: TestProgramme;
let auditor: pg.Client;
let people: readonly Joined[];

beforeAll(async () => {
  programme = await openProgramme();
  programme.clock.set('2026-11-19T03:00:00.000Z');
  people = [await joinedPerson(programme), await joinedPerson(programme)];
  for (const { participant } of people) await openPerson(programme.tools, COORDINATOR, participant, 'question');
  programme.clock.set('2026-11-20T01:00:00.000Z');
  const team = { account: COORDINATOR.account, role: 'data-protection-contact' } as const;
  const noticed = { happenedOn: '2026-11-19', noticedOn: '2026-11-20', noticedTime: '09:30' } as const;
  const id = programme.tools.ids.uuid();
  await openBreach(programme.tools, team, { kind: 'seen-wrongly', malicious: 'no', ...noticed, idempotencyKey: id });
  const by = { do: 'people', by: 'account', of: COORDINATOR.account, from: '2026-11-19', until: '2026-11-19' } as const;
  await stepBreach(programme.tools, team, id, by);
  auditor = new pg.Client({ connectionString: programme.urls.auditor });
  await auditor.connect();
}, 120_000);
afterAll(async () => {
  await auditor.end();
  await programme.close();
});

const textOf = ({ body }: ZipEntry) => Buffer.from(body as Uint8Array).toString('utf8');
/** Everything by which one of the people is known here. */
const canaries = () =>
  people.flatMap(({ participant, account, personId }) => [participant, participant.slice(2), account, personId]);
const holding = (entries: readonly ZipEntry[]) =>
  entries.filter((entry) => canaries().some((canary) => textOf(entry).includes(canary))).map(({ name }) => name);
const LEAKING: Query = {
  name: 'planted',
  sql: 'select participant from manifest_sample union select participant from receipt',
};

test('nobody is in it; a planted table of people is found by the same search, and stops the pack', async () => {
  const entries = await auditPack(programme.tools, auditor);
  expect(holding(entries)).toEqual([]);
  expect(entries.map(textOf).join()).not.toMatch(/試験 /);
  const planted = await auditRecords(auditor, [...QUERIES, LEAKING]);
  expect(holding(planted)).toEqual(['records/planted.csv']);
  expect(() => refusePersonal(planted)).toThrow(/planted/);
  await expect(auditPack(programme.tools, auditor, [...QUERIES, LEAKING])).rejects.toThrow(/no pack was made/);
});

test('the role it reads with cannot read anybody’s words, whatever a query asks', async () => {
  for (const table of ['personal_record', 'enrolment', 'account', 'leak_person']) {
    const asked: Query = { name: 'asked', sql: `select * from ${table}` };
    await expect(auditRecords(auditor, [asked])).rejects.toThrow(/permission denied/);
    await auditor.query('rollback');
  }
});

test('the same programme gives the same bytes; an act more gives others', async () => {
  const at = programme.clock.now();
  const made = async () => Buffer.concat([...zipOf(await auditPack(programme.tools, auditor), at)]);
  const first = await made();
  expect((await made()).equals(first)).toBe(true);
  const noticed = { happenedOn: '2026-11-19', noticedOn: '2026-11-20', noticedTime: '09:40' } as const;
  const who = { account: COORDINATOR.account, role: 'ethics-contact' } as const;
  await openBreach(programme.tools, who, {
    ...{ kind: 'lost', malicious: 'no', ...noticed },
    idempotencyKey: programme.tools.ids.uuid(),
  });
  expect((await made()).equals(first)).toBe(false);
});

test('every file stands in the manifest by its digest, and the manifest is signed', async () => {
  const entries = await auditPack(programme.tools, auditor);
  const entry = (name: string) => entries.find((one) => one.name === name) as ZipEntry;
  const manifest = textOf(entry('MANIFEST.sha256'));
  const files = entries.filter(({ name }) => !name.startsWith('MANIFEST'));
  const lines = files.map((one) => `${createHash('sha256').update(textOf(one), 'utf8').digest('hex')}  ${one.name}\n`);
  expect(manifest).toBe(lines.join(''));
  const key = createPublicKey(textOf(entry('keys/manifest.pem')));
  const signature = entry('MANIFEST.sig').body as Uint8Array;
  expect(verify(null, Buffer.from(manifest), key, signature)).toBe(true);
  expect(verify(null, Buffer.from(manifest.replace('a', 'b')), key, signature)).toBe(false);
  for (const name of ['records/table-rights.csv', 'ledger/audit.json', 'program/sbom.cdx.json', 'docs/asvs.md'])
    expect(textOf(entry(name)).length).toBeGreaterThan(100);
  expect(JSON.parse(textOf(entry('ledger/audit.json'))).faults).toEqual([]);
});
