/** Identity and place, as the desk records them: what contradicts itself leaves nothing behind; put right, it is taken. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { issueRecovery, recoveryForm } from '#app/accounts/services/issue-recovery.server.ts';
import { setCredentials } from '#app/accounts/services/set-credentials.server.ts';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { enterPhoneChange } from '#app/consent/services/enter-phone-change.server.ts';
import { enterWithdrawal, phoneWithdrawalForm } from '#app/consent/services/enter-withdrawal.server.ts';
import { identityForm, recordIdentity } from '#app/consent/services/identity/record-identity.server.ts';
import {
  enterEntryDispute,
  phoneEntryDisputeForm,
} from '#app/hospital/services/disputes/enter-entry-dispute.server.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { familyOf } from '../others/family.ts';
import { deskOf } from '../paper/desk.ts';

let programme: TestProgramme;
const family = familyOf(() => programme);
const { recordOf } = deskOf(() => programme);
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

const { privatePlace: _place, ...RECOVERY } = CALLED;

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

describe.each([
  ['', false],
  ['090-0000-0000', true],
] as const)('the number on file is "%s"', (phone, isOnFile) => {
  let she: Joined;
  const { key } = family;
  const calls = async () =>
    (await recordOf(she.participant)).events.filter(
      ({ kind, payload }) => kind === 'IdentityVerified' && 'method' in payload && payload.method === CALLED.method,
    ).length;
  beforeEach(async () => {
    const { tools } = programme;
    she = await joinedPerson(programme, { phone });
    await setCredentials(tools, she.account, { email: null, password: 'a quiet garden in autumn' });
  });

  test('a way in by a call back is opened for a number that we have, and for no other', async () => {
    const done = await issueRecovery(programme.tools, COORDINATOR, she.participant, recoveryForm.parse(RECOVERY));
    expect(refusalCode(done)).toBe(isOnFile ? 'taken' : 'number-not-on-file');
    expect(await calls()).toBe(isOnFile ? 1 : 0);
  });

  test('a no by telephone counts either way; the call back is on record only where it can have been', async () => {
    const said = { answers: { omics: 'deny' }, calledBack: 'yes', language: 'ja' } as const;
    expect(await enterPhoneChange(programme.tools, COORDINATOR, she.participant, said, key())).toMatchObject({
      ok: true,
      result: { hasNoNumber: !isOnFile },
    });
    expect((await family.record(she.participant)).answers.omics?.decision).toBe('deny');
    expect(await calls()).toBe(isOnFile ? 1 : 0);
  });

  test('so does a withdrawal', async () => {
    const form = phoneWithdrawalForm.parse({ level: 'no-further-use', calledBack: 'yes' });
    const entry = { form, language: 'ja' } as const;
    expect(await enterWithdrawal(programme.tools, COORDINATOR, she.participant, entry, key())).toMatchObject({
      ok: true,
      result: { hasNoNumber: !isOnFile },
    });
    expect((await family.record(she.participant)).withdrawal).not.toBeNull();
    expect(await calls()).toBe(isOnFile ? 1 : 0);
  });

  test('and a doubt', async () => {
    const doubt = phoneEntryDisputeForm.parse({ entry: 'notice:', said: 'not-me', words: '', calledBack: 'yes' });
    const opened = await enterEntryDispute(programme.tools, COORDINATOR, she.participant, doubt, key());
    if (!opened.ok) throw new Error(opened.refusal.code);
    const rows = await withAccess(programme.tools.database, systemAccess('test'), (tx) =>
      tx.recordDoubt.findMany({ where: { participant: she.participant } }),
    );
    expect(rows.map((row) => row.calledBack)).toEqual([isOnFile]);
  });
});
