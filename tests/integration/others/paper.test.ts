/** A consent on paper by one who decides for another: whose it is, typed blind by two, and only within her power. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { endPower } from '#app/family/services/proxies/end-power.server.ts';
import { loadBlank } from '#app/joining/services/paper/load-blank.server.ts';
import { paperFieldsOf, type Typing } from '#app/kernel/domain/paper/forms.ts';
import { loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { COORDINATOR, openProgramme, PUBLISHED_AT, type TestProgramme } from '#tests/support/participant.ts';
import { changeTyping, deskOf, withdrawalTyping } from '../paper/desk.ts';
import { familyOf, type Parent } from './family.ts';

let programme: TestProgramme;
const family = familyOf(() => programme);
const desk = deskOf(() => programme);
/** the day of the visit: she is appointed, and signs */
const DAY = '2026-11-02';

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(PUBLISHED_AT));

async function visit(): Promise<{ participant: ParticipantId; mother: Parent }> {
  const participant = await family.child();
  const mother = await family.parent(participant);
  await family.identify(participant, mother.appointed);
  return { participant, mother };
}

/** Everything answered yes on the text for those who decide for another. */
async function consentBy(speaker: string, more: Typing = {}): Promise<Typing> {
  const version = await loadNewestVersion(programme.tools.database, 'wgs-icf', 'proxy');
  if (!version) throw new Error('no text for proxies');
  const typed = paperFieldsOf('consent', version.structure, [speaker]).map(({ field, kind, options = [] }) => {
    if (kind === 'day') return [field, DAY];
    if (kind === 'name') return [field, '試験 母'];
    return [field, options.includes('permit') ? 'permit' : (options[0] ?? '')];
  });
  return { ...Object.fromEntries(typed), ...more };
}

test('the desk’s form asks who signed, in the text for those who decide; of an adult it asks nobody', async () => {
  const { participant, mother } = await visit();
  const asked = { participant, asked: null };
  const blank = await loadBlank(programme.tools, COORDINATOR, asked, 'ja');
  expect(blank?.speakers).toEqual(['person', `power-${mother.appointed}`]);
  const adult = await desk.invited();
  expect((await loadBlank(programme.tools, COORDINATOR, { ...asked, participant: adult }, 'ja'))?.speakers).toEqual([]);
});

test('typed by two it is the mother’s permission for this child, on the day of the visit', async () => {
  const { participant, mother } = await visit();
  const typing = await consentBy(`power-${mother.appointed}`);
  const entry = await desk.typed(participant, 'consent', typing);
  expect((await family.record(participant)).inForce).toBeNull();
  expect(await desk.typeAgain(entry, typing)).toMatchObject({ ok: true, result: { state: 'entered' } });
  const record = await family.record(participant);
  expect(record).toMatchObject({
    inForce: { by: 'proxy', audience: 'proxy' },
    capacity: { basis: 'parental-permission' },
  });
  expect(record.ineffective).toEqual([]);
  expect(record.answers['share-academia']).toMatchObject({ decision: 'permit', by: 'proxy' });
});

test('two who read another signer differ, and nothing is entered', async () => {
  const { participant, mother } = await visit();
  const father = await family.parent(participant, { relation: '父' });
  const entry = await desk.typed(participant, 'consent', await consentBy(`power-${mother.appointed}`));
  const other = await consentBy(`power-${father.appointed}`);
  expect(await desk.typeAgain(entry, other)).toMatchObject({ ok: true, result: { state: 'differs' } });
  expect((await family.record(participant)).inForce).toBeNull();
});

test('not in the child’s own name, not before the power began, not after it ended', async () => {
  const { participant, mother } = await visit();
  const power = `power-${mother.appointed}`;
  expect(await desk.type(participant, 'consent', await consentBy('person'))).toMatchObject({ ok: false });
  const before = await consentBy(power, { signedOn: '2026-11-01', explainedOn: '2026-11-01' });
  expect(await desk.type(participant, 'consent', before)).toMatchObject({ ok: false });
  const end = { participant, appointed: mother.appointed };
  await endPower(programme.tools, COORDINATOR, end, { why: 'court' }, family.key());
  expect(await desk.type(participant, 'consent', await consentBy(power))).toMatchObject({
    refusal: { code: 'proxy-not-entitled' },
  });
});

test('her no and her withdrawal on paper count at the first typing, as hers', async () => {
  const { participant, mother } = await family.joined();
  const speaker = `power-${mother.appointed}`;
  programme.clock.later(2);
  const no = { ...changeTyping({ 'share-industry': 'deny' }), speaker };
  expect(await desk.type(participant, 'change', no)).toMatchObject({ ok: true });
  const after = (await family.record(participant)).answers['share-industry'];
  expect(after).toMatchObject({ decision: 'deny', by: 'proxy' });
  const leaves = { ...withdrawalTyping('no-further-use'), speaker };
  expect(await desk.type(participant, 'withdrawal', leaves)).toMatchObject({ ok: true });
  expect((await family.record(participant)).status).toBe('withdrawn');
});
