import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { loadChoiceQuestion, loadChoices } from '#app/consent/services/load-choices.server.ts';
import { loadOwnWishes, ownWishesForm, recordOwnWishes } from '#app/consent/services/record-wishes.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';

let programme: TestProgramme;
let person: Joined;

beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme);
  programme.clock.later(3);
});

const change = (
  provision: 'share-industry' | 'share-academia' | 'findings-carrier',
  answer: 'permit' | 'deny' | 'ask',
  idempotencyKey?: string,
) =>
  changeChoice(programme.tools, person, {
    provision,
    answer,
    language: 'ja',
    version: '2.1',
    idempotencyKey: idempotencyKey ?? programme.tools.ids.uuid(),
  });
const events = async () => (await readOwn(programme.tools, person, 'test')).events;
const decision = async (code: 'share-industry') =>
  (await readOwn(programme.tools, person, 'test')).record.answers[code]?.decision;

test('a no is one event with one receipt, and holds at once although no gate runs', async () => {
  const before = (await events()).length;
  const done = await change('share-industry', 'deny');
  expect(done).toMatchObject({ ok: true, repeated: false, receiptId: expect.stringMatching(/^R-/) });
  expect(await events()).toHaveLength(before + 1);
  expect(await decision('share-industry')).toBe('deny');
});

test('the same form sent twice at the same moment is one event with one receipt', async () => {
  const before = (await events()).length;
  const key = programme.tools.ids.uuid();
  const both = await Promise.all([change('share-industry', 'deny', key), change('share-industry', 'deny', key)]);
  expect(await events()).toHaveLength(before + 1);
  expect(new Set(both.map((done) => done.ok && done.receiptId)).size).toBe(1);
});

test('a change that is no change says so and records nothing', async () => {
  const before = (await events()).length;
  expect(await change('share-industry', 'permit')).toEqual({ ok: false, refusal: { code: 'nothing-changes' } });
  expect(await events()).toHaveLength(before);
});

test('a no is taken back by a later yes, said in the words of the same version', async () => {
  await change('share-industry', 'deny');
  programme.clock.later(1);
  expect(await change('share-industry', 'permit')).toMatchObject({ ok: true });
  expect(await decision('share-industry')).toBe('permit');
});

test('an answer that the question does not offer is refused', async () => {
  expect(await change('findings-carrier', 'ask')).toMatchObject({ ok: false, refusal: { code: 'answer-not-offered' } });
  await change('findings-carrier', 'deny');
  expect(await change('findings-carrier', 'ask')).toMatchObject({ ok: false, refusal: { code: 'answer-not-offered' } });
});

test('a version that was never published is no version to answer', async () => {
  const done = await changeChoice(programme.tools, person, {
    provision: 'share-industry',
    answer: 'deny',
    language: 'ja',
    version: '9.9',
    idempotencyKey: programme.tools.ids.uuid(),
  });
  expect(done).toEqual({ ok: false, refusal: { code: 'version-unknown' } });
});

test('what was on the screen is in the event, word for word', async () => {
  await changeChoice(programme.tools, person, {
    provision: 'share-industry',
    answer: 'deny',
    language: 'en',
    version: '2.1',
    idempotencyKey: programme.tools.ids.uuid(),
  });
  const last = (await events()).at(-1);
  const english = await programme.tools.database.prisma.documentRendering.findFirstOrThrow({
    where: { version: '2.1', language: 'en' },
  });
  expect(last).toMatchObject({
    kind: 'ChoicesChanged',
    payload: { seen: { language: 'en', rendering: english.sha256 } },
  });
});

test('she is told of it by the second channel, once', async () => {
  const key = programme.tools.ids.uuid();
  await change('share-industry', 'deny', key);
  await change('share-industry', 'deny', key);
  const rows = await programme.tools.database.prisma.outbox.findMany({
    where: { topic: 'mail.act-recorded', key: { contains: key } },
  });
  expect(rows.map(({ payload }) => payload)).toEqual([{ participant: person.participant }]);
});

test('the list and the question show the answer as it stands, silence as silence', async () => {
  await change('share-industry', 'deny');
  const { groups, effect } = await loadChoices(programme.tools, person, 'en');
  const lines = groups.flatMap(({ choices }) => choices);
  expect(effect).toBe('in-effect');
  expect(lines.find(({ code }) => code === 'share-industry')?.decision).toBe('deny');
  expect(lines.find(({ code }) => code === 'cell-lines')?.decision).toBe('not-asked');
  expect(await loadChoiceQuestion(programme.tools, person, 'recontact-resample', 'en')).toBeNull();
});

test('while the explainer has not confirmed, a no is taken and a yes is not', async () => {
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme, { waits: true });
  programme.clock.later(1);
  expect(await change('share-industry', 'deny')).toMatchObject({ ok: true });
  expect(await change('share-industry', 'permit')).toMatchObject({ ok: false, refusal: { code: 'not-active' } });
});

const wish = (said: string, named = '') => {
  const form = ownWishesForm.parse({ wish: said, named, idempotencyKey: programme.tools.ids.uuid() });
  return recordOwnWishes(programme.tools, person, form, 'ja');
};

test('wishes are recorded, seen again with the name, and changed; the same wish again is no act', async () => {
  expect(await loadOwnWishes(programme.tools, person, 'ja')).toMatchObject({ wish: null, named: '' });
  expect(await wish('stop-and-destroy', '試験 太郎')).toMatchObject({
    ok: true,
    receiptId: expect.stringMatching(/^R-/),
  });
  expect(await loadOwnWishes(programme.tools, person, 'ja')).toMatchObject({
    wish: 'stop-and-destroy',
    named: '試験 太郎',
  });
  expect(await wish('stop-and-destroy', '試験 太郎')).toEqual({ ok: false, refusal: { code: 'nothing-changes' } });
  programme.clock.later(1);
  await wish('continue', '試験 太郎');
  expect((await readOwn(programme.tools, person, 'test')).record.wishes).toMatchObject({
    death: 'continue',
    incapacity: 'continue',
  });
});

test('no name of anybody stands in the ledger', async () => {
  await wish('continue', '試験 太郎');
  const rows = await programme.tools.database.prisma.ledgerEvent.findMany({
    where: { participant: person.participant },
  });
  expect(rows.some(({ body }) => body.includes('太郎'))).toBe(false);
});
