import { beforeEach, describe, expect, test } from 'vitest';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { findingSystem } from '#app/findings/services/finding-access.ts';
import { setFindingPreferences } from '#app/findings/services/finding-preferences.server.ts';
import { loadCase } from '#app/findings/services/load-case.server.ts';
import { wakeCases } from '#app/findings/services/wake-cases.server.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { type Joined, joinedPerson, PUBLISHED_AT } from '#tests/support/participant.ts';
import { ASK_AGAIN, aProgramme, COUNSELLOR, DOCTOR, findingDesk, JUDGED, PANEL, READ } from './desk.ts';

const programme = aProgramme();
const desk = findingDesk(() => programme().tools);
const tools = () => programme().tools;
const BOTH = ['treating-doctor', 'genetic-counsellor'];
let wants: Joined;

beforeEach(async () => {
  programme().clock.set(PUBLISHED_AT);
  wants = await joinedPerson(programme());
});

const doesNotWant = () => joinedPerson(programme(), { answers: { ...YES, 'findings-carrier': 'deny' } });
const said = (person: Joined, answer: 'permit' | 'deny') =>
  setFindingPreferences(tools(), person, {
    answers: { 'findings-carrier': answer },
    reconfirmed: false,
    version: '2.1',
    language: 'ja',
    idempotencyKey: desk.key(),
  });
const leave = (person: Joined, level: Parameters<typeof withdrawConsent>[2]['level'], more = {}) => {
  const form = withdrawalForm.parse({ idempotencyKey: desk.key(), ...more });
  return withdrawConsent(tools(), person, { level, form, language: 'ja' });
};

describe('one who wants to know', () => {
  test('is told by doctor and counsellor, step by step, and gets a letter only where she allows it', async () => {
    const id = await desk.opened(wants.participant);
    await desk.go(id, [
      ...JUDGED,
      READ,
      [COUNSELLOR, 'counselling-before', 'done', { note: '聞くことを確かめた' }],
      [DOCTOR, 'telling', 'read'],
      [DOCTOR, 'cleared', 'told', { present: BOTH }],
      [COUNSELLOR, 'counselling-after', 'done'],
    ]);
    // she never answered about relatives: no letter
    expect(await desk.take(id, [COUNSELLOR, 'relatives', 'letter-given'])).toMatchObject({
      refusal: { code: 'gate-says-no' },
    });
    await desk.go(id, [[COUNSELLOR, 'relatives', 'no-letter']]);
    expect(await desk.rowOf(id)).toMatchObject({ stage: 'closed', outcome: 'completed', dueAt: null });
  });

  test('the panel’s word is in the ledger as that it decided and of which kind, and nothing of what', async () => {
    const secrets = { text: 'a-sentence-of-the-panel', gene: 'SECRETGENE1' };
    const id = await desk.opened(wants.participant, secrets);
    await desk.go(id, JUDGED.slice(0, 2));
    const event = await tools().database.prisma.ledgerEvent.findFirstOrThrow({
      where: { kind: 'ExpertPanelDecided' },
      orderBy: { revision: 'desc' },
    });
    expect(JSON.parse(event.body).payload.decision).toMatchObject({ id: `EP-${id}`, category: 'carrier' });
    const rows = await withAccess(
      tools().database,
      findingSystem,
      (tx) => tx.$queryRaw<{ text: string }[]>`
        select body as text from ledger_event union all select payload from feed_line
        union all select s::text from finding_step s union all select c::text from finding_case c
        union all select encode(ciphertext, 'escape') from personal_record union all select payload::text from outbox`,
    );
    const all = rows.map(({ text }) => text).join('\n');
    expect(all).toContain(id);
    for (const secret of Object.values(secrets)) expect(all.includes(secret), secret).toBe(false);
  });

  test('nothing is read of a withdrawal that came in between: the case rests, nobody is told', async () => {
    const id = await desk.opened(wants.participant);
    await desk.go(id, [...JUDGED, READ, [COUNSELLOR, 'counselling-before', 'done']]);
    await said(wants, 'deny');
    await desk.go(id, [[DOCTOR, 'telling', 'read']]);
    const row = await desk.rowOf(id);
    expect(row).toMatchObject({ stage: 'resting', dueAt: null });
    expect(row.steps.at(-1)?.detail).toMatchObject({
      gate: { decision: 'deny', reasons: [{ code: 'declined', provision: 'findings-carrier' }] },
    });
    expect(await desk.take(id, [DOCTOR, 'cleared', 'told', { present: BOTH }])).toMatchObject({
      refusal: { code: 'case-moved-on' },
    });
  });

  const CLEARED: Parameters<typeof desk.go>[1] = [
    ...JUDGED,
    READ,
    [COUNSELLOR, 'counselling-before', 'done'],
    [DOCTOR, 'telling', 'read'],
  ];
  const shown = async (id: string) => {
    const page = await loadCase(tools(), DOCTOR, id);
    return { told: page?.outcomes.includes('told'), readAgain: page?.readAgain };
  };

  test('a no after the last reading stops the telling: the page asks to read again, the gate refuses, the case rests', async () => {
    const id = await desk.opened(wants.participant);
    await desk.go(id, CLEARED);
    expect(await shown(id)).toEqual({ told: true, readAgain: false });
    await said(wants, 'deny');
    expect(await shown(id)).toEqual({ told: false, readAgain: true });
    expect(await desk.take(id, [DOCTOR, 'cleared', 'told', { present: BOTH }])).toMatchObject({
      refusal: { code: 'gate-says-no' },
    });
    await wakeCases(tools());
    expect(await desk.rowOf(id)).toMatchObject({ stage: 'resting' });
  });

  test('something else recorded since, or a day gone by: read again, and told on the new reading', async () => {
    const id = await desk.opened(wants.participant);
    await desk.go(id, CLEARED);
    programme().clock.later(1);
    expect(await shown(id)).toEqual({ told: false, readAgain: true });
    await desk.go(id, [[DOCTOR, 'cleared', 'read']]);
    expect(await shown(id)).toEqual({ told: true, readAgain: false });
    await leave(wants, 'no-further-contact');
    expect(await shown(id)).toEqual({ told: false, readAgain: true });
  });

  test('without counselling offered the gate says no', async () => {
    const id = await desk.opened(wants.participant);
    await desk.go(id, [...JUDGED, [DOCTOR, 'preference', 'read']]);
    expect((await desk.rowOf(id)).steps.at(-1)?.detail).toMatchObject({
      gate: { reasons: [{ code: 'no-counselling' }] },
    });
  });

  test('a gene outside the list she saw is not told', async () => {
    const id = await desk.opened(wants.participant, { gene: 'XYZ1' });
    await desk.go(id, [...JUDGED, READ]);
    expect((await desk.rowOf(id)).steps.at(-1)?.detail).toMatchObject({
      gate: { reasons: [{ code: 'finding-list' }] },
    });
  });

  test('a new meaning of an old variant is a case of its own and needs her yes to later findings', async () => {
    const first = await desk.opened(wants.participant);
    await desk.go(first, [[PANEL, 'domain-group', 'not-a-finding']]);
    const again = await desk.opened(wants.participant, { trigger: 'reinterpretation', earlier: first });
    await desk.go(again, [...JUDGED, READ]);
    expect((await desk.rowOf(again)).steps.at(-1)?.detail).toMatchObject({
      gate: { reasons: [{ code: 'not-asked', provision: 'findings-later' }] },
    });
    const neighbour = await joinedPerson(programme());
    expect(await desk.open(neighbour.participant, { earlier: first })).toMatchObject({ ok: false });
  });
});

describe('the right not to know', () => {
  test('a no rests; her own yes wakes the case, another change of hers does not', async () => {
    const person = await doesNotWant();
    const id = await desk.opened(person.participant);
    await desk.go(id, [...JUDGED, READ]);
    await wakeCases(tools());
    expect(await desk.rowOf(id)).toMatchObject({ stage: 'resting' });
    expect((await desk.rowOf(id)).steps).toHaveLength(4); // nothing new was recorded: nothing was read
    programme().clock.later(1);
    expect(await said(person, 'permit')).toMatchObject({ ok: true });
    await wakeCases(tools());
    const row = await desk.rowOf(id);
    expect(row).toMatchObject({ stage: 'counselling-before' });
    expect(row.steps.at(-1)).toMatchObject({ role: 'system', outcome: 'read' });
    expect(row.dueAt).not.toBeNull();
  });

  test('is asked again only on report, opinion, danger, help and counsellor; a second no is final for good', async () => {
    const person = await doesNotWant();
    const id = await desk.opened(person.participant);
    await desk.go(id, [...JUDGED, READ]);
    for (const lacking of Object.keys(ASK_AGAIN)) {
      const part = Object.fromEntries(Object.entries(ASK_AGAIN).filter(([name]) => name !== lacking));
      expect(await desk.take(id, [DOCTOR, 'resting', 'ask-again', part]), lacking).toMatchObject({
        refusal: { code: 'opinion-missing' },
      });
    }
    await desk.go(id, [
      [DOCTOR, 'resting', 'ask-again', ASK_AGAIN],
      [COUNSELLOR, 'asking-again', 'second-no'],
    ]);
    expect(await desk.rowOf(id)).toMatchObject({ stage: 'closed', outcome: 'second-no' });
    const other = await desk.opened(person.participant, { gene: 'F8' });
    await desk.go(other, [...JUDGED, READ]);
    expect(await desk.take(other, [DOCTOR, 'resting', 'ask-again', ASK_AGAIN])).toMatchObject({
      refusal: { code: 'gate-says-no' },
    });
  });

  test('her wish to hear leads to nothing until she has changed her own answer', async () => {
    const person = await doesNotWant();
    const id = await desk.opened(person.participant);
    await desk.go(id, [
      ...JUDGED,
      READ,
      [DOCTOR, 'resting', 'ask-again', ASK_AGAIN],
      [DOCTOR, 'asking-again', 'wants-to-hear'],
      [DOCTOR, 'resting', 'read', { counselling: 'yes' }],
    ]);
    expect(await desk.rowOf(id)).toMatchObject({ stage: 'resting' });
  });
});

describe('the result on the own disease', () => {
  const OWN = { kind: 'primary', category: '', gene: 'DMD' };
  const answers = { ...YES, 'result-own-disease': 'permit' } as const;

  test('reaches the treating doctor although all contact was stopped', async () => {
    const person = await joinedPerson(programme(), { answers });
    programme().clock.later(1);
    expect(await leave(person, 'no-further-contact')).toMatchObject({ ok: true });
    const id = await desk.opened(person.participant, OWN);
    await desk.go(id, [
      [PANEL, 'expert-panel', 'returns'],
      [DOCTOR, 'preference', 'read'],
      [DOCTOR, 'handing-over', 'handed-over'],
    ]);
    expect(await desk.rowOf(id)).toMatchObject({ outcome: 'handed-over' });
  });

  test('does not, where she took back all use and said that the doctor may not tell', async () => {
    const person = await joinedPerson(programme(), { answers });
    programme().clock.later(1);
    await leave(person, 'no-further-use', { doctorMayTell: 'no' });
    const id = await desk.opened(person.participant, OWN);
    await desk.go(id, [
      [PANEL, 'expert-panel', 'returns'],
      [DOCTOR, 'preference', 'read'],
    ]);
    expect(await desk.rowOf(id)).toMatchObject({ stage: 'resting' });
  });
});
