import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { givenAndNot } from '#app/services/consent/given-and-not.server.ts';
import { readOwn } from '#app/services/consent/own-record.server.ts';
import { takeBackWithdrawal } from '#app/services/consent/take-back-withdrawal.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/services/consent/withdraw-consent.server.ts';
import { loadFate } from '#app/services/fate/load-fate.server.ts';
import {
  acknowledgeRecall,
  answerRecall,
  recallAnswerForm,
  recordNotice,
} from '#app/services/recalls/answer-recall.server.ts';
import { followRecalls, RECALLS_AT_ONCE } from '#app/services/recalls/follow-recalls.server.ts';
import { listRecalls, loadRecall } from '#app/services/recalls/load-recalls.server.ts';
import { openCertificate } from '#app/services/recalls/open-certificate.server.ts';
import { type RecallDesk, recallDeskOf } from '#app/services/recalls/recall-desk.server.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';

const PAGE = new TextEncoder().encode('%PDF-1.4\n1 0 obj << /Type /Page >> endobj\n%%EOF\n');
const UMIKAZE = 'umikaze-university';
const HOSHI = 'hoshizora-pharma';

let programme: TestProgramme;
let admin: pg.Client;
let umikaze: RecallDesk;
let hoshi: RecallDesk;
let release: RecallDesk;

const account = async (role: string) => {
  const [id, person] = [programme.tools.ids.uuid(), programme.tools.ids.uuid()];
  await admin.query('insert into person (id, created_at) values ($1, now())', [person]);
  await admin.query("insert into account (id, person_id, language, created_at) values ($1, $2, 'ja', now())", [
    id,
    person,
  ]);
  await admin.query('insert into account_role (id, account_id, role, granted_at) values ($1, $2, $3, now())', [
    programme.tools.ids.uuid(),
    id,
    role,
  ]);
  return id;
};
async function actsFor(organisation: string): Promise<RecallDesk> {
  const id = await account('data-user');
  await admin.query("insert into affiliation values ($1, $2, 'academia', '2026-01-01')", [id, organisation]);
  return (await recallDeskOf(programme.tools, { account: id, role: 'data-user' })) as RecallDesk;
}

beforeAll(async () => {
  programme = await openProgramme();
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  for (const id of [UMIKAZE, HOSHI])
    await admin.query(
      "insert into organisation (id, name_ja, name_easy, name_en, country, commercial) values ($1, $1, $1, $1, 'JP', false)",
      [id],
    );
  umikaze = await actsFor(UMIKAZE);
  hoshi = await actsFor(HOSHI);
  release = { role: 'release-desk', account: await account('release-desk'), organisations: null };
  for (const role of ['review-secretariat', 'data-protection-contact']) await account(role);
});
afterAll(async () => {
  await admin.end();
  await programme.close();
});
beforeEach(() => programme.clock.set(PUBLISHED_AT));

/** A release that lists these people, one sample each, as the gate and the worker leave it. */
async function gaveOut(organisation: string, people: readonly Joined[]): Promise<string> {
  const id = `M-0${randomBytes(13).toString('hex').toUpperCase().slice(1)}`;
  await admin.query('set session_replication_role = replica');
  await admin.query(
    `insert into release_manifest (id, gate, client, action, terms, state, laid_at, recorded_at, samples, sha256,
       incarnation, decided_at, policy, good_until, revision)
     values ($1, 'g', 'c', 'release-data', $2, 'recorded', now(), now(), 1, repeat('0', 64), 'i', 1, '2026-11-01', now(), 1)`,
    [id, JSON.stringify({ recipient: { class: 'academia', organisation, country: 'JP' }, approval: 'DAR-1' })],
  );
  for (const [place, { participant }] of people.entries())
    await admin.query('insert into manifest_sample values ($1, $2, $3, $4)', [id, place, `S-${place}`, participant]);
  return id;
}
async function leaves(person: Joined, more: Record<string, string> = {}): Promise<void> {
  const form = withdrawalForm.parse({ idempotencyKey: programme.tools.ids.uuid(), ...more });
  const done = await withdrawConsent(programme.tools, person, { level: 'no-further-use', form, language: 'ja' });
  if (!done.ok) throw new Error(done.refusal.code);
}
async function twoWhoLeft(organisation = UMIKAZE) {
  const people = [await joinedPerson(programme), await joinedPerson(programme)] as const;
  const id = await gaveOut(organisation, people);
  for (const person of people) await leaves(person);
  return { people, id };
}
const pageOf = (desk: RecallDesk, id: string) => loadRecall(programme.tools, desk, id, 'ja');
const answer = (lines: readonly string[], more: object) =>
  recallAnswerForm.parse({ do: 'answer', lines, idempotencyKey: programme.tools.ids.uuid(), ...more });
const DESTROYED = { outcome: 'done', certificate: 'D-2026-1', method: 'erased', destroyedOn: '2026-11-02' } as const;

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
      const fate = await loadFate(programme.tools, person, 'ja');
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

test('a recipient without an account is told by letter, which the release desk alone enters', async () => {
  const { id } = await twoWhoLeft('nobody-has-an-account');
  await followRecalls(programme.tools);
  expect((await pageOf(release, id))?.lines.map(({ state }) => state)).toEqual(['not-told', 'not-told']);
  const notice = { do: 'notice', channel: 'letter' } as const;
  expect(await recordNotice(programme.tools, umikaze, id, notice)).toMatchObject({ ok: false });
  expect(await recordNotice(programme.tools, release, id, notice)).toEqual({ ok: true });
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
  const fate = await loadFate(programme.tools, people[0], 'ja');
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
