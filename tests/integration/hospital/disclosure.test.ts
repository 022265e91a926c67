/** A hospital hands something over: with the gate's word on every sample, all of them or none. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DeskAndGate, openDeskAndGate, samplesOf } from '#tests/integration/releases/desk-and-gate.ts';
import { stateLine, withAnswer, withdrawn } from '#tests/support/gate/feed.ts';
import { fhirOf, told } from './filing.ts';
import { type Interface, openInterface, type System } from './house.ts';

const RECORD = '/fhir/Consent/$recordDisclosure';
let desk: DeskAndGate;
let house: Interface;
let here: System;
let elsewhere: System;
let samples: string[];
let fhir: ReturnType<typeof fhirOf>;
beforeAll(async () => {
  desk = await openDeskAndGate();
  house = await openInterface(desk.tools);
  here = await house.client('site-a');
  elsewhere = await house.client('site-b');
  fhir = fhirOf(desk.tools);
  samples = samplesOf(desk.people);
  // those of the gate's tests have no person behind them: here each is somebody of the first hospital
  const { client } = desk.ledger;
  for (const {
    participant,
    samples: [one],
  } of desk.people) {
    const person = randomUUID();
    await client.query('insert into person (id, created_at) values ($1, now())', [person]);
    await client.query(
      `insert into enrolment (participant, person_id, site, document, audience, created_at) values ($1, $2, 'site-a', 'wgs-icf', 'adult', now())`,
      [participant, person],
    );
    const line = stateLine(
      desk.people.find((each) => each.participant === participant) as (typeof desk.people)[number],
    );
    await desk.ledger.append({
      ...line,
      payload: { ...(line.payload as object), number: 2 },
      event: { kind: 'SampleRegistered', payload: { sample: one?.id, kind: 'blood' } },
    });
  }
}, 120_000);
afterAll(async () => {
  await house.close();
  await desk.close();
});

const releases = async () =>
  Number(
    (await desk.ledger.client.query("select count(*) from ledger_event where kind = 'ReleaseRecorded'")).rows[0].count,
  );
const runs = async () =>
  Number((await desk.ledger.client.query("select count(*) from release_run where state <> 'complete'")).rows[0].count);
const ask = (system: System, body: unknown, key: string = randomUUID()) =>
  desk.recording(() => system.ask(RECORD, { body, key }));

describe('a disclosure', () => {
  test('that the gate permits is in the ledger once, however often it is sent', async () => {
    const before = await releases();
    const key = randomUUID();
    const done = await ask(here, fhir.disclosure(samples.slice(0, 20)), key);
    expect(done).toMatchObject({ status: 201 });
    expect(told(done.json)).toMatchObject({
      manifest: expect.stringMatching(/^M-/),
      samples: 20,
      revision: expect.any(Number),
    });
    expect(await releases()).toBe(before + 1);
    expect((await ask(here, fhir.disclosure(samples.slice(0, 20)), key)).json).toEqual(done.json);
    expect(await releases()).toBe(before + 1);
  });

  test('with one sample that may not leave is none at all, and leaves no list lying about', async () => {
    const before = await releases();
    await desk.atGate(
      stateLine(
        withAnswer({ ...(desk.people[0] as (typeof desk.people)[number]), number: 2 }, 'share-academia', 'deny'),
      ),
    );
    const done = await ask(here, fhir.disclosure(samples.slice(0, 20)));
    expect(done).toMatchObject({ status: 422, json: { issue: [{ diagnostics: 'denied' }] } });
    expect([await releases(), await runs()]).toEqual([before, 0]);
    // the control: without that one it is recorded
    expect((await ask(here, fhir.disclosure(samples.slice(1, 21)))).status).toBe(201);
    expect(await releases()).toBe(before + 1);
  });

  test('of one who left is denied', async () => {
    await desk.atGate(stateLine(withdrawn({ ...(desk.people[29] as (typeof desk.people)[number]), number: 2 })));
    expect((await ask(here, fhir.disclosure([samples[29] as string]))).json).toMatchObject({
      issue: [{ diagnostics: 'denied' }],
    });
  });

  test('of another hospital’s samples is refused as of samples that are nobody’s', async () => {
    const theirs = await ask(elsewhere, fhir.disclosure(samples.slice(1, 3)));
    const nobodys = await ask(elsewhere, fhir.disclosure(['S-000000000V']));
    expect([theirs.status, theirs.json]).toEqual([404, nobodys.json]);
  });

  test('without an approval in force, or without a gate, is no disclosure', async () => {
    expect((await ask(here, fhir.disclosure(samples.slice(1, 3), { approval: 'DAR-1' }))).json).toMatchObject({
      issue: [{ diagnostics: 'approval-not-in-force' }],
    });
    const cut = await openInterface(desk.toolsAt('http://127.0.0.1:9'));
    const before = await releases();
    const key = randomUUID();
    const unheard = await cut.system(here.token).ask(RECORD, { body: fhir.disclosure(samples.slice(1, 3)), key });
    expect([unheard.status, unheard.headers.get('retry-after')]).toEqual([503, '5']);
    expect([await releases(), await runs()]).toEqual([before, 0]);
    await cut.close();
    // it was no answer: the same key is good once the gate is back
    expect((await ask(here, fhir.disclosure(samples.slice(1, 3)), key)).status).toBe(201);
  });
});
