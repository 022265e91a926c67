/** A sanction from its proposal to its last day: whom it stops, and what is public when. */

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { setSuspension } from '#app/data-access/services/governance/suspend.server.ts';
import { confirmLift, proposeLift } from '#app/data-access/services/register/lift-sanction.server.ts';
import { publishedSanctions } from '#app/data-access/services/register/list-sanctions.server.ts';
import {
  confirmSanction,
  proposeSanction,
  replyToSanction,
} from '#app/data-access/services/register/sanction.server.ts';
import {
  answerSanction,
  tellSanction,
  toldSanctions,
} from '#app/data-access/services/register/tell-sanction.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { beginRequest } from '#app/data-access/services/requests/write-request.server.ts';
import { OFFICE, person } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';
import { applicant, holding, must, ORGANISATION, openDesk, TODAY, written } from '../data-requests/desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const office = { account: OFFICE, role: 'review-secretariat' } as const;
const second = { account: person(77), role: 'administrator' } as const;
const words = (what: string) => ({ what, decided: '受け付けません。' });
const sanction = (more: object = {}) => ({
  organisation: ORGANISATION,
  measure: 'requests-refused' as const,
  until: '2027-01-31',
  decision: 'B-2026-021',
  texts: { ja: words('図を載せた。'), 'ja-easy': words('のせた。'), en: words('A chart was used.') },
  idempotencyKey: programme.tools.ids.uuid(),
  ...more,
});
async function proposed(more: object = {}): Promise<string> {
  const done = await proposeSanction(programme.tools, office, sanction(more));
  if (!done.ok) throw new Error(done.refusal.code);
  return done.number;
}
/** Told by a letter of today. */
const letter = (number: string) =>
  tellSanction(programme.tools, office, number, {
    way: 'letter',
    toldOn: programme.clock.now().toISOString().slice(0, 10),
  });
async function told(more: object = {}): Promise<string> {
  const number = await proposed(more);
  must(await letter(number));
  return number;
}
const begin = () => beginRequest(programme.tools, applicant, { kind: 'new', about: null, organisation: ORGANISATION });
const publicNumbers = async () => (await publishedSanctions(programme.tools, 'en')).map(({ number }) => number);

test('a sanction stops requests from its confirmation to its last day, and is public from then on, for good', async () => {
  const { tools, clock } = programme;
  const draft = await written(programme);
  const number = await told();

  // proposed by one: nothing is public, nobody is stopped
  expect(await publicNumbers()).not.toContain(number);
  expect(refusalCode(await begin())).toBe('taken');
  expect(refusalCode(await confirmSanction(tools, second, number))).toBe('reply-time-running');

  clock.set('2026-12-10T03:00:00.000Z');
  expect(refusalCode(await confirmSanction(tools, office, number))).toBe('two-people-needed');
  const again = { ...second, account: await twinOf(tools, office.account) };
  expect(refusalCode(await confirmSanction(tools, again, number))).toBe('two-people-needed');
  must(await confirmSanction(tools, second, number));
  expect(await publicNumbers()).toContain(number);
  expect(refusalCode(await begin())).toBe('organisation-sanctioned');
  expect(refusalCode(await submitRequest(tools, applicant, { request: draft, seen: 0 }))).toBe(
    'organisation-sanctioned',
  );
  expect(refusalCode(await confirmSanction(tools, second, number))).toBe('sanction-confirmed');

  clock.set('2027-02-01T03:00:00.000Z');
  expect(refusalCode(await begin())).toBe('taken');
  expect(refusalCode(await submitRequest(tools, applicant, { request: draft, seen: 0 }))).toBe('taken');
  expect((await publishedSanctions(tools, 'en')).find((one) => one.number === number)?.isOver).toBe(true);
});

test('the reply is published as it was written, late or not, and nothing of it is changed', async () => {
  const { tools, clock } = programme;
  const number = await told({ measure: 'named', until: null });
  const reply = { words: '  We did not know.\n\nWe are <sorry>. ', language: 'en', receivedOn: '2026-11-22' } as const;
  expect(refusalCode(await replyToSanction(tools, office, number, reply)), 'who proposed types no answer').toBe(
    'two-people-needed',
  );
  must(await replyToSanction(tools, second, number, reply));
  expect(refusalCode(await replyToSanction(tools, second, number, { ...reply, words: 'Other' }))).toBe('reply-written');
  // typed by the office: the organisation's own days run to their end
  expect(refusalCode(await confirmSanction(tools, second, number))).toBe('reply-time-running');
  clock.set('2026-12-20T03:00:00.000Z');
  must(await confirmSanction(tools, second, number));
  const [published] = (await publishedSanctions(tools, 'ja')).filter((one) => one.number === number);
  expect(published?.reply).toEqual({ ...reply, words: reply.words.trim() });
  const { prisma } = tools.database;
  await expect(
    prisma.sanctionReply.update({ where: { sanction: number }, data: { words: 'other' } }),
  ).rejects.toThrow();
  await expect(prisma.sanction.update({ where: { number }, data: { measure: 'other' } })).rejects.toThrow();
  // another measure stops nobody
  clock.set('2027-02-01T03:00:00.000Z');
  expect(refusalCode(await begin())).toBe('taken');
});

test('the same form sent twice proposes once', async () => {
  const command = sanction({ measure: 'named', until: null });
  const first = must(await proposeSanction(programme.tools, office, command));
  expect(await proposeSanction(programme.tools, office, command)).toEqual(first);
});

test('two who confirm at once: one of them does', async () => {
  const { tools, clock } = programme;
  const number = await told({ measure: 'named', until: null });
  clock.set('2026-12-20T03:00:00.000Z');
  const done = await Promise.all([
    confirmSanction(tools, second, number),
    confirmSanction(tools, { account: person(78), role: 'administrator' }, number),
  ]);
  expect(done.map(refusalCode).sort()).toEqual(['sanction-confirmed', 'taken']);
});

test('is lifted before its last day by two people, with a reason; it stays public with its history', async () => {
  const { tools, clock } = programme;
  const number = await told({ until: '2027-06-30' });
  const texts = { ja: '改めたことを確かめた。', 'ja-easy': 'なおした。', en: 'It has mended its ways.' };
  const lift = (more: object = {}) => ({ decision: 'B-2027-002', texts, idempotencyKey: tools.ids.uuid(), ...more });
  expect(refusalCode(await proposeLift(tools, office, number, lift())), 'not confirmed yet').toBe(
    'sanction-not-in-force',
  );
  clock.set('2027-03-01T03:00:00.000Z');
  must(await confirmSanction(tools, second, number));
  expect(refusalCode(await begin())).toBe('organisation-sanctioned');
  const first = lift();
  expect(refusalCode(await confirmLift(tools, second, number, first.idempotencyKey))).toBe('lift-moved-on');
  expect(refusalCode(await proposeLift(tools, second, number, first)), 'the secretariat proposes').toBe(
    'not-permitted',
  );
  must(await proposeLift(tools, office, number, first));
  const anew = lift();
  clock.later(1);
  must(await proposeLift(tools, office, number, anew));
  // the control: a proposal alone lifts nothing, and is nobody's to read
  expect(refusalCode(await begin())).toBe('organisation-sanctioned');
  const published = async () => (await publishedSanctions(tools, 'en')).find((one) => one.number === number);
  expect((await published())?.lifted).toBeNull();
  expect(refusalCode(await confirmLift(tools, office, number, anew.idempotencyKey))).toBe('two-people-needed');
  const again = { ...second, account: await twinOf(tools, office.account) };
  expect(refusalCode(await confirmLift(tools, again, number, anew.idempotencyKey))).toBe('two-people-needed');
  expect(refusalCode(await confirmLift(tools, second, number, first.idempotencyKey))).toBe('lift-moved-on');
  must(await confirmLift(tools, second, number, anew.idempotencyKey));
  expect(refusalCode(await begin())).toBe('taken');
  expect(await published()).toMatchObject({
    until: '2027-06-30',
    lifted: { at: clock.now(), why: texts.en, decision: 'B-2027-002' },
  });
  expect(refusalCode(await confirmLift(tools, second, number, anew.idempotencyKey))).toBe('sanction-not-in-force');
  expect(refusalCode(await proposeLift(tools, office, number, lift()))).toBe('sanction-not-in-force');
  const { prisma } = tools.database;
  const rewritten = prisma.sanctionLift.update({ where: { id: anew.idempotencyKey }, data: { decision: 'other' } });
  await expect(rewritten).rejects.toThrow();
});

test('is not confirmed before the organisation was told; its time to answer runs from that day', async () => {
  const { tools, clock } = programme;
  const number = await proposed({ measure: 'named', until: null });
  clock.set('2026-12-20T03:00:00.000Z');
  expect(refusalCode(await confirmSanction(tools, second, number))).toBe('sanction-untold');
  const by = (way: 'mail' | 'letter', toldOn: string) => tellSanction(tools, office, number, { way, toldOn });
  // nobody of it has an account that can be written to
  expect(refusalCode(await by('mail', '2026-12-20'))).toBe('organisation-unreachable');
  expect(refusalCode(await by('letter', '2026-12-21'))).toBe('in-the-future');
  expect(refusalCode(await by('letter', '2026-11-21'))).toBe('told-before');
  must(await by('letter', '2026-12-18'));
  expect(refusalCode(await by('letter', '2026-12-19'))).toBe('sanction-told');
  expect(refusalCode(await confirmSanction(tools, second, number))).toBe('reply-time-running');
  clock.set('2027-01-05T03:00:00.000Z');
  must(await confirmSanction(tools, second, number));
});

test('by mail, those who ask for the organisation find it behind their sign-in, and nobody else does', async () => {
  const { tools } = programme;
  await holding(programme, applicant.account, 'applicant');
  const number = await proposed({ measure: 'named', until: null });
  const seen = (organisation: string) => toldSanctions(tools, applicant, [organisation], 'ja');
  expect((await seen(ORGANISATION)).map((one) => one.number)).not.toContain(number);
  must(await tellSanction(tools, office, number, { way: 'mail', toldOn: '2026-11-22' }));
  expect((await seen(ORGANISATION)).find((one) => one.number === number)).toMatchObject({ what: '図を載せた。' });
  expect(await seen('https://tomoni.example/organisation/other')).toEqual([]);
  const mails = await tools.database.prisma.outbox.findMany({ where: { key: { contains: `sanction:${number}` } } });
  expect(mails.map(({ topic, payload }) => [topic, payload])).toEqual([
    ['mail.request-moved', { account: applicant.account }],
  ]);
});

test('“its use was stopped” is published only where a stop of the organisation is in force', async () => {
  const { tools, clock } = programme;
  const number = await told({ measure: 'use-stopped', until: null });
  clock.set('2026-12-20T03:00:00.000Z');
  expect(refusalCode(await confirmSanction(tools, second, number))).toBe('use-not-stopped');
  const stop = {
    ...({ schema: 'suspension/1', id: 'SUS-SANCTION', scope: 'organisation', of: ORGANISATION } as const),
    ...{ since: '2026-12-19T00:00:00.000Z', until: null, reason: 'sanction' },
  };
  const people = { first: person(77), second: person(78) };
  const actor = { account: person(78), role: 'administrator', channel: 'web' } as const;
  must(await setSuspension(tools, { actor, suspension: stop, people }));
  must(await confirmSanction(tools, second, number));
});

test('the organisation answers from its own account: heard, it waits for no deadline; nobody else answers for it', async () => {
  const { tools } = programme;
  const untold = await proposed({ measure: 'named', until: null });
  const own = { ...applicant, account: person(92) };
  await holding(programme, own.account, 'applicant');
  const since = new Date('2026-01-01T00:00:00.000Z');
  await tools.database.prisma.affiliation.create({
    data: { account: own.account, organisation: ORGANISATION, recipientClass: 'academia', since },
  });
  const answer = (number: string, who = own) =>
    answerSanction(tools, who, { do: 'answer-sanction', sanction: number, words: 'We are sorry.', language: 'en' });
  expect(refusalCode(await answer(untold)), 'not told yet').toBe('sanction-unknown');
  const number = await told({ measure: 'named', until: null });
  const stranger = { ...applicant, account: person(91) };
  await holding(programme, stranger.account, 'applicant');
  expect(refusalCode(await answer(number, stranger)), 'asks for another organisation').toBe('sanction-unknown');
  expect(refusalCode(await confirmSanction(tools, second, number)), 'control: unheard').toBe('reply-time-running');
  must(await answer(number));
  expect(refusalCode(await answer(number))).toBe('reply-written');
  expect(await toldSanctions(tools, own, [ORGANISATION], 'ja')).not.toContainEqual(expect.objectContaining({ number }));
  must(await confirmSanction(tools, second, number));
  const [published] = (await publishedSanctions(tools, 'en')).filter((one) => one.number === number);
  expect(published?.reply).toMatchObject({ words: 'We are sorry.', language: 'en' });
});
