/** Who may call at all, what a key does, what is said of what went wrong. */
import { randomUUID } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { HOSPITAL_SCOPES } from '#app/hospital/services/interface/client-terms.ts';
import { hospitalClients, registerHospitalClient } from '#app/hospital/services/interface/hospital-clients.server.ts';
import { tidyCalls } from '#app/hospital/services/interface/once.server.ts';
import { beginRotation, finishRotation, revokeClient } from '#app/kernel/services/gate/client-tokens.server.ts';
import { OPERATIONS } from '#app/server/hospital-api/router.ts';
import { joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { type Interface, openInterface, type System } from './house.ts';

let programme: TestProgramme;
let house: Interface;
let here: System;
let elsewhere: System;
beforeAll(async () => {
  programme = await openProgramme();
  house = await openInterface(programme.tools);
  here = await house.client('site-a');
  elsewhere = await house.client('site-b');
});
afterAll(async () => {
  await house.close();
  await programme.close();
});

const PERSON = { name: '試験 太郎', birthDate: '1950-04-01', language: 'ja', email: 'taro@hospital.example' };
let people = 0;
/** Somebody whom the hospital has not invited yet: one of the same name and birth date is asked about. */
const somebody = (email: string) => {
  people += 1;
  return { ...PERSON, birthDate: `1951-04-${String(people).padStart(2, '0')}`, email };
};
const prisma = () => programme.tools.database.prisma;
const enrolments = () => prisma().enrolment.count();

describe('inviting', () => {
  test('is the desk’s own act: the person, the letter and the mail are made, and the ledger names the system', async () => {
    const before = await enrolments();
    const answered = await here.ask('/enrolments', { body: PERSON });
    expect(answered).toMatchObject({ status: 201, json: { participant: expect.stringMatching(/^P-/) } });
    expect(await enrolments()).toBe(before + 1);
    const { participant, invitation } = answered.json;
    const [event] = await prisma().ledgerEvent.findMany({ where: { participant } });
    expect(JSON.parse(event?.body ?? '{}')).toMatchObject({
      kind: 'ParticipantInvited',
      actor: { role: 'service-client', channel: 'system' },
      payload: { site: 'site-a', sentBy: 'mail' },
    });
    expect(await prisma().outbox.count({ where: { key: `invitation:${invitation}` } })).toBe(1);
    const status = await here.ask(`/enrolments/${participant}`);
    expect(status.json).toMatchObject({ participant, status: 'invited', document: 'wgs-icf' });
  });

  test('answers no name, and keeps none where calls are kept', async () => {
    const key = randomUUID();
    const answered = await here.ask('/enrolments', { body: somebody('another@hospital.example'), key });
    expect(JSON.stringify(answered.json)).not.toMatch(/試験|太郎|hospital\.example|1950/);
    const kept = await prisma().hospitalCall.findFirstOrThrow({ where: { key } });
    expect(JSON.stringify(kept)).not.toMatch(/試験|太郎|hospital\.example|1950/);
  });

  test('is for the own hospital alone: another’s people are as people who are not there', async () => {
    const { participant } = await joinedPerson(programme);
    const theirs = await elsewhere.ask(`/enrolments/${participant}`);
    const nobody = await elsewhere.ask('/enrolments/P-000000000V');
    expect(theirs.status).toBe(404);
    const plain = ({ instance: _, ...rest }: Record<string, unknown>) => rest;
    expect(plain(theirs.json)).toEqual(plain(nobody.json));
    expect((await here.ask(`/enrolments/${participant}`)).status).toBe(200);
    expect((await elsewhere.ask('/enrolments')).json.rows).toEqual([]);
    expect((await here.ask('/enrolments', { body: { ...PERSON, site: 'site-b' } })).json).toMatchObject({
      status: 400,
      errors: [{ pointer: '/site', code: 'unknown-member' }],
    });
  });

  test('what the rules refuse is told as they say it, in two languages', async () => {
    const child = { ...PERSON, birthDate: '2020-01-01', email: 'child@hospital.example' };
    const { status, headers, json } = await here.ask('/enrolments', { body: child });
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(json).toMatchObject({
      // the age follows from the birth date, and a child has no mail of their own here
      code: 'mail-of-proxy-later',
      text: { ja: expect.any(String), en: expect.any(String) },
    });
  });

  test('pages go on where the one before ended, each person once', async () => {
    for (let more = 0; more < 3; more += 1) await joinedPerson(programme);
    const seen: string[] = [];
    for (let after = '', more = true; more; ) {
      const { json } = await here.ask(`/enrolments?limit=2&after=${after}`);
      seen.push(...json.rows.map(({ participant }: { participant: string }) => participant));
      more = json.next !== null;
      after = json.next ?? '';
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(await prisma().enrolment.count({ where: { site: 'site-a' } }));
  });
});

describe('a token', () => {
  test('opens only what its scopes name, for every operation', async () => {
    const nobody = house.system(null);
    for (const operation of OPERATIONS) {
      const path = operation.path.replace(/\{\w+\}/g, 'x');
      const asked = { method: operation.method, ...(operation.method === 'POST' ? { body: '{}' } : {}) };
      const others = HOSPITAL_SCOPES.filter((scope) => scope !== operation.scope);
      const without = await house.client('site-a', others);
      expect((await without.ask(path, asked)).status, `${operation.name} with every scope but its own`).toBe(403);
      expect((await nobody.ask(path, asked)).status, `${operation.name} with no token`).toBe(401);
      const own = await house.client('site-a', [operation.scope]);
      expect([401, 403], `${operation.name} with its own scope`).not.toContain((await own.ask(path, asked)).status);
    }
  });

  test('is known by its hash, changed without a pause, and ends at once', async () => {
    const { tools } = programme;
    const table = hospitalClients(tools);
    const name = 'rotating';
    const first = house.system(
      await registerHospitalClient(tools, { name, site: 'site-a', scopes: ['read-enrolments'], notify: [] }),
    );
    expect(JSON.stringify(await prisma().hospitalClient.findMany())).not.toContain(first.token);
    const begun = await beginRotation(tools, name, table);
    if (!begun.ok) throw new Error(begun.why);
    const second = house.system(begun.token as string);
    const status = async () => [(await first.ask('/enrolments')).status, (await second.ask('/enrolments')).status];
    expect(await status()).toEqual([200, 200]);
    await finishRotation(tools, name, table);
    expect(await status()).toEqual([401, 200]);
    await revokeClient(tools, name, table);
    expect(await status()).toEqual([401, 401]);
  });

  test('asked for without one too often is told to wait', async () => {
    const stranger = house.system('th_nothing-that-was-ever-given');
    let last = await stranger.ask('/enrolments');
    for (let tried = 0; tried < 60 && last.status === 401; tried += 1) last = await stranger.ask('/enrolments');
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await here.ask('/enrolments')).status).toBe(200);
    await prisma().rateLimit.deleteMany();
  });
});

describe('a key', () => {
  test('sent again gives the first answer and does nothing more', async () => {
    const asked = { body: somebody('once@hospital.example'), key: randomUUID() };
    const before = await enrolments();
    const first = await here.ask('/enrolments', asked);
    const again = await here.ask('/enrolments', asked);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.json).toEqual(first.json);
    expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect(await enrolments()).toBe(before + 1);
    // the control: with another key it is another act
    await here.ask('/enrolments', {
      ...asked,
      key: randomUUID(),
      body: somebody('twice@hospital.example'),
    });
    expect(await enrolments()).toBe(before + 2);
  });

  test('ten at one moment are one act, and all hear the same', async () => {
    const asked = { body: somebody('ten@hospital.example'), key: randomUUID() };
    const before = await enrolments();
    const all = await Promise.all(Array.from({ length: 10 }, () => here.ask('/enrolments', asked)));
    expect(new Set(all.map(({ status, json }) => `${status} ${JSON.stringify(json)}`)).size).toBe(1);
    expect(await enrolments()).toBe(before + 1);
  });

  test('with another body, or another address, is refused and does nothing', async () => {
    const key = randomUUID();
    await here.ask('/enrolments', { body: somebody('body@hospital.example'), key });
    const before = await enrolments();
    const other = await here.ask('/enrolments', { body: somebody('other@hospital.example'), key });
    expect(other).toMatchObject({ status: 422, json: { code: 'other-body' } });
    expect(
      (await here.ask('/samples', { body: { participant: 'P-000000000V', kind: 'blood', origin: 'first' }, key })).json,
    ).toMatchObject({ code: 'other-body' });
    expect(await enrolments()).toBe(before);
  });

  test('of one hospital is nothing to another', async () => {
    const asked = { body: somebody('mine@hospital.example'), key: randomUUID() };
    const mine = await here.ask('/enrolments', asked);
    const theirs = await elsewhere.ask('/enrolments', {
      ...asked,
      body: { ...asked.body, email: 'theirs@hospital.example' },
    });
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.json.participant).not.toBe(mine.json.participant);
  });

  test('must be there, and is forgotten after a month', async () => {
    expect((await here.ask('/enrolments', { body: PERSON, key: null })).json).toMatchObject({ code: 'key-missing' });
    const { tools } = programme;
    await tidyCalls(tools);
    expect(await prisma().hospitalCall.count()).toBeGreaterThan(0);
    await tidyCalls({ ...tools, clock: { now: () => new Date(tools.clock.now().getTime() + 31 * 86_400_000) } });
    expect(await prisma().hospitalCall.count()).toBe(0);
  });
});

describe('what comes in', () => {
  test.each([
    ['no JSON', { body: '{' }, 'not-json'],
    ['half a character', { body: '{"name":"\\ud800"}' }, 'not-json'],
    ['a NUL', { body: '{"name":"\\u0000"}' }, 'not-json'],
    ['another type', { body: '{}', type: 'text/plain' }, 'wrong-type'],
    ['wrong members', { body: '{"name":""}' }, 'not-understood'],
  ])('is refused as %s', async (_what, asked, code) => {
    expect((await here.ask('/enrolments', asked)).json).toMatchObject({ code });
  });

  test('too much of it is not read', async () => {
    expect((await here.ask('/enrolments', { body: `{"name":"${'x'.repeat(1_100_000)}"}` })).status).toBe(413);
  });

  test('an address or a method that is not there says so', async () => {
    expect((await here.ask('/nothing')).status).toBe(404);
    const put = await here.ask('/enrolments', { method: 'DELETE' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'POST, GET']);
  });
});

test('every call leaves a line for the auditor, without a name', async () => {
  const before = await prisma().auditEntry.count({ where: { kind: 'hospital-call' } });
  await here.ask('/enrolments', { body: somebody('audited@hospital.example') });
  await here.ask('/enrolments');
  await house.system(null).ask('/enrolments');
  const lines = await prisma().auditEntry.findMany({
    where: { kind: 'hospital-call' },
    orderBy: { id: 'desc' },
    take: 3,
  });
  expect((await prisma().auditEntry.count({ where: { kind: 'hospital-call' } })) - before).toBe(3);
  expect(lines.map(({ detail }) => detail)).toMatchObject([
    { operation: 'list-enrolments', status: '401' },
    { operation: 'list-enrolments', status: '200' },
    { operation: 'invite', status: '201' },
  ]);
  expect(JSON.stringify(lines.map(({ detail }) => detail))).not.toMatch(/試験|hospital\.example/);
});

test('a restricted record is not to be had by a system that nobody named', async () => {
  const { participant, personId } = await joinedPerson(programme);
  expect((await here.ask(`/enrolments/${participant}`)).status).toBe(200);
  const system = { account: null, role: 'system', reason: 'test', system: true } as const;
  await withAccess(programme.tools.database, system, (tx) =>
    tx.restrictedRecord.create({
      data: { personId, why: 'works-here', setBy: randomUUID(), setAt: programme.clock.now() } as never,
    }),
  );
  expect((await here.ask(`/enrolments/${participant}`)).status).toBe(404);
});

test('the description names every operation, and answers are of the form it tells', async () => {
  const { json } = await here.ask('/openapi.json');
  const told = Object.entries(json.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(told.sort()).toEqual(OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort());
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  for (const path of ['/enrolments', '/samples']) {
    const { schema } = json.paths[path].get.responses[200].content['application/json'];
    const answered = (await here.ask(path)).json;
    expect(ajv.validate(schema, answered), `${path} ${JSON.stringify(ajv.errors)}`).toBe(true);
    expect(ajv.validate(schema, { ...answered, more: 1 }), `${path} with a member too many`).toBe(false);
  }
});
