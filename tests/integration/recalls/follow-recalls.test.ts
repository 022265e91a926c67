import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { recordRecallNotice } from '#app/consent/services/recalls/answer-recall.server.ts';
import { followRecalls, RECALLS_AT_ONCE } from '#app/consent/services/recalls/follow-recalls.server.ts';
import { listRecalls } from '#app/consent/services/recalls/load-recalls.server.ts';
import { type RecallDesk, recallDeskOf } from '#app/consent/services/recalls/recall-desk.server.ts';
import { loadDisposition } from '#app/record/services/data-disposition/load-disposition.server.ts';
import { PUBLISHED_AT } from '#tests/support/participant.ts';
import { openRecallDesks, UMIKAZE } from './desk.ts';

let desks: Awaited<ReturnType<typeof openRecallDesks>>;
let { programme, umikaze, release, twoWhoLeft, pageOf } = {} as typeof desks;
beforeAll(async () => {
  desks = await openRecallDesks();
  ({ programme, umikaze, release, twoWhoLeft, pageOf } = desks);
});
afterAll(() => desks.close());
beforeEach(() => programme.clock.set(PUBLISHED_AT));

test('a recipient without an account is told by letter, which the release desk alone enters', async () => {
  const { id } = await twoWhoLeft('nobody-has-an-account');
  await followRecalls(programme.tools);
  expect((await pageOf(release, id))?.lines.map(({ state }) => state)).toEqual(['not-told', 'not-told']);
  const notice = { do: 'notice', channel: 'letter' } as const;
  expect(await recordRecallNotice(programme.tools, umikaze, id, notice)).toMatchObject({ ok: false });
  expect(await recordRecallNotice(programme.tools, release, id, notice)).toEqual({ ok: true });
  expect((await pageOf(release, id))?.lines[0]?.course.noticed?.channel).toBe('letter');
});

test('past its day it is asked for every week, and five working days later passed on, once', async () => {
  const { people, id } = await twoWhoLeft();
  await followRecalls(programme.tools);
  const late = async () =>
    (await programme.tools.database.prisma.outbox.findMany({ where: { topic: 'mail.recall-late' } })).length;
  // fourteen days to think it over, thirty to answer
  programme.clock.later(44.5);
  const before = await late();
  await followRecalls(programme.tools);
  expect((await pageOf(umikaze, id))?.group).toBe('late');
  expect(await late()).toBeGreaterThan(before);
  expect((await pageOf(umikaze, id))?.isEscalated).toBe(false);
  expect(await followRecalls(programme.tools)).toBe(0);
  programme.clock.later(9);
  await followRecalls(programme.tools);
  expect((await pageOf(release, id))?.isEscalated).toBe(true);
  expect(await followRecalls(programme.tools)).toBe(0);
  const secretariat = { role: 'review-secretariat', account: release.account } as const;
  const desk = (await recallDeskOf(programme.tools, secretariat)) as RecallDesk;
  expect((await listRecalls(programme.tools, desk, 'ja', 'late')).map((one) => one.release)).toContain(id);
  // they read; they do not answer for a recipient
  expect(await pageOf(desk, id)).toMatchObject({ mayAnswer: false, mayTell: false });
  const fate = await loadDisposition(programme.tools, people[0], 'ja');
  const step = fate?.lines.find(({ id: one }) => one === 'shared-copies')?.steps.find(({ release: of }) => of === id);
  expect(step).toMatchObject({ state: 'late', course: { escalated: expect.any(String) } });
});

test('more open lines than one transaction takes keep nobody from being told', async () => {
  await followRecalls(programme.tools);
  const { prisma } = programme.tools.database;
  const openedAt = programme.clock.now();
  const line = { participant: 'P-NOBODY', site: 'sakuradai', holder: 'recipient', task: 'recall', openedAt };
  // long overdue, and with nobody to be told: nothing is done about them but that they are passed on
  const old = {
    ...line,
    organisation: 'nobody-has-an-account',
    release: 'M-OLD',
    dueAt: new Date('2025-01-06T00:00:00Z'),
  };
  const lines = Array.from({ length: RECALLS_AT_ONCE }, (_, place) => ({
    ...old,
    id: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
  }));
  const fresh = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
  const dueAt = new Date('2027-06-01T00:00:00Z');
  await prisma.withdrawalTask.createMany({
    data: [...lines, { ...line, id: fresh, organisation: UMIKAZE, release: 'M-NEW', dueAt }],
  });
  const steps = () => prisma.recallStep.findMany({ where: { task: fresh } });
  expect(await followRecalls(programme.tools)).toBe(RECALLS_AT_ONCE + 1);
  expect((await steps()).map(({ kind }) => kind)).toEqual(['notice-sent']);
  expect(await followRecalls(programme.tools)).toBe(0);
  await prisma.withdrawalTask.updateMany({
    where: { participant: 'P-NOBODY' },
    data: { closedAt: openedAt, outcome: 'done' },
  });
});
