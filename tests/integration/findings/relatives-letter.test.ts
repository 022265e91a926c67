/** The letter for relatives: her own wish first, no more of her than she allows, and no gene or condition at all. */
import { beforeEach, expect, test } from 'vitest';
import type { FindingStaff } from '#app/findings/services/finding-access.ts';
import { setFindingPreferences } from '#app/findings/services/finding-preferences.server.ts';
import { loadCase } from '#app/findings/services/load-case.server.ts';
import { loadRelativesLetter } from '#app/findings/services/load-relatives-letter.server.ts';
import { caseStepForm } from '#app/findings/services/record-step.server.ts';
import type { Answer } from '#app/kernel/domain/event/payloads/parts.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { type Joined, joinedPerson } from '#tests/support/participant.ts';
import { aProgramme, COUNSELLOR, DOCTOR, ELSEWHERE, findingDesk, JUDGED, PANEL, READ } from './desk.ts';

const programme = aProgramme();
const desk = findingDesk(() => programme().tools);
const tools = () => programme().tools;
const FAMILY = { answers: { ...YES, 'findings-family': 'permit' } as const };
const SECRET = { gene: 'DMD', text: 'a-sentence-of-the-panel' };
let patient: Joined;
let id: string;

beforeEach(async () => {
  patient = await joinedPerson(programme(), FAMILY);
  id = await desk.opened(patient.participant, SECRET);
  await desk.go(id, [
    ...JUDGED,
    READ,
    [COUNSELLOR, 'counselling-before', 'done'],
    [DOCTOR, 'telling', 'read'],
    [DOCTOR, 'cleared', 'told', { present: ['treating-doctor', 'genetic-counsellor'] }],
    [COUNSELLOR, 'counselling-after', 'done'],
  ]);
});

const wish = (more: Record<string, unknown>, staff = COUNSELLOR) =>
  desk.take(id, [staff, 'relatives', 'letter-wished', more]);
const letter = (staff: FindingStaff = DOCTOR) => loadRelativesLetter(tools(), staff, id);
const say = (answers: Record<string, Answer>) =>
  setFindingPreferences(tools(), patient, {
    answers,
    reconfirmed: false,
    version: '2.1',
    language: 'ja',
    idempotencyKey: desk.key(),
  });

test('without her wish there is no letter to print and none to hand over', async () => {
  expect(await letter()).toEqual({ participant: patient.participant, letter: null, because: 'no-wish' });
  expect(await desk.take(id, [COUNSELLOR, 'relatives', 'letter-given'])).toMatchObject({
    refusal: { code: 'wish-missing' },
  });
  expect(await wish({ allowed: ['name'], language: 'en' })).toMatchObject({ ok: true });
  expect((await letter())?.letter).toMatchObject({ allowed: ['name'], language: 'en', name: '試験 花' });
  await desk.go(id, [[DOCTOR, 'relatives', 'letter-given']]);
  const row = await desk.rowOf(id);
  expect(row).toMatchObject({ stage: 'closed', outcome: 'completed' });
  expect(row.steps.slice(-2).map(({ outcome, at }) => [outcome, at])).toEqual([
    ['letter-wished', programme().clock.now()],
    ['letter-given', programme().clock.now()],
  ]);
  expect(await letter()).toMatchObject({ letter: null, because: 'not-now' });
});

test('what she does not allow is not on it; said again, the newer wish counts; what was found is never on it', async () => {
  await wish({ allowed: ['name', 'gene', 'condition'] });
  const whole = await letter();
  expect(whole?.letter?.name).toBe('試験 花');
  for (const secret of Object.values(SECRET)) expect(JSON.stringify(whole)).not.toContain(secret);
  await wish({ allowed: [] });
  const bare = await letter();
  expect(bare?.letter).toMatchObject({ allowed: [], name: null });
  expect(JSON.stringify(bare)).not.toContain('花');
  const steps = (await loadCase(tools(), DOCTOR, id))?.steps.filter((step) => step.letter !== null);
  expect(steps?.map((step) => step.letter?.allowed)).toEqual([['name', 'gene', 'condition'], []]);
});

test('the gate is asked for the wish and again for the print', async () => {
  await wish({ allowed: [] });
  expect((await letter())?.because).toBeNull();
  programme().clock.later(1);
  await say({ 'findings-family': 'deny' });
  expect(await letter()).toMatchObject({ letter: null, because: 'gate' });
  expect(await wish({ allowed: [] })).toMatchObject({ refusal: { code: 'gate-says-no' } });
});

test('nobody but her doctor and counsellor opens it; another hospital and none at all are one', async () => {
  await wish({ allowed: ['name'] });
  expect(await letter(COUNSELLOR)).not.toBeNull();
  expect(await letter(ELSEWHERE)).toBeNull();
  expect(await letter(PANEL)).toBeNull();
  expect(await loadRelativesLetter(tools(), DOCTOR, desk.key())).toBeNull();
  expect(await loadRelativesLetter(tools(), DOCTOR, '../x')).toBeNull();
});

test('what no form sends is not read', () => {
  const good = { stage: 'relatives', outcome: 'letter-wished', idempotencyKey: desk.key() };
  expect(caseStepForm.safeParse({ ...good, allowed: ['name'], language: 'ja-easy' }).success).toBe(true);
  for (const more of [{ allowed: ['address'] }, { allowed: Array(4).fill('name') }, { language: 'fr' }])
    expect(caseStepForm.safeParse({ ...good, ...more }).success, JSON.stringify(more)).toBe(false);
});
