import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { enterWithdrawal, phoneWithdrawalForm } from '#app/consent/services/enter-withdrawal.server.ts';
import {
  confirmCorrection,
  declineCorrection,
  loadCorrection,
  openProof,
} from '#app/record/services/corrections/decide-correction.server.ts';
import { listCorrectable } from '#app/record/services/corrections/list-correctable.server.ts';
import { type ProposalForm, proposeCorrection } from '#app/record/services/corrections/propose-correction.server.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { aPng } from '#tests/support/scans.ts';
import { twinOf } from '#tests/support/twin.ts';
import { changeTyping, deskOf, ELSEWHERE, FIRST, SECOND } from './desk.ts';

let programme: TestProgramme;
let person: Joined;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme);
  programme.clock.set('2026-11-05T03:00:00.000Z');
});

const { key, typed, typeAgain, recordOf, tasksOf } = deskOf(() => programme);
/** The identity check of `joinedPerson` is its second entry. */
const IDENTITY = 2;

const propose = (number: number, form: ProposalForm, by = FIRST) =>
  proposeCorrection(programme.tools, by, { participant: person.participant, number, form, proof: aPng(800, 1000) });
async function proposed(number: number, form: ProposalForm): Promise<string> {
  const done = await propose(number, form);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.id;
}
const confirm = (id: string, by = SECOND, once = key()) => confirmCorrection(programme.tools, by, id, once);

async function enteredChange(): Promise<number> {
  const said = changeTyping({ omics: 'deny', 'link-records': 'permit' });
  await typeAgain(await typed(person.participant, 'change', said), said);
  return (await recordOf(person.participant)).events.length;
}

describe('a mistake of typing', () => {
  test('is proposed by one and confirmed by another; the first entry stays, the answer is another', async () => {
    const number = await enteredChange();
    const id = await proposed(number, { why: 'typed-wrongly', what: { 'link-records': 'deny' } });
    expect((await recordOf(person.participant)).record.answers['link-records']?.decision).toBe('permit');
    expect(await confirm(id)).toMatchObject({ ok: true });
    const { record, events } = await recordOf(person.participant);
    expect(record.answers['link-records']?.decision).toBe('deny');
    expect(events.at(-1)).toMatchObject({
      kind: 'EntryCorrected',
      payload: { corrects: number, proposedBy: FIRST.account, confirmedBy: SECOND.account },
    });
    expect(events.find((event) => event.number === number)).toBeDefined();
  });

  test('is not confirmed by whoever proposed it, nor twice, nor after it was declined', async () => {
    const number = await enteredChange();
    const id = await proposed(number, { why: 'typed-wrongly', what: 'void' });
    expect(await confirm(id, FIRST)).toMatchObject({ refusal: { code: 'two-people-needed' } });
    expect(await declineCorrection(programme.tools, FIRST, id)).toBe(false);
    const again = { ...FIRST, account: await twinOf(programme.tools, FIRST.account) };
    expect(await confirm(id, again)).toMatchObject({ refusal: { code: 'two-people-needed' } });
    expect(await declineCorrection(programme.tools, again, id)).toBe(false);
    expect(await confirm(id)).toMatchObject({ ok: true });
    expect(await confirm(id)).toMatchObject({ refusal: { code: 'entry-unknown' } });
    const declined = await proposed(IDENTITY, { why: 'wrong-person', what: 'void' });
    expect(await declineCorrection(programme.tools, SECOND, declined)).toBe(true);
    expect(await confirm(declined)).toMatchObject({ refusal: { code: 'entry-unknown' } });
    expect((await recordOf(person.participant)).record.status).toBe('active');
  });

  test('needs a change, one proposal at a time, and an entry that staff typed', async () => {
    const number = await enteredChange();
    const same = await propose(number, { why: 'typed-wrongly', what: { 'link-records': 'permit' } });
    expect(same).toMatchObject({ refusal: { code: 'nothing-changes' } });
    // what the entry never said cannot be brought in by correcting it
    const foreign = await propose(number, { why: 'typed-wrongly', what: { 'share-industry': 'permit' } });
    expect(foreign).toMatchObject({ refusal: { code: 'nothing-changes' } });
    await proposed(number, { why: 'wrong-date', what: 'void' });
    expect(await propose(number, { why: 'wrong-date', what: 'void' })).toMatchObject({
      refusal: { code: 'correction-waits' },
    });
    expect(await propose(3, { why: 'typed-wrongly', what: 'void' })).toMatchObject({
      refusal: { code: 'entry-not-correctable' },
    });
    expect(await propose(99, { why: 'typed-wrongly', what: 'void' })).toMatchObject({
      refusal: { code: 'entry-unknown' },
    });
  });

  test('cannot correct a withdrawal away', async () => {
    const form = phoneWithdrawalForm.parse({ level: 'no-further-use' });
    await enterWithdrawal(programme.tools, FIRST, person.participant, { form, language: 'ja' }, key());
    const { events } = await recordOf(person.participant);
    const number = events.at(-1)?.number as number;
    expect(await propose(number, { why: 'wrong-person', what: 'void' })).toMatchObject({
      refusal: { code: 'entry-not-correctable' },
    });
    const listed = await listCorrectable(programme.tools, FIRST, person.participant);
    expect(listed?.map((entry) => entry.number)).not.toContain(number);
  });

  test('is nobody’s business at another hospital', async () => {
    const id = await proposed(IDENTITY, { why: 'wrong-person', what: 'void' });
    expect(await loadCorrection(programme.tools, ELSEWHERE, id, 'ja')).toBeNull();
    expect(await openProof(programme.tools, ELSEWHERE, id)).toBeNull();
    expect(await confirm(id, ELSEWHERE)).toBeNull();
    expect(await declineCorrection(programme.tools, ELSEWHERE, id)).toBe(false);
    expect(await listCorrectable(programme.tools, ELSEWHERE, person.participant)).toBeNull();
    expect(await propose(IDENTITY, { why: 'wrong-person', what: 'void' }, ELSEWHERE)).toMatchObject({
      refusal: { code: 'entry-unknown' },
    });
    expect((await openProof(programme.tools, SECOND, id))?.type).toBe('image/png');
  });
});

test('an identity check of the wrong card: once confirmed, nothing that rests on it counts, and a task opens', async () => {
  const id = await proposed(IDENTITY, { why: 'wrong-person', what: 'void' });
  expect((await recordOf(person.participant)).record.status).toBe('active');
  expect(await confirm(id)).toMatchObject({ ok: true });
  const { record } = await recordOf(person.participant);
  expect(record).toMatchObject({ status: 'invited', inForce: null });
  expect(await tasksOf(person.participant)).toEqual(['identity-revoked', 'tell-by-letter']);
  const line = await programme.tools.database.prisma.feedLine.findFirstOrThrow({
    where: { participant: person.participant },
    orderBy: { revision: 'desc' },
  });
  const state = JSON.parse(line.payload);
  expect(state.status).toBe('invited');
  expect(Object.values<{ decision: string }>(state.provisions).map(({ decision }) => decision)).not.toContain('permit');
  // the way out stays open
  const form = phoneWithdrawalForm.parse({ level: 'no-further-use' });
  const left = await enterWithdrawal(programme.tools, FIRST, person.participant, { form, language: 'ja' }, key());
  expect(left).toMatchObject({ ok: true });
});
