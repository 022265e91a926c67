/** One person enrolled twice: each no is kept, no yes is carried over, samples follow, one record is closed. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Answers } from '#app/domain/event/payloads/parts.ts';
import { withdrawalForm, withdrawConsent } from '#app/services/consent/withdraw-consent.server.ts';
import { mergeEnrolments, mergeForm } from '#app/services/life/merge-enrolments.server.ts';
import { registerSample } from '#app/services/samples/register-sample.server.ts';
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
