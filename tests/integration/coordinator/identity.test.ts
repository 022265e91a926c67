/** Identity and place, as the desk records them: what contradicts itself leaves nothing behind; put right, it is taken. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityForm, recordIdentity } from '#app/services/identity/record-identity.server.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { COORDINATOR, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { familyOf } from '../others/family.ts';

let programme: TestProgramme;
const family = familyOf(() => programme);
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

async function invited(name: string, phone: string) {
  const done = await family.invite({ audience: 'adult', name, birthDate: '1980-04-01', phone });
  if (!done.ok) throw new Error(done.refusal.code);
  return done.result.participant;
}
const IN_PERSON = {
  ...{ method: 'photo-id-in-person', shown: 'passport', explainerShown: 'staff-card', privatePlace: 'yes' },
};
const CALLED = {
  ...{ method: 'call-back-known-number', shown: 'known-number', explainerShown: 'name-on-published-number' },
  privatePlace: 'yes',
};

test('a call back to a number that is not on file proves nothing; to one that is, it does', async () => {
  const { tools } = programme;
  const [without, withNumber] = [await invited('試験 一', ''), await invited('試験 二', '090-0000-0000')];
  const called = (participant: typeof without) =>
    recordIdentity(tools, COORDINATOR, participant, identityForm.parse(CALLED), tools.ids.uuid());
  expect(refusalCode(await called(without))).toBe('number-not-on-file');
  expect((await family.record(without)).identities).toEqual([]);
  expect(refusalCode(await called(withNumber))).toBe('taken');
});

test('a place where others hear, a proof that does not fit, somebody named who is not there: nothing is kept', async () => {
  const { tools } = programme;
  const participant = await invited('試験 三', '');
  const record = (more: object) =>
    recordIdentity(tools, COORDINATOR, participant, identityForm.parse({ ...IN_PERSON, ...more }), tools.ids.uuid());
  expect(refusalCode(await record({ privatePlace: 'no' }))).toBe('place-not-private');
  expect(refusalCode(await record({ shown: 'known-number' }))).toBe('proof-differs');
  expect(refusalCode(await record({ explainerShown: 'name-on-published-number' }))).toBe('explainer-proof-differs');
  expect(refusalCode(await record({ witness: '立会 花子', othersPresent: ['family'] }))).toBe('named-not-present');
  expect((await family.record(participant)).identities).toEqual([]);
  expect(await tools.database.prisma.personalRecord.count({ where: { kind: 'note' } })).toBe(0);
  expect(refusalCode(await record({ witness: '立会 花子', othersPresent: ['witness'] }))).toBe('taken');
});
