import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeTask } from '#app/consent/services/withdrawal-tasks/close-task.server.ts';
import { loadTask } from '#app/consent/services/withdrawal-tasks/load-task.server.ts';
import { loadConfirmation } from '#app/hospital/services/desk/load-confirmation.server.ts';
import { loadDesk } from '#app/hospital/services/desk/load-desk.server.ts';
import { loadInvitation, loadLetter } from '#app/hospital/services/desk/load-invitation.server.ts';
import { loadPerson } from '#app/hospital/services/desk/load-person.server.ts';
import { answerQuestion, loadThread } from '#app/hospital/services/questions/answer-question.server.ts';
import { confirmExplanation } from '#app/joining/services/confirm-explanation.server.ts';
import { invitationForm, inviteParticipant } from '#app/joining/services/invitation/invite-participant.server.ts';
import { renewInvitation } from '#app/joining/services/invitation/renew-invitation.server.ts';
import { signConsent } from '#app/joining/services/sign-consent.server.ts';
import { deskOf, explanation, UNDERSTOOD } from '#tests/integration/coordinator/guests.ts';
import {
  agree,
  answerAll,
  COORDINATOR,
  eventsOf,
  type House,
  identify,
  invite,
  openHouse,
  signature,
} from '#tests/integration/joining/people.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close());

const { key, confirm, signed, joined, withdraw, ask } = deskOf(() => house);

describe('inviting', () => {
  const form = (change: Record<string, unknown> = {}) =>
    invitationForm.parse({
      name: '見本 ゆき',
      birthDate: '1971-04-03',
      language: 'ja',
      hospitalNumber: '00-12-34',
      ...change,
    });

  test('the same form twice, also at the same moment, invites one person', async () => {
    const { tools } = house;
    const before = await tools.database.prisma.enrolment.count();
    const once = key();
    const both = await Promise.all([
      inviteParticipant(tools, COORDINATOR, form(), once),
      inviteParticipant(tools, COORDINATOR, form(), once),
    ]);
    const third = await inviteParticipant(tools, COORDINATOR, form(), once);
    const [first, ...others] = [...both, third].map((done) => done.ok && done.result);
    expect(others).toEqual([first, first]);
    expect(first).toMatchObject({ participant: expect.stringMatching(/^P-/) });
    expect(await tools.database.prisma.enrolment.count()).toBe(before + 1);
  });

  test('whoever is not yet eighteen is refused in one plain word, and nothing is left behind', async () => {
    const { tools } = house;
    const before = await tools.database.prisma.person.count();
    const minor = form({ birthDate: '2015-06-01', audience: 'adult' });
    expect(await inviteParticipant(tools, COORDINATOR, minor, key())).toEqual({
      ok: false,
      refusal: { code: 'age-differs-from-audience' },
    });
    expect(await tools.database.prisma.person.count()).toBe(before);
  });

  test('a new letter closes the old one', async () => {
    const { tools } = house;
    const { invitation } = await invite(house);
    const old = await loadLetter(tools, COORDINATOR, invitation);
    const renewed = await renewInvitation(tools, COORDINATOR, invitation);
    if (!renewed.ok) throw new Error(renewed.refusal.code);
    const fresh = await loadLetter(tools, COORDINATOR, renewed.invitation);
    expect(fresh).toMatchObject({ name: '試験 花', signInNumber: old?.signInNumber });
    expect(fresh?.code).toMatch(/^\d{4}\u00a0\d{4}$/);
    expect([fresh?.code, fresh?.url]).not.toEqual([old?.code, old?.url]);
    expect(await loadLetter(tools, COORDINATOR, invitation)).toBeNull();
    expect(await loadInvitation(tools, COORDINATOR, invitation)).toMatchObject({ state: 'closed' });
    expect(await renewInvitation(tools, COORDINATOR, invitation)).toMatchObject({ ok: false });
  });

  test('printing a letter is written where the person can read it', async () => {
    const { participant, invitation } = await invite(house);
    await loadLetter(house.tools, COORDINATOR, invitation);
    const { rows } = await house.admin.query(
      'select role, reason, what from access_log a join enrolment e using (person_id) where e.participant = $1',
      [participant],
    );
    expect(rows).toContainEqual({ role: 'site-coordinator', reason: 'invitation', what: 'identity' });
  });
});

describe('identity and explanation', () => {
  test('nothing can be confirmed before identity and signature', async () => {
    const guest = await invite(house);
    expect(await confirm(guest)).toEqual({ ok: false, refusal: { code: 'no-consent-waiting' } });
    await identify(house, guest);
    expect(await confirm(guest)).toEqual({ ok: false, refusal: { code: 'no-consent-waiting' } });
    expect(await loadConfirmation(house.tools, COORDINATOR, guest.participant, 'ja')).toEqual({
      signedAt: null,
      items: [],
    });
  });

  test('nothing can be signed before identity', async () => {
    const guest = await invite(house);
    await agree(house, guest);
    await answerAll(house, guest);
    const done = await signConsent(house.tools, guest, await signature(house, guest));
    expect(done).toMatchObject({ ok: false });
    expect((await eventsOf(house, guest)).map(({ kind }) => kind)).toEqual(['ParticipantInvited']);
  });

  test('confirming puts the consent in force; the desk moves her on', async () => {
    const guest = await signed();
    const waiting = async () =>
      (await loadDesk(house.tools, COORDINATOR)).waitingForConfirmation.map(({ participant }) => participant);
    expect(await waiting()).toContain(guest.participant);
    expect(await confirm(guest)).toMatchObject({ ok: true, receiptId: expect.stringMatching(/^R-/) });
    expect(await waiting()).not.toContain(guest.participant);
    expect(await loadPerson(house.tools, COORDINATOR, guest.participant)).toMatchObject({ standing: 'active' });
  });

  test('what was last misunderstood is talked over first, and the note stays out of the ledger', async () => {
    const guest = await signed({ ...UNDERSTOOD, voluntary: 1 });
    const { participant } = guest;
    expect(await loadConfirmation(house.tools, COORDINATOR, participant, 'ja')).toMatchObject({
      items: [{ id: 'voluntary', question: expect.stringMatching(/./) }],
    });
    expect(await confirm(guest)).toMatchObject({ refusal: { code: 'conversation-missing', items: ['voluntary'] } });
    const talked = { ...explanation, conversationItems: ['voluntary'], conversation: '断ってよいことを話した' };
    const done = await confirmExplanation(house.tools, COORDINATOR, participant, talked, key());
    expect(done).toMatchObject({ ok: true });
    const last = (await eventsOf(house, guest)).at(-1);
    expect(last).toMatchObject({ kind: 'ExplanationConfirmed', payload: { conversation: { items: ['voluntary'] } } });
    expect(JSON.stringify(last)).not.toContain('断って');
  });

  test('a place where others hear is refused', async () => {
    const guest = await signed();
    const form = { ...explanation, privatePlace: 'no' } as const;
    expect(await confirmExplanation(house.tools, COORDINATOR, guest.participant, form, key())).toMatchObject({
      refusal: { code: 'place-not-private' },
    });
  });
});

describe('questions', () => {
  test('an answer sent twice is there once, and the clock stops', async () => {
    const { tools } = house;
    const question = await ask(await invite(house));
    const waiting = async () => (await loadDesk(tools, COORDINATOR)).questions.map(({ id }) => id);
    expect(await waiting()).toContain(question);
    const once = key();
    const send = () => answerQuestion(tools, COORDINATOR, question, '一回です。', once);
    expect(await Promise.all([send(), send()])).toEqual([true, true]);
    expect(await send()).toBe(true);
    const thread = await loadThread(tools, COORDINATOR, question);
    expect(thread?.messages.map(({ from, text }) => [from, text])).toEqual([
      ['person', '血は何回とりますか'],
      ['staff', '一回です。'],
    ]);
    expect(await waiting()).not.toContain(question);
  });
});

describe('a withdrawal by telephone', () => {
  test('is recorded once, opens the tasks of its level, and is hers alone to take back', async () => {
    const { tools } = house;
    const guest = await joined();
    const once = key();
    const first = await withdraw(guest, 'no-further-use', once);
    expect(first).toMatchObject({ ok: true, receiptId: expect.stringMatching(/^R-/) });
    expect(await withdraw(guest, 'no-further-use', once)).toMatchObject({ ok: true, repeated: true });
    const events = await eventsOf(house, guest);
    expect(events.filter(({ kind }) => kind === 'ConsentWithdrawn')).toHaveLength(1);
    expect(events.at(-1)?.payload).toMatchObject({ level: 'no-further-use', outcomeTo: 'letter', doctorMayTell: null });
    expect(await withdraw(guest, 'no-further-access')).toMatchObject({ refusal: { code: 'already-withdrawn' } });
    const page = await loadPerson(tools, COORDINATOR, guest.participant);
    expect(page).toMatchObject({ standing: 'use-stopped' });
    expect(page?.tasks.map(({ task }) => task)).toEqual(
      expect.arrayContaining(['stop-jobs', 'destroy-samples', 'write-outcome']),
    );
    const outbox = await tools.database.prisma.outbox.findFirst({
      where: { key: `act-recorded:${guest.participant}:${once}` },
    });
    expect(outbox).toMatchObject({ topic: 'mail.act-recorded', payload: { participant: guest.participant } });
  });

  test('what destroys waits for the days in which it can be taken back', async () => {
    const { tools } = house;
    const guest = await joined();
    await withdraw(guest, 'no-further-use');
    const tasks = await tools.database.prisma.withdrawalTask.findMany({ where: { participant: guest.participant } });
    const idOf = (name: string) => tasks.find(({ task }) => task === name)?.id ?? '';
    const close = { outcome: 'done', opinion: '', reason: '', told: 'yes' } as const;
    const here = { role: 'site-coordinator', ...COORDINATOR } as const;
    const biobank = { role: 'data-holder', account: COORDINATOR.account, holder: 'biobank' } as const;
    expect(await loadTask(tools, biobank, idOf('destroy-samples'))).toMatchObject({ waits: true });
    expect(await closeTask(tools, biobank, idOf('destroy-samples'), close, key())).toMatchObject({
      refusal: { code: 'cooling-off-running' },
    });
    expect(await closeTask(tools, here, idOf('stop-sampling'), close, key())).toMatchObject({ ok: true });
    expect(await loadTask(tools, here, idOf('stop-sampling'))).toMatchObject({ outcome: 'done' });
    expect(await closeTask(tools, here, idOf('stop-sampling'), close, key())).toMatchObject({
      refusal: { code: 'task-already-closed' },
    });
  });

  test('a task closes against the withdrawal that opened it, whatever came after', async () => {
    const { tools } = house;
    const guest = await joined();
    await withdraw(guest, 'no-further-contact');
    await withdraw(guest, 'no-further-use');
    const events = await eventsOf(house, guest);
    const numbers = events.flatMap(({ kind, number }) => (kind === 'ConsentWithdrawn' ? [number] : []));
    const tasks = await tools.database.prisma.withdrawalTask.findMany({
      where: { participant: guest.participant, task: { in: ['stop-mailings', 'stop-sampling'] } },
      orderBy: { openedAt: 'asc' },
    });
    const close = { outcome: 'done', opinion: '', reason: '', told: 'yes' } as const;
    const here = { role: 'site-coordinator', ...COORDINATOR } as const;
    for (const { id } of tasks) await closeTask(tools, here, id, close, key());
    const closed = (await eventsOf(house, guest)).flatMap((event) =>
      event.kind === 'WithdrawalTaskClosed' ? [event.payload.withdrawal] : [],
    );
    expect(closed).toEqual(numbers);
    expect(new Set(closed).size).toBe(2);
  });

  test('finds nothing to withdraw where nothing was signed', async () => {
    const guest = await invite(house);
    expect(await withdraw(guest, 'no-further-contact')).toEqual({
      ok: false,
      refusal: { code: 'nothing-to-withdraw' },
    });
  });
});

test('no name, number or word of anybody stands in the ledger, the feed or the outbox', async () => {
  const { rows } = await house.admin.query<{ text: string }>(
    'select body as text from ledger_event union all select payload from feed_line union all select payload::text from outbox',
  );
  const all = rows.map(({ text }) => text).join('\n');
  expect(rows.length).toBeGreaterThan(50);
  for (const word of ['試験', '見本', 'ゆき', '1960-01-01', '1971-04-03', '00-12-34', '血は', '一回です'])
    expect(all).not.toContain(word);
});
