/** Turns of a life: lost and regained capacity, death: what each stops, opens and tells */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeTask, taskForm } from '#app/consent/services/withdrawal-tasks/close-task.server.ts';
import { loadDesk } from '#app/hospital/services/desk/load-desk.server.ts';
import { loadFollowUps } from '#app/hospital/services/follow-up/load-follow-ups.server.ts';
import { capacityForm, recordCapacity } from '#app/hospital/services/life-events/record-capacity.server.ts';
import {
  deathForm,
  loadDeathReport,
  reportDeath,
  settleDeath,
} from '#app/hospital/services/life-events/record-death.server.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { wished } from '#tests/support/consent-life.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import {
  COORDINATOR,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  record,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';
import { COLLEAGUE, recordDeath } from './deaths.ts';
import { familyOf } from './family.ts';

let programme: TestProgramme;
const family = familyOf(() => programme);
const ELSEWHERE = { account: '44444444-4444-4444-8444-444444444444', site: 'site-b' };
const SITE_WORKER = { ...COORDINATOR, role: 'site-coordinator' } as const;

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(PUBLISHED_AT));

const eventsOf = async (participant: ParticipantId): Promise<readonly ParticipantEvent[]> =>
  (await readOwn(programme.tools, { account: null, participant }, 'test')).events;
const followUps = async (participant: ParticipantId) =>
  (await loadFollowUps(programme.tools, SITE_WORKER)).filter((one) => one.participant === participant);

describe('capacity', () => {
  const capacity = (participant: ParticipantId, state: string, key = family.key()) => {
    const form = capacityForm.parse({ state, note: '担当医の判断、11月2日' });
    return recordCapacity(programme.tools, COORDINATOR, participant, form, key);
  };

  test('lost, somebody who decides is looked for and appointed; regained, her power is over', async () => {
    const person = await joinedPerson(programme);
    const { participant } = person;
    await expect(family.parent(participant, { kind: 'family', ground: 'none' })).rejects.toThrow('proxy-not-needed');
    programme.clock.later(1);
    expect(await capacity(participant, 'lost-lasting')).toMatchObject({ ok: true });
    expect(await capacity(participant, 'lost-lasting')).toMatchObject({ refusal: { code: 'nothing-changes' } });
    expect((await followUps(participant)).map(({ kind }) => kind)).toEqual(['proxy-needed']);
    expect((await family.record(participant)).capacity.blocked.map(({ code }) => code)).toEqual(['proxy-ended']);
    const son = await family.parent(participant, {
      kind: 'family',
      ground: 'none',
      relation: '長男',
      why: '意識がない',
    });
    expect((await family.record(participant)).capacity).toMatchObject({ basis: 'proxy', blocked: [] });
    programme.clock.later(30);
    expect(await capacity(participant, 'regained')).toMatchObject({ ok: true });
    expect((await family.record(participant)).capacity.basis).toBe('self');
    const opened = await readOwn(programme.tools, son, 'test');
    expect(opened.by.who).toBe('proxy');
  });

  test('her wish to stop is followed without asking anybody, and its tasks are there', async () => {
    const { participant } = await joinedPerson(programme);
    await record(programme.tools, participant, [wished(PUBLISHED_AT, 'stop-and-destroy')]);
    programme.clock.later(1);
    await capacity(participant, 'lost-lasting');
    expect((await family.record(participant)).status).toBe('withdrawn');
    const tasks = await programme.tools.database.prisma.withdrawalTask.findMany({ where: { participant } });
    expect(tasks.map(({ task }) => task)).toContain('destroy-samples');
  });

  test('sent twice, it is one judgement', async () => {
    const { participant } = await joinedPerson(programme);
    const key = family.key();
    expect(await capacity(participant, 'lost-for-now', key)).toMatchObject({ ok: true });
    expect(await capacity(participant, 'lost-for-now', key)).toMatchObject({ ok: true, repeated: true });
    expect((await eventsOf(participant)).filter(({ kind }) => kind === 'IncapacityRecorded')).toHaveLength(1);
  });
});

describe('death', () => {
  const death = (participant: ParticipantId, more: Record<string, string> = {}, coordinator = COORDINATOR) => {
    return recordDeath(programme, participant, more, coordinator);
  };

  async function mailsTo(participant: ParticipantId): Promise<number> {
    const { tools } = programme;
    const sent: string[] = [];
    const handlers = mailHandlers(
      tools,
      async ({ to }) => {
        sent.push(to);
      },
      async () => ({ subject: 's', html: 'h', text: 't' }),
    );
    const { personId } = await tools.database.prisma.enrolment.findUniqueOrThrow({ where: { participant } });
    // of two records of one moment nobody could say which is the newer
    programme.clock.later(0.001);
    await tools.database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`select set_config('tomoni.reason', 'test', true), set_config('tomoni.part', 'system', true)`;
      const { writeRecord } = await import('#app/adapters/database/personal-records.server.ts');
      const text = JSON.stringify({ name: 'x', email: 'her@example.jp', phone: '' });
      const row = {
        id: tools.ids.uuid(),
        personId,
        kind: 'contact',
        text,
        createdBy: null,
        at: programme.clock.now(),
      } as const;
      await writeRecord(tx, tools.keys, row);
      const now = programme.clock.now();
      // a key of its own each time: what was sent once under a key is not sent again
      const job = { topic: 'mail.act-recorded', key: tools.ids.uuid(), payload: { participant }, tx, now, madeAt: now };
      await handlers['mail.act-recorded']?.(job as never);
    });
    return sent.length;
  }

  test('what was wished in life is followed, letters stop, and a person is asked to see the family', async () => {
    const { participant } = await joinedPerson(programme);
    await record(programme.tools, participant, [wished(PUBLISHED_AT, 'anonymise-and-continue')]);
    expect(await mailsTo(participant)).toBe(1);
    programme.clock.set('2026-11-05T00:00:00.000Z');
    expect(await death(participant)).toMatchObject({ ok: true });
    expect((await family.record(participant)).deceased).toMatchObject({ wish: 'anonymise-and-continue' });
    expect(await mailsTo(participant)).toBe(0);
    expect((await followUps(participant)).map(({ kind }) => kind)).toEqual(['family-of-the-dead']);
    const [task] = await programme.tools.database.prisma.withdrawalTask.findMany({ where: { participant } });
    expect(task).toMatchObject({ task: 'anonymise', holder: 'data-centre' });
    const closed = taskForm.parse({ outcome: 'done', told: 'yes' });
    // entered on the wrong person, it can be voided until then
    programme.clock.later(14);
    const centre = { role: 'data-holder', account: COORDINATOR.account, holder: 'data-centre' } as const;
    expect(await closeTask(programme.tools, centre, task?.id ?? '', closed, family.key())).toMatchObject({
      ok: true,
    });
    expect((await family.record(participant)).deceased?.anonymisedAt).not.toBeNull();
  });

  test('a wish made on the day of death or after is not hers; without one nothing is destroyed', async () => {
    const { participant } = await joinedPerson(programme);
    programme.clock.set('2026-11-03T02:00:00.000Z');
    await record(programme.tools, participant, [wished('2026-11-03T02:00:00.000Z', 'stop-and-destroy')]);
    programme.clock.set('2026-11-05T00:00:00.000Z');
    await death(participant);
    expect((await family.record(participant)).deceased?.wish).toBe('none-recorded');
    expect(await programme.tools.database.prisma.withdrawalTask.count({ where: { participant } })).toBe(0);
  });

  test('one coordinator alone records nothing: all she chose stands, another confirms or declines', async () => {
    const { participant } = await joinedPerson(programme);
    programme.clock.set('2026-11-05T00:00:00.000Z');
    const { tools } = programme;
    const before = await family.record(participant);
    const said = deathForm.parse({ diedOn: '2026-11-03', source: 'family', note: 'ご長男から電話' });
    const settle = async (who: typeof COORDINATOR, decision: 'confirm' | 'decline') => {
      const report = (await loadDeathReport(tools, who, participant))?.id ?? family.key();
      return settleDeath(tools, who, participant, { decision, report }, family.key());
    };
    expect(await settle(COLLEAGUE, 'confirm'), 'nothing reported').toMatchObject({
      refusal: { code: 'entry-unknown' },
    });
    expect(await reportDeath(tools, COORDINATOR, participant, said)).toEqual({ ok: true });
    expect(await reportDeath(tools, COORDINATOR, participant, said), 'pressed twice').toEqual({ ok: true });
    expect(await reportDeath(tools, COLLEAGUE, participant, said)).toMatchObject({
      refusal: { code: 'death-reported' },
    });
    expect(await family.record(participant), 'as before').toEqual(before);
    expect(await mailsTo(participant), 'still written to').toBe(1);
    const { errands } = await loadDesk(tools, COLLEAGUE);
    expect(errands.filter((one) => one.participant === participant)).toMatchObject([{ kind: 'death-to-confirm' }]);
    expect(await settle(COORDINATOR, 'confirm')).toMatchObject({ refusal: { code: 'two-people-needed' } });
    const again = { ...COORDINATOR, account: await twinOf(tools, COORDINATOR.account) };
    expect(await settle(again, 'confirm')).toMatchObject({ refusal: { code: 'two-people-needed' } });
    expect(await settle(COLLEAGUE, 'decline')).toMatchObject({ ok: true });
    expect((await family.record(participant)).deceased).toBeNull();
    expect(await reportDeath(tools, COORDINATOR, participant, said), 'reported again').toEqual({ ok: true });
    expect(await settle(COLLEAGUE, 'confirm')).toMatchObject({ ok: true });
    expect((await family.record(participant)).deceased).not.toBeNull();
    const [event] = (await eventsOf(participant)).filter(({ kind }) => kind === 'DeathRecorded');
    expect(event).toMatchObject({
      actor: { account: COLLEAGUE.account },
      payload: { reportedBy: COORDINATOR.account },
    });
  });

  test('before her birth, or before she last acted herself: refused; asked again, the later act was somebody else’s', async () => {
    const { participant } = await joinedPerson(programme);
    programme.clock.set('2026-11-10T02:00:00.000Z');
    const { tools } = programme;
    await record(tools, participant, [wished('2026-11-10T02:00:00.000Z', 'stop-and-destroy')]);
    programme.clock.set('2026-11-20T00:00:00.000Z');
    const report = (more: Record<string, string>) =>
      reportDeath(tools, COORDINATOR, participant, deathForm.parse({ source: 'registry', ...more }));
    expect(await report({ diedOn: '1900-01-01' })).toMatchObject({ refusal: { code: 'death-before-birth' } });
    const early = { diedOn: '2026-11-09' };
    expect(await report(early)).toMatchObject({
      refusal: { code: 'death-before-last-act', until: '2026-11-10T02:00:00.000Z' },
    });
    expect(await report({ ...early, wasSomebodyElse: 'yes' })).toMatchObject({ refusal: { code: 'reason-missing' } });
    expect(await report({ ...early, wasSomebodyElse: 'yes', note: '10日はご家族が押した' })).toEqual({ ok: true });
    const waiting = await loadDeathReport(tools, COLLEAGUE, participant);
    // she acts while it waits: nobody who reported knew of that
    programme.clock.set('2026-11-21T00:00:00.000Z');
    await record(tools, participant, [wished('2026-11-21T00:00:00.000Z', 'continue')]);
    const decision = { decision: 'confirm', report: waiting?.id ?? '' } as const;
    expect(await settleDeath(tools, COLLEAGUE, participant, decision, family.key())).toMatchObject({
      refusal: { code: 'death-before-last-act' },
    });
    const declined = await settleDeath(
      tools,
      COLLEAGUE,
      participant,
      { ...decision, decision: 'decline' },
      family.key(),
    );
    expect(declined).toMatchObject({ ok: true });
    expect(await report({ diedOn: '2026-11-21' }), 'on the day of her last act').toEqual({ ok: true });
  });

  test('a day that has not come, another site, a second time: refused', async () => {
    const { participant } = await joinedPerson(programme);
    programme.clock.set('2026-11-05T00:00:00.000Z');
    expect(await death(participant, { diedOn: '2026-11-06' })).toMatchObject({ refusal: { code: 'in-the-future' } });
    expect(await death(participant, {}, ELSEWHERE)).toMatchObject({ refusal: { code: 'not-invited' } });
    expect(await death(participant)).toMatchObject({ ok: true });
    expect(await death(participant)).toMatchObject({ refusal: { code: 'participant-deceased' } });
  });
});
