import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { givenAndNot } from '#app/consent/services/given-and-not.server.ts';
import {
  acknowledgeRecall,
  answerRecall,
  recallAnswerForm,
} from '#app/consent/services/recalls/answer-recall.server.ts';
import { followRecalls } from '#app/consent/services/recalls/follow-recalls.server.ts';
import { listRecalls } from '#app/consent/services/recalls/load-recalls.server.ts';
import { openCertificate } from '#app/consent/services/recalls/open-certificate.server.ts';
import { recallDeskOf } from '#app/consent/services/recalls/recall-desk.server.ts';
import { takeBackWithdrawal } from '#app/consent/services/take-back-withdrawal.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { loadDisposition } from '#app/record/services/data-disposition/load-disposition.server.ts';
import { PUBLISHED_AT } from '#tests/support/participant.ts';
import { answer as answered, DESTROYED, openRecallDesks, PAGE } from './desk.ts';

let desks: Awaited<ReturnType<typeof openRecallDesks>>;
let { programme, admin, umikaze, hoshi, release, twoWhoLeft, pageOf } = {} as typeof desks;
beforeAll(async () => {
  desks = await openRecallDesks();
  ({ programme, admin, umikaze, hoshi, release, twoWhoLeft, pageOf } = desks);
});
afterAll(() => desks.close());
beforeEach(() => programme.clock.set(PUBLISHED_AT));
const answer = (lines: readonly string[], more: object) => answered(programme, lines, more);

test('two people in one release are one page with a line each, by sample number and nothing of them', async () => {
  const { people, id } = await twoWhoLeft();
  const page = await pageOf(umikaze, id);
  expect(page?.lines.map(({ samples, state }) => [samples, state])).toEqual(
    expect.arrayContaining([
      [['S-0'], 'not-told'],
      [['S-1'], 'not-told'],
    ]),
  );
  for (const { participant, personId } of people) {
    expect(JSON.stringify(page)).not.toContain(participant);
    expect(JSON.stringify(page)).not.toContain(personId);
  }
});

test('another organisation’s recall looks like one that is not there', async () => {
  const { id } = await twoWhoLeft();
  expect(await pageOf(umikaze, id)).not.toBeNull();
  expect(await pageOf(hoshi, id)).toEqual(await pageOf(hoshi, 'M-nothing'));
  expect((await listRecalls(programme.tools, hoshi, 'ja', null)).map(({ release: one }) => one)).not.toContain(id);
  const line = (await pageOf(umikaze, id))?.lines[0]?.id ?? '';
  expect(await answerRecall(programme.tools, hoshi, id, answer([line], DESTROYED))).toEqual(
    await answerRecall(programme.tools, hoshi, 'M-nothing', answer([programme.tools.ids.uuid()], DESTROYED)),
  );
  expect(await acknowledgeRecall(programme.tools, hoshi, id)).toMatchObject({ refusal: { code: 'task-unknown' } });
  // an office that has ended opens nothing
  await admin.query("update affiliation set until = '2026-01-02' where account = $1", [hoshi.account]);
  expect(await recallDeskOf(programme.tools, hoshi)).toMatchObject({ organisations: [] });
  await admin.query('update affiliation set until = null where account = $1', [hoshi.account]);
});

test('the recipient is told once, acknowledges once, and answers each line with its certificate', async () => {
  const { people, id } = await twoWhoLeft();
  expect(await followRecalls(programme.tools)).toBeGreaterThanOrEqual(2);
  expect(await followRecalls(programme.tools)).toBe(0);
  expect((await pageOf(umikaze, id))?.lines.map(({ state }) => state)).toEqual(['told', 'told']);
  for (const _twice of [1, 2]) expect(await acknowledgeRecall(programme.tools, umikaze, id)).toEqual({ ok: true });
  const lines = (await pageOf(umikaze, id))?.lines ?? [];
  expect(lines.map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged']);
  const form = answer([lines[0]?.id ?? ''], DESTROYED);
  // the same form twice is one answer
  for (const _twice of [1, 2])
    expect(await answerRecall(programme.tools, umikaze, id, form, PAGE)).toEqual({ ok: true });
  const after = await pageOf(umikaze, id);
  expect(after?.lines.map(({ state }) => state)).toEqual(['done', 'acknowledged']);
  expect(after?.group).toBe('open');
  const closed = after?.lines.find(({ state }) => state === 'done');
  expect(closed?.course.certificate).toEqual({
    number: 'D-2026-1',
    method: 'erased',
    day: '2026-11-02',
    hasScan: true,
  });
  // the scan opens to the recipient and the desk, and to nobody else
  expect((await openCertificate(programme.tools, umikaze, closed?.id ?? ''))?.type).toBe('application/pdf');
  expect((await openCertificate(programme.tools, release, closed?.id ?? ''))?.bytes.length).toBe(PAGE.length);
  expect(await openCertificate(programme.tools, hoshi, closed?.id ?? '')).toBeNull();
  // each of the two sees her own, and only that
  const steps = await Promise.all(
    people.map(async (person) => {
      const fate = await loadDisposition(programme.tools, person, 'ja');
      return fate?.lines.find(({ id: one }) => one === 'shared-copies')?.steps.find(({ release: of }) => of === id);
    }),
  );
  expect(steps.map((step) => step?.course?.certificate?.number ?? null).sort()).toEqual(['D-2026-1', null]);
  expect(steps.every((step) => step?.course?.acknowledged && step.course.noticed?.channel === 'mail')).toBe(true);
  const given = await Promise.all(people.map((person) => givenAndNot(programme.tools, person, 'ja')));
  expect(given.map((one) => one.given[0]?.recall?.course?.certificate?.day ?? null).sort()).toEqual([
    '2026-11-02',
    null,
  ]);
});

test('what cannot be called back needs its reason, which the person reads; destroyed needs its certificate', async () => {
  const { people, id } = await twoWhoLeft();
  const lines = ((await pageOf(umikaze, id))?.lines ?? []).map((line) => line.id);
  const fields = (more: object) => {
    const read = recallAnswerForm.safeParse({
      do: 'answer',
      lines,
      idempotencyKey: programme.tools.ids.uuid(),
      ...more,
    });
    return read.success ? [] : read.error.issues.map(({ path }) => path[0]);
  };
  expect(fields({ outcome: 'done' })).toEqual(['certificate', 'method', 'destroyedOn']);
  expect(fields({ outcome: 'cannot-be-done' })).toEqual(['because', 'reason']);
  expect(fields({ ...DESTROYED, destroyedOn: '2026-02-30' })).toEqual(['destroyedOn']);
  expect(fields(DESTROYED)).toEqual([]);
  const early = answer(lines, { ...DESTROYED, destroyedOn: '2027-01-01' });
  expect(await answerRecall(programme.tools, umikaze, id, early)).toMatchObject({ refusal: { code: 'in-the-future' } });
  const cannot = answer(lines, {
    outcome: 'cannot-be-done',
    because: 'trained-model',
    reason: '学習に使い終えています。',
  });
  expect(await answerRecall(programme.tools, umikaze, id, cannot)).toEqual({ ok: true });
  for (const person of people) {
    const recall = (await givenAndNot(programme.tools, person, 'ja')).given[0]?.recall;
    expect(recall).toMatchObject({ state: 'cannot-be-done', reason: '学習に使い終えています。' });
    expect(recall?.course?.because).toBe('trained-model');
  }
  const { rows } = await admin.query("select 1 from ledger_event where body like '%学習に使い終え%'");
  expect(rows).toEqual([]);
});

test('taken back in time, the recall says that it is called off, and nobody can answer it any more', async () => {
  const { people, id } = await twoWhoLeft();
  const [person] = people;
  const { record } = await readOwn(programme.tools, person, 'test');
  const taken = { withdrawal: record.withdrawal?.number ?? 0, idempotencyKey: programme.tools.ids.uuid() };
  const knocks = async () =>
    (await programme.tools.database.prisma.outbox.findMany({ where: { topic: 'mail.recall-asked' } })).filter(
      ({ payload }) => (payload as { account: string }).account === umikaze.account,
    ).length;
  const before = await knocks();
  expect(await takeBackWithdrawal(programme.tools, person, taken)).toMatchObject({ ok: true });
  // who was asked to destroy it hears of it at once
  expect(await knocks()).toBe(before + 1);
  const page = await pageOf(umikaze, id);
  expect(page?.lines.map(({ state }) => state).sort()).toEqual(['called-off', 'not-told']);
  const off = page?.lines.find(({ state }) => state === 'called-off')?.id ?? '';
  expect(await answerRecall(programme.tools, umikaze, id, answer([off], DESTROYED))).toMatchObject({ ok: false });
  // the other's stands
  const on = page?.lines.find(({ state }) => state !== 'called-off')?.id ?? '';
  expect(await answerRecall(programme.tools, umikaze, id, answer([on], DESTROYED))).toEqual({ ok: true });
});

test('what was recorded of a recall is never changed', async () => {
  const app = new pg.Client({ connectionString: programme.urls.app });
  await app.connect();
  await expect(app.query("update recall_step set because = 'published'")).rejects.toThrow(/permission denied/);
  await expect(app.query('delete from recall_step')).rejects.toThrow(/permission denied/);
  await app.end();
});
