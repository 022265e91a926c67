import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { closeTask } from '#app/consent/services/withdrawal-tasks/close-task.server.ts';
import { loadTask } from '#app/consent/services/withdrawal-tasks/load-task.server.ts';
import { loadConfirmation } from '#app/hospital/services/desk/load-confirmation.server.ts';
import { loadDesk } from '#app/hospital/services/desk/load-desk.server.ts';
import { loadInvitation, loadLetter } from '#app/hospital/services/desk/load-invitation.server.ts';
import { loadPerson } from '#app/hospital/services/desk/load-person.server.ts';
import { loadWithdrawalEntry } from '#app/hospital/services/desk/load-withdrawal-entry.server.ts';
import { answerQuestion, loadThread } from '#app/hospital/services/questions/answer-question.server.ts';
import { renewInvitation } from '#app/joining/services/invitation/renew-invitation.server.ts';
import { openPerson, readTypedParticipant } from '#app/kernel/services/record/open-person.server.ts';
import { registerSample } from '#app/kernel/services/samples/register-sample.server.ts';
import { deskOf } from '#tests/integration/coordinator/guests.ts';
import { COORDINATOR, type House, invite, openHouse } from '#tests/integration/joining/people.ts';

/** Another hospital's coordinator, with a desk of her own. */
const ELSEWHERE = { account: '44444444-4444-4444-8444-444444444444', site: 'site-b' };

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close());

const { key, joined, withdraw, ask } = deskOf(() => house);

describe('another hospital', () => {
  test('sees no person, no thread, no letter, no task, and enters nothing', async () => {
    const { tools } = house;
    const guest = await joined();
    const question = await ask(guest);
    expect(await withdraw(guest, 'no-further-contact')).toMatchObject({ ok: true });
    const task = await tools.database.prisma.withdrawalTask.findFirstOrThrow({
      where: { participant: guest.participant },
    });
    const { participant } = guest;
    expect(await openPerson(tools, ELSEWHERE, participant, 'explanation')).toBeNull();
    expect(await openPerson(tools, ELSEWHERE, participant, null)).toBeNull();
    expect(await loadPerson(tools, ELSEWHERE, participant)).toBeNull();
    expect(await loadThread(tools, ELSEWHERE, question)).toBeNull();
    expect(await answerQuestion(tools, ELSEWHERE, question, 'いいえ', key())).toBe(false);
    expect(await loadLetter(tools, ELSEWHERE, guest.invitation)).toBeNull();
    expect(await loadInvitation(tools, ELSEWHERE, guest.invitation)).toBeNull();
    expect(await renewInvitation(tools, ELSEWHERE, guest.invitation)).toMatchObject({ ok: false });
    expect(await loadConfirmation(tools, ELSEWHERE, participant, 'ja')).toBeNull();
    expect(await loadWithdrawalEntry(tools, ELSEWHERE, participant, 'ja')).toBeNull();
    expect(await loadTask(tools, { role: 'site-coordinator', ...ELSEWHERE }, task.id)).toBeNull();
    const refused = { ok: false, refusal: { code: 'not-invited' } };
    expect(await withdraw(guest, 'no-further-use', key(), ELSEWHERE)).toEqual(refused);
    const sample = { kind: 'blood', legacy: false, further: false } as const;
    expect(await registerSample(tools, ELSEWHERE, participant, sample, key())).toEqual(refused);
    const close = { outcome: 'done', opinion: '', reason: '', told: 'yes' } as const;
    const elsewhere = { role: 'site-coordinator', ...ELSEWHERE } as const;
    expect(await closeTask(tools, elsewhere, task.id, close, key())).toMatchObject({
      refusal: { code: 'task-unknown' },
    });
    const { more, ...desk } = await loadDesk(tools, ELSEWHERE);
    expect(more).toBe(0);
    expect(Object.values(desk).flat()).toEqual([]);
  });

  test('asks the database in vain, even where a reason is given', async () => {
    const { participant } = await invite(house);
    const { prisma } = house.tools.database;
    const { personId } = await prisma.enrolment.findUniqueOrThrow({ where: { participant } });
    const count = (access: Parameters<typeof withAccess>[1]) =>
      withAccess(house.tools.database, access, (tx) =>
        tx.personalRecord.count({ where: { personId, kind: 'identity' } }),
      );
    const as = { ...COORDINATOR, role: 'site-coordinator' };
    // the control: with a reason and the own site there is a row
    expect(await count({ ...as, reason: 'explanation' })).toBe(1);
    expect(await count({ ...as, reason: '' })).toBe(0);
    expect(await count({ ...as, site: ELSEWHERE.site, reason: 'explanation' })).toBe(0);
    expect(await prisma.personalRecord.count({ where: { personId } })).toBe(0);
  });
});

describe('opening a person', () => {
  test('shows no name without a reason, and logs each opening with it', async () => {
    const { tools, admin } = house;
    const { participant } = await invite(house);
    const { rows: before } = await admin.query('select count(*)::int as n from access_log');
    expect(await openPerson(tools, COORDINATOR, participant, null)).toMatchObject({ personal: null });
    await loadPerson(tools, COORDINATOR, participant);
    const { rows: quiet } = await admin.query('select count(*)::int as n from access_log');
    expect(quiet).toEqual(before);
    const opened = await openPerson(tools, COORDINATOR, participant, 'call-from-person');
    expect(opened?.personal).toMatchObject({ identity: { name: '試験 花', birthDate: '1960-01-01' } });
    const { rows } = await admin.query('select account, reason, what from access_log order by id desc limit 2');
    const entry = { account: COORDINATOR.account, reason: 'call-from-person' };
    expect(rows).toEqual([
      { ...entry, what: 'contact' },
      { ...entry, what: 'identity' },
    ]);
  });

  test('takes an identifier as people type it', () => {
    const participant = house.tools.ids.participant();
    const body = participant.slice(2).toLowerCase();
    for (const typed of [` ${participant} `, `p${body}`, `P-${body.slice(0, 5)} ${body.slice(5)}`, `Ｐ－${body}`])
      expect(readTypedParticipant(typed)).toBe(participant);
    expect(readTypedParticipant('P-000')).toBeNull();
  });
});
