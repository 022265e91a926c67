/** "This was not me": what stops at once, what stays open, who is told, and by whom it is settled. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { identityForm, recordIdentity } from '#app/consent/services/identity/record-identity.server.ts';
import { listReaders } from '#app/consent/services/list-readers.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { familyForm, inviteFamily } from '#app/family/services/followers/invite-family.server.ts';
import { loadDesk } from '#app/hospital/services/desk/load-desk.server.ts';
import {
  type Keeper,
  listEntryDisputes,
  loadEntryDispute,
  settleEntryDispute,
  settleEntryDisputeForm,
  takeEntryDispute,
} from '#app/hospital/services/disputes/dispute-desk.server.ts';
import {
  listOwnEntryDisputes,
  loadOwnEntryDispute,
  loadSubject,
} from '#app/hospital/services/disputes/own-entry-disputes.server.ts';
import { entryDisputeForm, sayEntryDispute } from '#app/hospital/services/disputes/say-entry-dispute.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { loadTimeline } from '#app/record/services/load-timeline.server.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';

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

const key = () => programme.tools.ids.uuid();
const say = (own: Joined, of: Record<string, string>, idempotencyKey = key()) =>
  sayEntryDispute(programme.tools, own, entryDisputeForm.parse({ said: 'not-me', idempotencyKey, ...of }));
const change = (answer: 'permit' | 'deny', provision: 'share-industry' | 'link-records' = 'share-industry') =>
  changeChoice(programme.tools, she, { provision, answer, language: 'ja', version: '2.1', idempotencyKey: key() });
const stops = async (own: Joined) => {
  const lines = await programme.tools.database.prisma.feedLine.findMany({
    where: { kind: 'suspension' },
    orderBy: { revision: 'asc' },
  });
  return lines.map(({ payload }) => JSON.parse(payload)).filter(({ of }) => of === own.participant);
};
const OTHER = { account: '55555555-5555-4555-8555-555555555555', site: 'site-a' };
const CONTACT: Keeper = { account: OTHER.account, role: 'data-protection-contact', site: null };
const DESK: Keeper = { ...OTHER, role: 'site-coordinator' };
const check = (by = COORDINATOR) =>
  recordIdentity(
    programme.tools,
    by,
    she.participant,
    identityForm.parse({
      method: 'photo-id-in-person',
      shown: 'driving-licence',
      explainerShown: 'staff-card',
      privatePlace: 'yes',
    }),
    key(),
  );
const ANSWER = '病院の端末からの操作でした。';
const settle = (id: string, outcome: string, keeper: Keeper = DESK) =>
  settleEntryDispute(
    programme.tools,
    keeper,
    id,
    settleEntryDisputeForm.parse({ outcome, note: '電話で話した', answer: ANSWER, idempotencyKey: key() }),
  );
const idOf = (said: Awaited<ReturnType<typeof say>>): string => {
  if (!said.ok) throw new Error(said.refusal.code);
  return said.result;
};
/** the number of her consent's entry, which gave everything */
const CONSENT = '3';

test('from the press on nothing that permits more is taken, a no and a withdrawal are', async () => {
  expect(await change('deny')).toMatchObject({ ok: true });
  programme.clock.later(1);
  idOf(await say(she, { about: 'act', of: CONSENT }));
  const frozen = { ok: false, refusal: { code: 'record-frozen' } };
  expect(await change('permit')).toMatchObject(frozen);
  expect(await change('permit', 'link-records')).toMatchObject(frozen);
  const family = familyForm.parse({ name: '妹', idempotencyKey: key() });
  expect(await inviteFamily(programme.tools, she, family)).toMatchObject(frozen);
  const form = withdrawalForm.parse({ idempotencyKey: key() });
  expect(
    await withdrawConsent(programme.tools, she, { level: 'no-further-contact', form, language: 'ja' }),
  ).toMatchObject({
    ok: true,
  });
  const neighbour = await joinedPerson(programme);
  const other = { provision: 'share-industry', answer: 'deny', language: 'ja', version: '2.1' } as const;
  await changeChoice(programme.tools, neighbour, { ...other, idempotencyKey: key() });
  programme.clock.later(1);
  expect(
    await changeChoice(programme.tools, neighbour, { ...other, answer: 'permit', idempotencyKey: key() }),
    'nobody else is stopped',
  ).toMatchObject({ ok: true });
});

test('where a yes is in doubt the gates are told to say no in the same act; where none is, they are not', async () => {
  await change('deny');
  idOf(await say(she, { about: 'act', of: '5' }));
  expect(await stops(she), 'a no in doubt stops no use').toEqual([]);
  idOf(await say(she, { about: 'act', of: CONSENT }));
  expect(await stops(she)).toMatchObject([{ scope: 'participant', of: she.participant, until: null }]);
});

test('the hospital, the contact for personal data and the desk’s list have it; her timeline marks the entry', async () => {
  const id = idOf(await say(she, { about: 'act', of: CONSENT, words: '息子が勝手に' }));
  const outbox = await programme.tools.database.prisma.outbox.findMany({ where: { topic: 'mail.record-doubted' } });
  expect(outbox.map(({ payload }) => payload)).toContainEqual({ participant: she.participant, doubt: id });
  expect((await listEntryDisputes(programme.tools, CONTACT)).map((line) => line.id)).toContain(id);
  expect((await loadDesk(programme.tools, COORDINATOR)).doubts).toContainEqual(
    expect.objectContaining({ id, stopsUse: true, isTaken: false }),
  );
  const elsewhere: Keeper = { ...DESK, site: 'site-b' };
  expect(await loadEntryDispute(programme.tools, elsewhere, id)).toBeNull();
  expect(await takeEntryDispute(programme.tools, elsewhere, id)).toBe(false);
  expect(await takeEntryDispute(programme.tools, DESK, id)).toBe(true);
  expect(await loadEntryDispute(programme.tools, DESK, id)).toMatchObject({ words: '息子が勝手に', isOwn: true });
  const acts = await loadTimeline(programme.tools, she, 'ja');
  expect(acts.filter(({ doubt }) => doubt === 'open').map(({ number }) => String(number))).toEqual([CONSENT]);
});

test('only a new look at who she is, and another member of staff, lift it; the gates and the answers go on', async () => {
  const id = idOf(await say(she, { about: 'act', of: CONSENT }));
  expect(await settle(id, 'hers')).toMatchObject({ refusal: { code: 'identity-missing' } });
  programme.clock.later(1);
  expect(await check()).toMatchObject({ ok: true });
  const alone: Keeper = { ...COORDINATOR, role: 'site-coordinator' };
  expect(await settle(id, 'hers', alone)).toMatchObject({ refusal: { code: 'two-people-needed' } });
  const again = { ...alone, account: await twinOf(programme.tools, alone.account) };
  expect(await settle(id, 'hers', again)).toMatchObject({ refusal: { code: 'two-people-needed' } });
  expect(await change('deny')).toMatchObject({ ok: true });
  programme.clock.later(1);
  expect(await change('permit'), 'still frozen').toMatchObject({ refusal: { code: 'record-frozen' } });
  expect(await settle(id, 'hers')).toMatchObject({ ok: true });
  expect((await stops(she)).at(-1)).toMatchObject({ until: expect.any(String) });
  expect(await change('permit')).toMatchObject({ ok: true });
  const told = await loadOwnEntryDispute(programme.tools, she, id);
  expect(told).toMatchObject({ settled: { outcome: 'hers' }, answer: ANSWER });
  expect(JSON.stringify(told), 'the note is the desk’s own').not.toContain('電話で話した');
  const unanswered = { outcome: 'hers', note: '電話で話した', answer: ' ', idempotencyKey: key() };
  expect(settleEntryDisputeForm.safeParse(unanswered).success).toBe(false);
  expect(await settle(id, 'not-hers'), 'once').toMatchObject({ refusal: { code: 'entry-unknown' } });
});

test('a yes that is not hers does not outlive the doubt', async () => {
  await change('deny');
  programme.clock.later(1);
  await change('permit');
  const id = idOf(await say(she, { about: 'act', of: '6' }));
  programme.clock.later(1);
  await check();
  expect(await settle(id, 'not-hers')).toMatchObject({ refusal: { code: 'doubted-yes-stands' } });
  await change('deny');
  expect(await settle(id, 'not-hers')).toMatchObject({ ok: true });
});

test('said twice it is one doubt; what is somebody else’s is nothing; a second doubt keeps the first’s freeze', async () => {
  const first = idOf(await say(she, { about: 'act', of: CONSENT }));
  expect(idOf(await say(she, { about: 'act', of: CONSENT }))).toBe(first);
  const form = key();
  const notice = [idOf(await say(she, { about: 'notice' }, form)), idOf(await say(she, { about: 'notice' }, form))];
  expect(new Set(notice).size).toBe(1);
  for (const of of ['99', '0', '-1', 'x', '9'.repeat(18), ''])
    expect(await say(she, { about: 'act', of })).toMatchObject({ refusal: { code: 'entry-unknown' } });
  const neighbour = await joinedPerson(programme);
  expect(await loadOwnEntryDispute(programme.tools, neighbour, first)).toBeNull();
  expect(await listOwnEntryDisputes(programme.tools, neighbour)).toEqual([]);
  programme.clock.later(1);
  await check();
  await settle(first, 'hers');
  expect(await change('deny')).toMatchObject({ ok: true });
  programme.clock.later(1);
  expect(await change('permit')).toMatchObject({ refusal: { code: 'record-frozen' } });
});

test('an opening of her record can be doubted, another’s cannot, and it stops no use', async () => {
  await openPerson(programme.tools, COORDINATOR, she.participant, 'question');
  const reading = (await listReaders(programme.tools, she)).people[0]?.id as string;
  const neighbour = await joinedPerson(programme);
  expect(await loadSubject(programme.tools, neighbour, 'reading', reading)).toBeNull();
  expect(await say(neighbour, { about: 'reading', of: reading })).toMatchObject({ refusal: { code: 'entry-unknown' } });
  const id = idOf(await say(she, { about: 'reading', of: reading, said: 'looks-wrong' }));
  expect(await stops(she)).toEqual([]);
  expect(await loadOwnEntryDispute(programme.tools, she, id)).toMatchObject({
    reading: { reason: 'question' },
    stopsUse: false,
  });
});
