/** A child's withdrawal taken back, and answers given by telephone in her name: whose word it was, who may lift it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { enterPhoneChange } from '#app/consent/services/enter-phone-change.server.ts';
import { enterWithdrawal, phoneWithdrawalForm } from '#app/consent/services/enter-withdrawal.server.ts';
import { loadTakeBack, takeBackAtDesk, takeBackAtDeskForm } from '#app/consent/services/take-back-at-desk.server.ts';
import { takeBackWithdrawal } from '#app/consent/services/take-back-withdrawal.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { COORDINATOR, openProgramme, PUBLISHED_AT, type TestProgramme } from '#tests/support/participant.ts';
import { familyOf, type Parent } from './family.ts';

let programme: TestProgramme;
const family = familyOf(() => programme);
let participant: ParticipantId;
let mother: Parent;

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
});
afterAll(() => programme.close());
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  ({ participant, mother } = await family.joined());
});

const backAtDesk = async (whose: 'person' | number) => {
  const withdrawal = (await family.record(participant)).withdrawal?.number;
  const said = { method: 'health-record-in-person', shown: 'health-record', explainerShown: 'staff-card' };
  const form = takeBackAtDeskForm.parse({ withdrawal, whose: String(whose), ...said, ownWish: 'yes' });
  return takeBackAtDesk(programme.tools, COORDINATOR, participant, form, family.key());
};
const atDesk = async () => (await loadTakeBack(programme.tools, COORDINATOR, participant))?.entry?.takers;

describe('by telephone', () => {
  const call = (answers: Record<string, 'deny'>, caller?: string) => {
    const change = { answers, calledBack: 'yes', caller, language: 'ja' } as const;
    return enterPhoneChange(programme.tools, COORDINATOR, participant, change, family.key());
  };
  const choose = (answer: 'permit') => {
    const change = { provision: 'share-industry', answer, version: '2.1', language: 'ja' } as const;
    return changeChoice(programme.tools, mother, { ...change, idempotencyKey: family.key() });
  };
  const hers = () => `power-${mother.appointed}`;

  test('what her mother says is her mother’s word, which she can change; the child’s own no she cannot', async () => {
    expect(await call({ 'share-industry': 'deny' })).toMatchObject({ refusal: { code: 'caller-missing' } });
    expect(await call({ 'share-industry': 'deny' }, hers())).toMatchObject({ ok: true });
    const { answers, identities } = await family.record(participant);
    expect(answers['share-industry']).toMatchObject({ decision: 'deny', by: 'proxy' });
    expect(identities.at(-1)).toMatchObject({ of: 'proxy', appointed: mother.appointed });
    programme.clock.later(1);
    expect(await choose('permit')).toMatchObject({ ok: true });
    programme.clock.later(1);
    expect(await call({ 'share-industry': 'deny' }, 'person')).toMatchObject({ ok: true });
    programme.clock.later(1);
    expect(await choose('permit')).toMatchObject({ refusal: { code: 'own-no-stands' } });
  });

  test('a stop that she phones in she can take back; nothing is destroyed before the days are over', async () => {
    const form = phoneWithdrawalForm.parse({ level: 'no-further-use', caller: hers() });
    const entered = { form, language: 'ja' } as const;
    const done = await enterWithdrawal(programme.tools, COORDINATOR, participant, entered, family.key());
    expect(done).toMatchObject({ ok: true });
    const { withdrawal } = await family.record(participant);
    expect(withdrawal).toMatchObject({ by: 'proxy', waived: false });
    expect(phoneWithdrawalForm.safeParse({ level: 'no-further-use', waiveCoolingOff: 'yes' }).success).toBe(false);
    const back = { withdrawal: withdrawal?.number ?? 0, idempotencyKey: family.key() };
    expect(await takeBackWithdrawal(programme.tools, mother, back)).toMatchObject({ ok: true });
  });
});

describe('at the desk', () => {
  test('what her mother stopped, her mother’s identity takes back, and the child’s does not', async () => {
    const form = withdrawalForm.parse({ idempotencyKey: family.key() });
    await withdrawConsent(programme.tools, mother, { level: 'no-further-use', form, language: 'ja' });
    programme.clock.later(1);
    expect(await atDesk()).toMatchObject([{ whose: mother.appointed }]);
    expect(await backAtDesk('person')).toMatchObject({ ok: false, refusal: { code: 'another-decides' } });
    expect((await family.record(participant)).status).toBe('withdrawn');
    expect(await backAtDesk(mother.appointed)).toMatchObject({ ok: true });
    const { status, identities } = await family.record(participant);
    expect([status, identities.at(-1)]).toMatchObject(['active', { of: 'proxy', appointed: mother.appointed }]);
  });
});
