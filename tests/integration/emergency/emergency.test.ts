/** A record out of reach opens to one reader for a quarter of an hour, by the word of a second person, in the ledger first. Goal S12. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listReaders } from '#app/consent/services/list-readers.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { allowReading, refuseReading } from '#app/oversight/services/emergency/decide.server.ts';
import { readInEmergency } from '#app/oversight/services/emergency/read.server.ts';
import { findRequest, listEmergencyRequests } from '#app/oversight/services/emergency/requests.server.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { joinedPerson } from '#tests/support/participant.ts';
import { allowed, asked, openRoom, type Room, restrict } from './room.ts';

let room: Room;
let admin: pg.Client;
beforeAll(async () => {
  room = await openRoom();
  admin = new pg.Client({ connectionString: room.programme.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await room.programme.close();
});

const tools = () => room.programme.tools;
const reads = (request: string, by = room.doctor) => readInEmergency(tools(), by, request);
const looked = () =>
  tools().database.prisma.accessLog.findMany({ where: { reason: 'emergency' }, orderBy: { id: 'asc' } });
const entries = () => tools().database.prisma.ledgerEvent.count({ where: { kind: 'EmergencyReadingAllowed' } });

test('asked, allowed by another, read: in the ledger before, in her list after, and told to her at once', async () => {
  const { request, done } = await asked(room);
  expect(done).toEqual({ ok: true });
  expect(await reads(request), 'asking opens nothing').toBeNull();
  expect(await looked()).toEqual([]);
  expect(await allowReading(tools(), room.contact, request)).toEqual({ ok: true });
  expect(await entries()).toBe(1);
  const key = `emergency:${request}`;
  expect(await tools().database.prisma.outbox.count({ where: { topic: 'mail.access-alert', key } })).toBe(1);
  const opened = await reads(request);
  expect(opened).toMatchObject({
    participant: room.she.participant,
    identity: { name: '試験 花' },
    standing: 'active',
  });
  const log = await looked();
  expect(log.map(({ account, role, personId, what }) => ({ account, role, personId, what }))).toEqual(
    ['identity', 'contact'].map((what) => ({
      ...{ account: room.doctor.account, role: 'treating-doctor', personId: room.she.personId, what },
    })),
  );
  const readers = await listReaders(tools(), room.she);
  expect(readers.people.filter(({ reason }) => reason === 'emergency')).toHaveLength(2);
  expect(readers.emergencies).toMatchObject([
    { role: 'treating-doctor', reason: 'treated-elsewhere', allowedBy: 'data-protection-contact' },
  ]);
});

test('read, it is told as read however many lines came since, and what is not shown is counted', async () => {
  const lines = (reason: string, role: string, number: number) =>
    admin.query(
      `insert into access_log (at, account, role, person_id, reason, what)
        select now(), $1::uuid, $2, $3::uuid, $4, 'contact' from generate_series(1, $5::integer)`,
      [room.colleague.account, role, room.she.personId, reason, number],
    );
  await lines('desk', 'site-coordinator', 510);
  await lines('send-mail', 'system', 600);
  const readers = await listReaders(tools(), room.she);
  expect(readers.emergencies.map(({ isRead }) => isRead)).toEqual([true]);
  expect([readers.people.length, readers.machines.length]).toEqual([500, 500]);
  const all = await listReaders(tools(), room.she, {}, 'all');
  expect(readers.notShown).toEqual({ people: all.people.length - 500, machines: all.machines.length - 500 });
  expect(all.notShown).toEqual({ people: 0, machines: 0 });
  // filtered in the database: what 500 newer lines hide is found
  const found = await listReaders(tools(), room.she, { reason: 'emergency' });
  expect(found.people).toHaveLength(2);
  expect(found.offered.reason).toContain('emergency');
  expect((await listReaders(tools(), room.she, { year: '2019' })).people).toEqual([]);
  expect((await listReaders(tools(), room.she, { role: 'other' })).people).toEqual([]);
});

test('it opens to nobody else, by no other request, and no other record', async () => {
  const request = await allowed(room);
  expect(await reads(request), 'control').not.toBeNull();
  for (const other of [room.colleague, room.named, { ...room.doctor, account: room.contact.account }])
    expect(await reads(request, other)).toBeNull();
  const other = await joinedPerson(room.programme);
  room.programme.clock.set(new Date().toISOString());
  const waiting = await asked(room, room.doctor, other.participant);
  expect(await reads(waiting.request)).toBeNull();
  // the right request, the wrong row: what is asked for is bound to what was allowed
  await admin.query('update emergency_request set participant = $1 where id = $2', [other.participant, request]);
  expect(await reads(request)).toBeNull();
});

test('another account of the same person, the same account and a role that may not, allow nothing', async () => {
  const { request } = await asked(room);
  const code = async (by: Parameters<typeof allowReading>[1]) => refusalCode(await allowReading(tools(), by, request));
  expect(await code(room.doctorAgain)).toBe('two-people-needed');
  expect(await code({ account: room.doctor.account, role: 'administrator' })).toBe('two-people-needed');
  expect(await code({ account: room.contact.account, role: 'auditor' })).toBe('not-permitted');
  expect(await code({ account: room.contact.account, role: 'site-coordinator' })).toBe('not-permitted');
  expect(await reads(request)).toBeNull();
  expect(await allowReading(tools(), room.administrator, request), 'control').toEqual({ ok: true });
  expect(await code(room.contact)).toBe('emergency-decided');
});

test('neither of the two is a relative of hers, or she herself', async () => {
  const { prisma } = tools().database;
  for (const close of [room.doctor, room.contact]) {
    const { request } = await asked(room);
    const data = { accountId: close.account, personId: room.she.personId, declaredAt: new Date() };
    await prisma.declaredRelative.create({ data });
    expect(refusalCode(await allowReading(tools(), room.contact, request))).toBe('emergency-too-close');
    expect(await reads(request)).toBeNull();
    await admin.query(
      'set session_replication_role = replica; delete from declared_relative; set session_replication_role = default',
    );
  }
});

test('who says so later that she is a relative reads nothing more', async () => {
  const request = await allowed(room);
  expect(await reads(request)).not.toBeNull();
  const data = { accountId: room.doctor.account, personId: room.she.personId, declaredAt: new Date() };
  await tools().database.prisma.declaredRelative.create({ data });
  expect(await reads(request)).toBeNull();
  await admin.query(
    'set session_replication_role = replica; delete from declared_relative; set session_replication_role = default',
  );
  expect(await reads(request), 'control').not.toBeNull();
});

test('a no is a no; a number of nobody is asked for like any other and never opens', async () => {
  const { request } = await asked(room);
  expect(await refuseReading(tools(), room.contact, request)).toEqual({ ok: true });
  expect(refusalCode(await allowReading(tools(), room.administrator, request))).toBe('emergency-decided');
  expect(await reads(request)).toBeNull();
  const nobody = await asked(room, room.doctor, tools().ids.participant());
  expect(nobody.done).toEqual({ ok: true });
  expect(refusalCode(await allowReading(tools(), room.contact, nobody.request))).toBe('emergency-nobody');
});

test('a restricted record opens in this way to a colleague who is not named', async () => {
  await restrict(room);
  expect(await openPerson(tools(), room.colleague, room.she.participant, 'question')).toBeNull();
  const request = await allowed(room, room.colleague);
  expect((await reads(request, room.colleague))?.participant).toBe(room.she.participant);
  expect(await openPerson(tools(), room.colleague, room.she.participant, 'question'), 'the desk stays shut').toBeNull();
});

test('the time is over by the clock of the database and of the program, each by itself', async () => {
  const request = await allowed(room, room.doctorTwo);
  room.programme.clock.set(new Date(Date.now() + 15 * 60_000 + 1).toISOString());
  expect(await reads(request, room.doctorTwo)).toBeNull();
  // a program whose clock stands still does not keep it open: allowed as if it were 16 minutes ago
  room.programme.clock.set(new Date(Date.now() - 16 * 60_000).toISOString());
  const old = await allowed(room, room.doctorTwo);
  const shown = await reads(old, room.doctorTwo);
  expect(shown?.identity ?? null).toBeNull();
  expect(shown?.contact ?? null).toBeNull();
  room.programme.clock.set(new Date().toISOString());
});

test('who asks sees her own requests alone; who decides sees all', async () => {
  const { request } = await asked(room, room.doctorTwo);
  const as = (account: string, sees: 'own' | 'all') => ({ account, role: 'site-coordinator', sees }) as const;
  expect(await findRequest(tools(), as(room.doctorTwo.account, 'own'), request)).toMatchObject({
    state: 'waiting',
    isOwn: true,
  });
  expect(await findRequest(tools(), as(room.colleague.account, 'own'), request)).toBeNull();
  expect((await listEmergencyRequests(tools(), as(room.contact.account, 'all'))).length).toBeGreaterThan(3);
});

test('ten in a day, then the telephone', async () => {
  const codes = [];
  for (let times = 0; times < 11; times += 1) codes.push((await asked(room, room.named)).done.ok);
  expect(codes).toEqual([...Array(10).fill(true), false]);
});

test('with a ledger that takes nothing, nothing opens; the request waits, and is allowed when it takes again', async () => {
  const { request } = await asked(room, room.colleague);
  await admin.query('alter function ledger_append(jsonb) rename to ledger_append_away');
  await expect(allowReading(tools(), room.contact, request)).rejects.toThrow();
  expect(await reads(request, room.colleague)).toBeNull();
  const row = await tools().database.prisma.emergencyRequest.findUniqueOrThrow({ where: { id: request } });
  expect(row.decidedAt, 'nothing is half done').toBeNull();
  // whoever writes the row by hand opens nothing by it
  await admin.query('update emergency_request set decided_by = $1, decided_at = now(), allowed = true where id = $2', [
    room.contact.account,
    request,
  ]);
  expect(await reads(request, room.colleague)).toBeNull();
  await admin.query('update emergency_request set decided_by = null, decided_at = null, allowed = null where id = $1', [
    request,
  ]);
  await admin.query('alter function ledger_append_away(jsonb) rename to ledger_append');
  expect(await allowReading(tools(), room.contact, request)).toEqual({ ok: true });
  expect(await reads(request, room.colleague), 'control').not.toBeNull();
});
