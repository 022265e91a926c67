/** Papers, refusals and withdrawals handed in by a machine: a no counts at once, a yes never by machine alone. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadPaperEntry } from '#app/joining/services/paper/load-paper-entry.server.ts';
import {
  changeTyping,
  consentTyping,
  deskOf,
  ELSEWHERE,
  FIRST,
  refusalTyping,
  SECOND,
  SIGNED_ON,
} from '#tests/integration/paper/desk.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { aPdf } from '#tests/support/scans.ts';
import { VALIDATORS } from '#tests/unit/pipeline-bridge/fhir/validators.ts';
import { fhirOf, told } from './filing.ts';
import { type Interface, openInterface, type System } from './house.ts';

const FILE = '/fhir/Consent/$fileConsent';
const REVOKE = '/fhir/Consent/$revokeConsent';
let programme: TestProgramme;
let house: Interface;
let here: System;
let elsewhere: System;
let fhir: ReturnType<typeof fhirOf>;
let person: Joined;
beforeAll(async () => {
  programme = await openProgramme();
  house = await openInterface(programme.tools);
  here = await house.client('site-a');
  elsewhere = await house.client('site-b');
  fhir = fhirOf(programme.tools);
});
afterAll(async () => {
  await house.close();
  await programme.close();
});
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme);
  programme.clock.set('2026-11-05T03:00:00.000Z');
});
const { invited, recordOf, rowOf, tasksOf, typeAgain } = deskOf(() => programme);
const kindsOf = async (participant: Joined['participant']) =>
  (await recordOf(participant)).events.map(({ kind }) => kind);
const outbox = (key: string) => programme.tools.database.prisma.outbox.count({ where: { key } });

describe('a consent handed in', () => {
  test('is in no ledger until a person has typed the same paper; then two have', async () => {
    const participant = await invited();
    const filed = await here.ask(FILE, { body: fhir.paper(participant, 'consent', consentTyping()) });
    expect(filed.status).toBe(201);
    expect(told(filed.json)).toMatchObject({ form: 'consent', state: 'waits-for-second-typing', counts: false });
    expect(await kindsOf(participant)).toEqual(['ParticipantInvited', 'IdentityVerified']);
    const entry = told(filed.json).entry as string;
    expect(await rowOf(entry)).toMatchObject({ state: 'second-missing', filedBy: expect.stringMatching(/^system-/) });
    expect(await loadPaperEntry(programme.tools, FIRST, entry, 'ja')).toMatchObject({
      mayType: 'second',
      filedBy: expect.stringMatching(/^system-/),
    });
    expect(await typeAgain(entry, consentTyping(), { by: FIRST })).toMatchObject({
      ok: true,
      result: { state: 'entered' },
    });
    const { record, events } = await recordOf(participant);
    expect(record.status).toBe('active');
    expect(events.at(-1)).toMatchObject({ actor: { role: 'site-coordinator', account: FIRST.account } });
  });

  test('handed in twice by machines stays a first typing: no machine is the second', async () => {
    const participant = await invited();
    const other = await house.client('site-a');
    for (const system of [here, other, here])
      expect(
        told((await system.ask(FILE, { body: fhir.paper(participant, 'consent', consentTyping()) })).json),
      ).toMatchObject({ counts: false });
    expect(await kindsOf(participant)).toEqual(['ParticipantInvited', 'IdentityVerified']);
  });

  test('that a person reads otherwise is mended by a third in the machine’s place, and then rests on two people', async () => {
    const participant = await invited();
    const filed = await here.ask(FILE, {
      body: fhir.paper(participant, 'consent', consentTyping({ 'answer-omics': 'deny' })),
    });
    const entry = told(filed.json).entry as string;
    expect(await typeAgain(entry, consentTyping())).toMatchObject({ result: { state: 'differs' } });
    expect(await loadPaperEntry(programme.tools, FIRST, entry, 'ja')).toMatchObject({ mayType: 'mend', mine: 'first' });
    expect(await loadPaperEntry(programme.tools, ELSEWHERE, entry, 'ja')).toBeNull();
    // the second alone cannot close it by agreeing with herself
    expect(await loadPaperEntry(programme.tools, SECOND, entry, 'ja')).toMatchObject({ mine: 'second' });
    expect(await typeAgain(entry, { 'answer-omics': 'permit' }, { by: FIRST, how: 'mended' })).toMatchObject({
      result: { state: 'entered' },
    });
    expect((await recordOf(participant)).events.at(-1)).toMatchObject({
      kind: 'PaperConsentTranscribed',
      payload: { transcription: { first: FIRST.account, second: SECOND.account } },
    });
  });

  test.each([
    ['without an identity check', () => invited(false), {}, 'identity-missing'],
    ['with a required no', () => invited(), { 'answer-participate': 'deny' }, 'required-answered-no'],
  ] as const)('%s is refused by the rule', async (_how, someone, typing, code) => {
    const filed = await here.ask(FILE, { body: fhir.paper(await someone(), 'consent', consentTyping(typing)) });
    expect(filed.json).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ diagnostics: code }] });
  });
});

describe('a no handed in', () => {
  test('of one who has not joined closes at once', async () => {
    const participant = await invited();
    const filed = await here.ask(FILE, { body: fhir.paper(participant, 'refusal', refusalTyping) });
    expect(told(filed.json)).toMatchObject({ form: 'refusal', counts: true, receipt: expect.stringMatching(/^R-/) });
    expect((await recordOf(participant)).record.closedBecause).toBe('refused');
  });

  test('among changed answers counts at once; the yes beside it waits', async () => {
    const typing = changeTyping({ 'share-academia': 'deny', 'recontact-updates': 'permit' });
    const filed = await here.ask(FILE, { body: fhir.paper(person.participant, 'change', typing) });
    expect(told(filed.json)).toMatchObject({ form: 'change', counts: true });
    const { record, events } = await recordOf(person.participant);
    expect(record.answers['share-academia']?.decision).toBe('deny');
    expect(record.answers['recontact-updates']?.decision).not.toBe('permit');
    expect(events.at(-1)?.actor).toMatchObject({ role: 'service-client', channel: 'paper' });
  });
});

describe('a withdrawal handed in', () => {
  test.each(['phone', 'paper'] as const)(
    'by %s closes the gates at once and tells her on a second channel',
    async (channel) => {
      const key = randomUUID();
      const body =
        channel === 'phone' ? fhir.withdrawal(person.participant) : fhir.paperWithdrawal(person.participant, SIGNED_ON);
      const done = await here.ask(REVOKE, { body, key });
      expect(done.status).toBe(201);
      expect(told(done.json)).toMatchObject({ counts: true, receipt: expect.stringMatching(/^R-/) });
      const { record, events } = await recordOf(person.participant);
      expect(record).toMatchObject({ status: 'withdrawn', withdrawal: { level: 'no-further-use' } });
      expect(events.at(-1)).toMatchObject({
        kind: 'ConsentWithdrawn',
        actor: { role: 'service-client', channel },
        payload: { coolingOff: { waived: false }, secondChannelNotice: true },
      });
      expect(await outbox(`act-recorded:${person.participant}:${key}`)).toBe(1);
      expect(await tasksOf(person.participant)).toContain('tell-by-letter');
      expect(await here.ask(REVOKE, { body, key })).toMatchObject({ status: 201, json: done.json });
      expect((await here.ask(REVOKE, { body: fhir.withdrawal(person.participant) })).json).toMatchObject({
        issue: [{ diagnostics: 'already-withdrawn' }],
      });
    },
  );

  test('says its level: nobody’s samples are destroyed by what was left out', async () => {
    const { parameter } = fhir.withdrawal(person.participant);
    const body = { resourceType: 'Parameters', parameter: parameter.filter(({ name }) => name !== 'level') };
    const done = await here.ask(REVOKE, { body });
    expect([done.status, done.json.issue[1].details.text]).toEqual([400, expect.stringContaining('level')]);
    expect((await recordOf(person.participant)).record.withdrawal).toBeNull();
  });

  test('needs no scan by telephone and cannot be without on paper', async () => {
    const paper = fhir.withdrawal(person.participant, { channel: 'paper' });
    expect((await here.ask(REVOKE, { body: paper })).status).toBe(400);
  });

  test('of another hospital’s person is as of nobody', async () => {
    const theirs = await elsewhere.ask(REVOKE, { body: fhir.withdrawal(person.participant) });
    const nobody = await elsewhere.ask(REVOKE, { body: fhir.withdrawal('P-000000000V') });
    expect([theirs.status, theirs.json]).toEqual([404, nobody.json]);
    expect((await recordOf(person.participant)).record.withdrawal).toBeNull();
  });
});

describe('what is handed in', () => {
  test.each([
    ['a form and a status that differ', { status: 'proposed' }, '/consent'],
    ['a document that is not ours', { version: 'other' }, '/consent'],
    ['a scan that is none', { scan: new TextEncoder().encode('hello') }, 'scan-no-scan'],
    ['a scan that would run something', { scan: aPdf('/JavaScript (x)') }, 'scan-alive'],
    ['a member that might say no', { consent: { provision: { type: 'deny' } } }, 'provision'],
    [
      'a modifier that nobody would read',
      { consent: { modifierExtension: [{ url: 'x', valueBoolean: true }] } },
      'modifierExtension',
    ],
  ])('with %s is refused, and nothing is kept', async (_what, more, at) => {
    const before = await kindsOf(person.participant);
    const typing = changeTyping({ 'share-academia': 'deny' });
    const { status, json } = await here.ask(FILE, { body: fhir.paper(person.participant, 'change', typing, more) });
    expect(status).toBe(400);
    expect(JSON.stringify(json)).toContain(at);
    expect(await kindsOf(person.participant)).toEqual(before);
  });

  test('with a field that the form has not, or a value that it cannot hold, names it', async () => {
    const typing = { ...changeTyping({}), 'answer-omics': 'perhaps', shoe: '42' };
    const { json } = await here.ask(FILE, { body: fhir.paper(person.participant, 'change', typing) });
    const text = JSON.stringify(json);
    expect(text).toContain('/shoe: unknown-field');
    expect(text).toContain('/answer-omics');
    expect(text).not.toContain('perhaps');
  });
});

test('what is answered and told is FHIR R4, as four validators read it', async () => {
  const filed = await here.ask(FILE, {
    body: fhir.paper(person.participant, 'change', changeTyping({ 'share-academia': 'deny' })),
  });
  const refused = await here.ask(FILE, {
    body: fhir.paper(person.participant, 'change', changeTyping({ 'share-academia': 'deny' }), { status: 'rejected' }),
  });
  const capable = await here.ask('/fhir/metadata');
  expect(capable.json.rest[0].resource[0].operation.map(({ name }: { name: string }) => name)).toEqual([
    'fileConsent',
    'revokeConsent',
    'recordDisclosure',
  ]);
  for (const { json } of [filed, refused, capable])
    for (const { name, check } of VALIDATORS) expect(check(json), `${name} on ${json.resourceType}`).toEqual([]);
  for (const { name, check } of VALIDATORS)
    expect(
      check({ ...capable.json, status: 'perhaps' }).length,
      `${name} notices a status that is none`,
    ).toBeGreaterThanOrEqual(name.startsWith('@medplum') ? 0 : 1);
});
