/** A child's withdrawal taken back, and answers given by telephone in her name: whose word it was, who may lift it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadTakeBack, takeBackAtDesk, takeBackAtDeskForm } from '#app/services/consent/take-back-at-desk.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/services/consent/withdraw-consent.server.ts';
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
