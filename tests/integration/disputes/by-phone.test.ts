/** "This was not me" on the telephone: a call closes at once and never opens; another hospital's person is nobody. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { answersSaid, enterPhoneChange } from '#app/consent/services/enter-phone-change.server.ts';
import { identityForm, recordIdentity } from '#app/consent/services/identity/record-identity.server.ts';
import { listReaders } from '#app/consent/services/list-readers.server.ts';
import {
  loadEntryDispute,
  settleEntryDispute,
  settleEntryDisputeForm,
} from '#app/hospital/services/disputes/dispute-desk.server.ts';
import {
  enterEntryDispute,
  loadEntryDisputeEntry,
  phoneEntryDisputeForm,
} from '#app/hospital/services/disputes/enter-entry-dispute.server.ts';
import { loadOwnEntryDispute } from '#app/hospital/services/disputes/own-entry-disputes.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  type TestProgramme,
} from '#tests/support/participant.ts';

let programme: TestProgramme;
let she: Joined;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
beforeEach(async () => {
  she = await joinedPerson(programme);
  programme.clock.later(1);
});

const OTHER = { account: '55555555-5555-4555-8555-555555555555', site: 'site-a' };
const ELSEWHERE = { ...OTHER, site: 'site-b' };
/** the number of her consent's entry, which gave everything */
const CONSENT = 'act:3';

const key = () => programme.tools.ids.uuid();
const call = (fields: Record<string, string>, { by = COORDINATOR, of = she, form = key() } = {}) =>
  enterEntryDispute(
    programme.tools,
    by,
    of.participant,
    phoneEntryDisputeForm.parse({ said: 'not-me', ...fields }),
    form,
  );
const idOf = (said: Awaited<ReturnType<typeof call>>): string => {
  if (!said.ok) throw new Error(said.refusal.code);
  return said.result;
};
const change = (answer: 'permit' | 'deny', of = she) => {
  const asked = { provision: 'share-industry', answer, language: 'ja', version: '2.1' } as const;
  return changeChoice(programme.tools, of, { ...asked, idempotencyKey: key() });
};
const stops = async () => {
  const lines = await programme.tools.database.prisma.feedLine.findMany({ where: { kind: 'suspension' } });
  return lines.map(({ payload }) => JSON.parse(payload)).filter(({ of }) => of === she.participant);
};
const settle = (id: string) =>
  settleEntryDispute(
    programme.tools,
    { ...OTHER, role: 'site-coordinator' },
    id,
    settleEntryDisputeForm.parse({
      outcome: 'hers',
      note: '話した',
      answer: '家族の方でした。',
      idempotencyKey: key(),
    }),
  );

test('whoever calls, what permits more stops at once and the gates are told; nobody else is stopped', async () => {
  const neighbour = await joinedPerson(programme);
  await change('deny');
  await change('deny', neighbour);
  programme.clock.later(1);
  const id = idOf(await call({ entry: CONSENT, words: 'サインしていない' }));
  expect(await change('permit')).toMatchObject({ refusal: { code: 'record-frozen' } });
  expect(await stops()).toMatchObject([{ scope: 'participant', reason: 'doubt', until: null }]);
  expect(await change('permit', neighbour)).toMatchObject({ ok: true });
  const keeper = { ...OTHER, role: 'site-coordinator' } as const;
  expect(await loadEntryDispute(programme.tools, keeper, id)).toMatchObject({
    calledBack: false,
    words: 'サインしていない',
  });
  expect(await loadOwnEntryDispute(programme.tools, she, id)).toMatchObject({ isByPhone: true, stopsUse: true });
});

test('the hospital and the contact are told, and she herself on a second channel', async () => {
  const form = key();
  const id = idOf(await call({ entry: 'notice:' }, { form }));
  const outbox = await programme.tools.database.prisma.outbox.findMany({ where: { key: { contains: form } } });
  expect(outbox.map(({ topic }) => topic)).toEqual(['mail.act-recorded']);
  const told = await programme.tools.database.prisma.outbox.findMany({ where: { key: `record-doubted:${id}` } });
  expect(told).toHaveLength(1);
  const letters = { participant: she.participant, kind: 'tell-by-letter' };
  const asked = () =>
    withAccess(programme.tools.database, systemAccess('test'), (tx) => tx.deskTask.count({ where: letters }));
  expect(await asked(), 'she has no mail address').toBe(1);
  expect(idOf(await call({ entry: 'notice:' }, { form })), 'the same form twice').toBe(id);
  expect(idOf(await call({ entry: 'notice:' })), 'the same said twice').toBe(id);
  expect(await asked()).toBe(1);
});

test('no call settles it, called back or not: a new look at her does, and another member of staff', async () => {
  await change('deny');
  programme.clock.later(1);
  const id = idOf(await call({ entry: CONSENT, calledBack: 'yes' }));
  programme.clock.later(1);
  const answers = answersSaid({ 'answer-link-records': 'deny' });
  const byPhone = { answers, calledBack: 'yes', language: 'ja' } as const;
  expect(await enterPhoneChange(programme.tools, COORDINATOR, she.participant, byPhone, key())).toMatchObject({
    ok: true,
  });
  expect(await settle(id)).toMatchObject({ refusal: { code: 'identity-missing' } });
  expect(await change('permit')).toMatchObject({ refusal: { code: 'record-frozen' } });
  const shown = { shown: 'driving-licence', explainerShown: 'staff-card', privatePlace: 'yes' } as const;
  const check = identityForm.parse({ method: 'photo-id-in-person', ...shown });
  expect(await recordIdentity(programme.tools, COORDINATOR, she.participant, check, key())).toMatchObject({ ok: true });
  expect(await settle(id)).toMatchObject({ ok: true });
  expect(await change('permit')).toMatchObject({ ok: true });
});

test('what she may mean is listed, an opening of her record too; what is not hers is nothing', async () => {
  await openPerson(programme.tools, COORDINATOR, she.participant, 'question');
  const reading = (await listReaders(programme.tools, she)).people[0]?.id as string;
  const entry = await loadEntryDisputeEntry(programme.tools, COORDINATOR, she.participant);
  expect(entry?.acts.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
  expect(entry?.readings).toContainEqual(expect.objectContaining({ id: reading, reason: 'question' }));
  const neighbour = await joinedPerson(programme);
  const unknown = { refusal: { code: 'entry-unknown' } };
  expect(await call({ entry: `reading:${reading}` }, { of: neighbour })).toMatchObject(unknown);
  for (const of of ['act:99', 'act:0', 'act:', 'notice:1', `reading:${'9'.repeat(18)}`])
    expect(await call({ entry: of })).toMatchObject(unknown);
  expect(idOf(await call({ entry: `reading:${reading}` }))).toBeTruthy();
  expect(await stops(), 'an opening stops no use').toEqual([]);
});

test('at another hospital she is nobody; what no form sends is not read', async () => {
  expect(await loadEntryDisputeEntry(programme.tools, ELSEWHERE, she.participant)).toBeNull();
  expect(await call({ entry: CONSENT }, { by: ELSEWHERE })).toMatchObject({ refusal: { code: 'not-invited' } });
  expect(await stops()).toEqual([]);
  const bad = [
    {},
    { entry: '' },
    { entry: 'act:-1' },
    { entry: 'gate:1' },
    { entry: CONSENT, words: 'あ'.repeat(2001) },
  ];
  for (const fields of bad) expect(phoneEntryDisputeForm.safeParse({ said: 'not-me', ...fields }).success).toBe(false);
});
