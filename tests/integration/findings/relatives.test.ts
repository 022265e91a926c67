/** A case that begins with a relative's finding: two people's wishes are read each time, and one no is a no. */
import { beforeEach, expect, test } from 'vitest';
import { setFindingPreferences } from '#app/findings/services/finding-preferences.server.ts';
import { openForRelative, relativeForm } from '#app/findings/services/open-for-relative.server.ts';
import { wakeCases } from '#app/findings/services/wake-cases.server.ts';
import type { Answer } from '#app/kernel/domain/event/payloads/parts.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { type Joined, joinedPerson, PUBLISHED_AT } from '#tests/support/participant.ts';
import { aProgramme, COUNSELLOR, DOCTOR, ELSEWHERE, findingDesk, JUDGED, PANEL, READ } from './desk.ts';

const programme = aProgramme();
const desk = findingDesk(() => programme().tools);
const tools = () => programme().tools;
const FAMILY = { answers: { ...YES, 'findings-family': 'permit', 'findings-from-family': 'permit' } as const };
let patient: Joined;
let sister: Joined;

beforeEach(async () => {
  programme().clock.set(PUBLISHED_AT);
  patient = await joinedPerson(programme(), { ...FAMILY, family: 'F-7' });
  sister = await joinedPerson(programme(), { ...FAMILY, family: 'F-7' });
});

const say = (person: Joined, answers: Record<string, Answer>) =>
  setFindingPreferences(tools(), person, {
    answers,
    reconfirmed: false,
    version: '2.1',
    language: 'ja',
    idempotencyKey: desk.key(),
  });

/** The patient's own case, up to where relatives are thought of. */
async function toldToPatient(): Promise<string> {
  const id = await desk.opened(patient.participant);
  await desk.go(id, [
    ...JUDGED,
    READ,
    [COUNSELLOR, 'counselling-before', 'done'],
    [DOCTOR, 'telling', 'read'],
    [DOCTOR, 'cleared', 'told', { present: ['treating-doctor', 'genetic-counsellor'] }],
    [COUNSELLOR, 'counselling-after', 'done'],
  ]);
  return id;
}
const forRelative = (id: string, to: string = sister.participant, staff = DOCTOR) =>
  openForRelative(
    tools(),
    staff,
    id,
    relativeForm.parse({ participant: to, text: '家族の結果について', idempotencyKey: desk.key() }),
  );
async function opened(id: string): Promise<string> {
  const done = await forRelative(id);
  if (!done?.ok) throw new Error(done ? done.refusal.code : 'none');
  return done.result;
}
const lastGate = async (id: string) => (await desk.rowOf(id)).steps.at(-1)?.detail;

test('both wish it: the relative’s case begins where the wish is read, and goes on to the telling', async () => {
  const id = await opened(await toldToPatient());
  expect(await desk.rowOf(id)).toMatchObject({
    stage: 'preference',
    participant: sister.participant,
    panel: expect.stringMatching(/^EP-/),
  });
  await desk.go(id, [READ, [COUNSELLOR, 'counselling-before', 'done'], [DOCTOR, 'telling', 'read']]);
  expect((await desk.rowOf(id)).stage).toBe('cleared');
});

test('the relative does not wish to hear of relatives’ findings: the case rests, and nobody is told', async () => {
  await say(sister, { 'findings-from-family': 'deny' });
  const id = await opened(await toldToPatient());
  await desk.go(id, [READ]);
  expect((await desk.rowOf(id)).stage).toBe('resting');
  expect(await lastGate(id)).toMatchObject({
    gate: { reasons: [{ code: 'declined', provision: 'findings-from-family' }] },
  });
});

test('the patient takes back her wish after the case began: in the room it is read again, and nothing is told', async () => {
  const id = await opened(await toldToPatient());
  await desk.go(id, [READ, [COUNSELLOR, 'counselling-before', 'done'], [DOCTOR, 'telling', 'read']]);
  await say(patient, { 'findings-family': 'deny' });
  await desk.go(id, [[DOCTOR, 'cleared', 'read']]);
  expect((await desk.rowOf(id)).stage).toBe('resting');
  expect(await lastGate(id)).toMatchObject({ gate: { reasons: [{ code: 'declined', provision: 'findings-family' }] } });
  // and wakes when she, not only the relative, says something new
  programme().clock.later(1);
  await say(patient, { 'findings-family': 'permit' });
  await wakeCases(tools());
  expect((await desk.rowOf(id)).stage).toBe('counselling-before');
});

test('without the patient’s yes no case begins for anybody', async () => {
  await say(patient, { 'findings-family': 'deny' });
  expect(await forRelative(await toldToPatient())).toMatchObject({ refusal: { code: 'gate-says-no' } });
});

test('only for family written down at the invitation; a stranger, herself and nobody look alike', async () => {
  const id = await toldToPatient();
  const stranger = await joinedPerson(programme(), { ...FAMILY, family: 'F-8' });
  const alone = await joinedPerson(programme(), FAMILY);
  for (const to of [stranger.participant, alone.participant, patient.participant, 'P-000000000V'])
    expect(await forRelative(id, to), to).toMatchObject({ ok: false, refusal: { code: 'not-invited' } });
});

test('a second case for the same relative, another site, the panel, and too early: nothing begins', async () => {
  const early = await desk.opened(patient.participant);
  expect(await forRelative(early)).toMatchObject({ refusal: { code: 'case-moved-on' } });
  const id = await toldToPatient();
  await opened(id);
  expect(await forRelative(id)).toMatchObject({ refusal: { code: 'nothing-changes' } });
  expect(await forRelative(id, sister.participant, ELSEWHERE)).toBeNull();
  expect(await forRelative(id, sister.participant, PANEL)).toBeNull();
});
