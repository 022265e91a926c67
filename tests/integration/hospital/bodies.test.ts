/** What is read of a body, and when: nothing before the token, and nothing that two readers could read as two things. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS } from '#app/server/hospital-api/router.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { type Interface, openInterface, type System } from './house.ts';

let programme: TestProgramme;
let house: Interface;
let here: System;
beforeAll(async () => {
  programme = await openProgramme();
  house = await openInterface(programme.tools);
  here = await house.client('site-a');
});
afterAll(async () => {
  await house.close();
  await programme.close();
});

const WITH_BODY = OPERATIONS.filter(({ takes }) => takes !== null);

/** Announces a body and does not send it. @returns the status, or null where none came while it was awaited */
const announce = (path: string, token: string | null) =>
  new Promise<number | null>((resolve) => {
    const asked = request(`${house.origin}/api/v1${path}`, {
      method: 'POST',
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        'content-type': 'application/json',
        'idempotency-key': 'announced-only',
        'content-length': '4000',
      },
    });
    const done = (status: number | null) => {
      clearTimeout(late);
      asked.destroy();
      resolve(status);
    };
    const late = setTimeout(() => done(null), 1000);
    asked.on('response', ({ statusCode }) => done(statusCode ?? 0)).on('error', () => {});
    asked.flushHeaders();
  });

describe('before the token nothing is read', () => {
  test.each(WITH_BODY.map((operation) => [operation.name, operation] as const))('%s', async (_name, operation) => {
    const path = operation.path.replace(/\{\w+\}/g, 'x');
    expect(await announce(path, null)).toBe(401);
    const narrow = await house.client('site-a', operation.scope === 'subscribe' ? ['read-enrolments'] : ['subscribe']);
    expect(await announce(path, narrow.token), 'a token without the scope').toBe(403);
  });

  test('control: with it the body is awaited', async () => {
    expect(await announce('/enrolments', here.token)).toBeNull();
  });
});

const PERSON = '"name":"試験 太郎","birthDate":"1950-04-01","language":"ja","email":"doubled@hospital.example"';

describe('a name given twice is refused', () => {
  test('in a call, also where it is spelt another way', async () => {
    const enrolments = () => programme.tools.database.prisma.enrolment.count();
    const before = await enrolments();
    for (const again of ['"email":"other@hospital.example"', '"\\u0065mail":"other@hospital.example"']) {
      const answered = await here.ask('/enrolments', { body: `{${PERSON},${again}}` });
      expect(answered).toMatchObject({ status: 400, json: { code: 'key-twice' } });
    }
    expect(await enrolments()).toBe(before);
    // control: the same once
    expect((await here.ask('/enrolments', { body: `{${PERSON}}` })).status).toBe(201);
  });

  test('in a line of a list', async () => {
    const body = '{"participant":"P-000000000V","participant":"P-3F7K2M9QXT"}\n';
    const answered = await here.ask('/samples/import', { body, type: 'application/x-ndjson' });
    expect(JSON.stringify(answered.json)).toContain('"code":"not-json"');
  });
});
