/** Destroying everything at once: asked a second time, for her password; one click, or the same form again, destroys nothing. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { setCredentials } from '#app/accounts/services/set-credentials.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';

const PASSWORD = 'a quiet garden in spring';
const PATH = '/withdraw/no-further-use';
const actors: Record<string, SessionActor> = {};
let programme: TestProgramme;
let web: Web;
let person: Joined;

beforeAll(async () => {
  programme = await openProgramme();
  web = await openWeb(programme.tools, actors);
}, 300_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
});
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme);
  await setCredentials(programme.tools, person.account, { email: null, password: PASSWORD });
  actors.she = { kind: 'participant', session: 's', account: person.account, participant: person.participant };
  programme.clock.later(10);
});

const key = () => programme.tools.ids.uuid();
const send = (form: Record<string, string>) => web.ask(PATH, { as: 'she', form: { idempotencyKey: key(), ...form } });
const withdrawals = async () => {
  const where = { participant: person.participant, kind: 'ConsentWithdrawn' };
  const rows = await programme.tools.database.prisma.ledgerEvent.findMany({ where });
  return rows.map(({ body }) => (JSON.parse(body) as { payload: { coolingOff: unknown } }).payload.coolingOff);
};

test('the first click records nothing: what was chosen stands on a page that asks for the password', async () => {
  const asked = await send({ waiveCoolingOff: 'yes', doctorMayTell: 'no', outcomeTo: 'letter' });
  expect(asked.status).toBe(400);
  for (const field of ['name="again"', 'name="secret"', 'value="letter"', 'name="doctorMayTell" value="no"'])
    expect(asked.body, field).toContain(field);
  expect(await withdrawals()).toEqual([]);
});

test('the same form sent again, or without her own password, destroys nothing', async () => {
  const form = { waiveCoolingOff: 'yes', idempotencyKey: key() };
  const tries: Record<string, string>[] = [
    {},
    {},
    { again: 'yes' },
    { again: 'yes', secret: '' },
    { again: 'yes', secret: 'another word' },
  ];
  for (const more of tries) expect((await send({ ...form, ...more })).status, JSON.stringify(more)).toBe(400);
  expect(await withdrawals()).toEqual([]);
  // control: with her password it is recorded, once, however often it is sent
  for (let times = 0; times < 2; times += 1)
    expect((await send({ ...form, again: 'yes', secret: PASSWORD })).headers.get('location')).toMatch(
      /^\/receipts\/R-/,
    );
  expect(await withdrawals()).toEqual([{ days: 14, waived: true }]);
});

test('to withdraw and wait needs no password, from the first page and from the second', async () => {
  expect((await send({})).headers.get('location')).toMatch(/^\/receipts\/R-/);
  expect(await withdrawals()).toEqual([{ days: 14, waived: false }]);
});

test('nothing is destroyed at once by whoever calls the service without that second question', async () => {
  const form = withdrawalForm.parse({ waiveCoolingOff: 'yes', again: 'yes', secret: PASSWORD, idempotencyKey: key() });
  const asked = { level: 'no-further-use', form, language: 'ja' } as const;
  expect(await withdrawConsent(programme.tools, person, asked)).toEqual({
    ok: false,
    refusal: { code: 'destruction-not-confirmed' },
  });
  expect(await withdrawals()).toEqual([]);
});

test('guessing the password there comes to an end, and tells nothing of it', async () => {
  const said = [];
  for (let tries = 0; tries < 40; tries += 1)
    said.push((await send({ waiveCoolingOff: 'yes', again: 'yes', secret: `wrong ${tries}` })).body);
  expect(said.at(-1)).toContain('分');
  expect((await send({ waiveCoolingOff: 'yes', again: 'yes', secret: PASSWORD })).status).toBe(400);
  expect(await withdrawals()).toEqual([]);
  // the way that waits stays open all the while
  expect((await send({})).status).toBe(303);
});
