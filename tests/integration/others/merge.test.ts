/** One person enrolled twice: each no is kept, no yes is carried over, samples follow, one record is closed. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { closeTask, taskForm } from '#app/consent/services/withdrawal-tasks/close-task.server.ts';
import { loadTask } from '#app/consent/services/withdrawal-tasks/load-task.server.ts';
import { mergeEnrolments, mergeForm } from '#app/hospital/services/life-events/merge-enrolments.server.ts';
import type { Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import { registerSample } from '#app/kernel/services/samples/register-sample.server.ts';
import { loadDisposition } from '#app/record/services/data-disposition/load-disposition.server.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { decide } from '#tests/support/decide-consent.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { familyOf } from './family.ts';
import { gaveOut } from './given-out.ts';

let programme: TestProgramme;
const family = familyOf(() => programme);

beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(PUBLISHED_AT));

const person = (answers: Answers = YES) => joinedPerson(programme, { answers });
const merge = (into: Joined, closing: Joined, who = COORDINATOR, keep: 'this' | 'other' = 'this') => {
  const form = { other: closing.participant, keep, sure: 'yes', note: '同じ生年月日と氏名' };
  return mergeEnrolments(programme.tools, who, into.participant, mergeForm.parse(form));
};

test('a no of the record that closes stands in the one that goes on; its yes does not', async () => {
  const kept = await person({ ...YES, 'share-industry': 'permit', 'share-academia': 'deny' });
  const closed = await person({ ...YES, 'share-industry': 'deny', 'share-academia': 'permit' });
  programme.clock.later(1);
  expect(await merge(kept, closed)).toEqual({ ok: true, kept: kept.participant });
  const record = await family.record(kept.participant);
  expect(record.answers['share-industry']).toMatchObject({ decision: 'deny' });
  expect(record.answers['share-academia']).toMatchObject({ decision: 'deny' });
  expect(record.answers.participate).toMatchObject({ decision: 'permit' });
  const gone = await family.record(closed.participant);
  expect(gone).toMatchObject({ status: 'closed', closedBecause: 'merged', mergedInto: kept.participant });
});

test('her samples follow, and stand usable in one record alone; the closed one permits nothing', async () => {
  const [kept, closed] = [await person(), await person()];
  const blood = { kind: 'blood', legacy: false, further: false } as const;
  const done = await registerSample(programme.tools, COORDINATOR, closed.participant, blood, family.key());
  if (!done.ok) throw new Error(done.refusal.code);
  programme.clock.later(1);
  await merge(kept, closed);
  expect((await family.record(closed.participant)).samples).toEqual([]);
  expect((await family.record(kept.participant)).samples).toMatchObject([{ id: done.result, suspended: false }]);
  expect((await decide(programme, kept.participant, 'analyse')).decision).toBe('permit');
});

test('a withdrawal comes along, whichever of the two goes on', async () => {
  const [kept, closed] = [await person(), await person()];
  const form = withdrawalForm.parse({ idempotencyKey: family.key() });
  await withdrawConsent(programme.tools, closed, { level: 'no-further-access', form, language: 'ja' });
  programme.clock.later(1);
  expect(await merge(closed, kept, COORDINATOR, 'other')).toEqual({ ok: true, kept: kept.participant });
  expect((await family.record(kept.participant)).withdrawal?.level).toBe('no-further-access');
});

const rowsOf = (participant: string) =>
  programme.tools.database.prisma.withdrawalTask.findMany({ where: { participant }, orderBy: { task: 'asc' } });
const openOf = async (participant: string) => (await rowsOf(participant)).filter(({ closedAt }) => closedAt === null);
const BIOBANK = { role: 'data-holder', account: COORDINATOR.account, holder: 'biobank' } as const;
async function leave(who: Joined) {
  const form = withdrawalForm.parse({ idempotencyKey: family.key() });
  const done = await withdrawConsent(programme.tools, who, { level: 'no-further-use', form, language: 'ja' });
  if (!done.ok) throw new Error(done.refusal.code);
}
async function bloodOf(who: Joined): Promise<string> {
  const blood = { kind: 'blood', legacy: false, further: false } as const;
  const done = await registerSample(programme.tools, COORDINATOR, who.participant, blood, family.key());
  if (!done.ok) throw new Error(done.refusal.code);
  return done.result;
}

test('what holders were to do for the closed record they do for the one that goes on, under both numbers', async () => {
  const [kept, closed] = [await person(), await person()];
  const release = await gaveOut(programme, closed.participant, await bloodOf(closed));
  await leave(closed);
  programme.clock.later(1);
  await merge(kept, closed);
  expect(await openOf(closed.participant)).toEqual([]);
  const rows = await openOf(kept.participant);
  expect(rows.map(({ task }) => task)).toEqual(
    expect.arrayContaining(['destroy-samples', 'remove-data', 'recall-releases', 'recall', 'write-outcome']),
  );
  expect(rows.find(({ task }) => task === 'recall')).toMatchObject({ release, organisation: 'umikaze-university' });
  const task = rows.find(({ task }) => task === 'destroy-samples')?.id ?? '';
  expect(await loadTask(programme.tools, BIOBANK, task)).toMatchObject({ formerNumbers: [closed.participant] });
  const fate = await loadDisposition(programme.tools, kept, 'ja');
  const sample = fate?.lines.find(({ id }) => id === 'sample');
  expect(sample?.steps.map(({ task, state }) => [task, state])).toContainEqual(['destroy-samples', 'waits']);
  expect(fate?.lines.find(({ id }) => id === 'shared-copies')?.steps).toHaveLength(2);
});

test('nothing was withdrawn: nobody is asked for anything', async () => {
  const [kept, closed] = [await person(), await person()];
  await merge(kept, closed);
  expect(await rowsOf(kept.participant)).toEqual([]);
  expect(await loadDisposition(programme.tools, kept, 'ja')).toBeNull();
});

test('samples come to a record whose own were destroyed already: the biobank is asked again, and that alone', async () => {
  const [kept, closed] = [await person(), await person()];
  await bloodOf(closed);
  await leave(kept);
  programme.clock.later(15);
  for (const task of ['destroy-samples', 'destroy-cells', 'remove-data']) {
    const row = (await openOf(kept.participant)).find((one) => one.task === task);
    const holder = task === 'remove-data' ? 'data-centre' : 'biobank';
    const done = taskForm.parse({ outcome: 'done', told: 'yes' });
    expect(await closeTask(programme.tools, { ...BIOBANK, holder }, row?.id ?? '', done, family.key())).toMatchObject({
      ok: true,
    });
  }
  await merge(kept, closed);
  const open = (await openOf(kept.participant)).map(({ task }) => task);
  expect(open).toEqual(expect.arrayContaining(['destroy-samples', 'destroy-cells']));
  expect(open).not.toContain('remove-data');
  const again = (await openOf(kept.participant)).find(({ task }) => task === 'destroy-samples');
  const done = taskForm.parse({ outcome: 'done', told: 'yes' });
  expect(await closeTask(programme.tools, BIOBANK, again?.id ?? '', done, family.key())).toMatchObject({ ok: true });
});

test('the ways into the closed record close with it; the other’s stay open', async () => {
  const [kept, closed] = [await person(), await person()];
  await merge(kept, closed);
  const { prisma } = programme.tools.database;
  expect((await prisma.account.findUniqueOrThrow({ where: { id: closed.account } })).disabledAt).not.toBeNull();
  expect((await prisma.account.findUniqueOrThrow({ where: { id: kept.account } })).disabledAt).toBeNull();
});

test('not with herself, not twice, not from another hospital, not with nobody: nothing is half done', async () => {
  const [kept, closed] = [await person(), await person()];
  expect(await merge(kept, kept)).toMatchObject({ refusal: { code: 'not-mergeable' } });
  expect(await merge(kept, closed, { ...COORDINATOR, site: 'site-b' })).toMatchObject({
    refusal: { code: 'not-invited' },
  });
  const nobody = { ...closed, participant: 'P-000000000V' as Joined['participant'] };
  expect(await merge(kept, nobody)).toMatchObject({ refusal: { code: 'not-invited' } });
  expect((await family.record(kept.participant)).status).toBe('active');
  expect(await merge(kept, closed)).toMatchObject({ ok: true });
  expect(await merge(kept, closed)).toMatchObject({ refusal: { code: 'enrolment-closed' } });
  expect(await merge(closed, kept)).toMatchObject({ refusal: { code: 'enrolment-closed' } });
});
