import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import {
  answerNewVersion,
  keptOf,
  newVersionForm,
} from '#app/joining/services/new-version/answer-new-version.server.ts';
import { askAnew } from '#app/joining/services/new-version/ask-reconsent.server.ts';
import { loadNewVersion } from '#app/joining/services/new-version/load-new-version.server.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { type Joined, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { askedAnew, BY, removeFolders, SYSTEM, TYPED } from './re-consent.ts';
import { keepIdentity } from './reached.ts';

let programme: TestProgramme;
const { lay, publish, joined, recordOf, eventsOf, page, formFor, answer } = askedAnew(() => programme);

beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(async () => {
  await programme.close();
  removeFolders();
});

describe('publishing', () => {
  test('a change that is not declared is refused, and so is one without a day to answer by', async () => {
    programme.clock.later(10);
    const undeclared = lay('2.2', '2.1', { changedProvisions: [] });
    expect(await publishVersion(programme.tools, SYSTEM, undeclared, BY)).toMatchObject({
      ok: false,
      refusal: {
        code: 'changed-provisions-differ',
        provisions: ['repeat-samples', 'share-overseas', 'recontact-resample'],
      },
    });
    expect(await publish('2.2', '2.1', null)).toMatchObject({ ok: false, refusal: { code: 'deadline-past' } });
    const rows = await programme.tools.database.prisma.documentVersion.findMany({ where: { state: 'superseded' } });
    expect(rows).toEqual([]);
  });
});

describe('a new version, for each who is asked', () => {
  let person: Joined;
  beforeAll(async () => {
    await programme.close();
    programme = await openProgramme();
    programme.clock.later(10);
    expect(await publish('2.2', '2.1')).toMatchObject({ ok: true });
  });
  beforeEach(async () => {
    person = await joined();
    await askAnew(programme.tools, person.participant);
  });

  test('supersedes for those it is written for alone', async () => {
    const rows = await programme.tools.database.prisma.documentVersion.findMany({
      where: { document: 'wgs-icf', version: '2.1' },
    });
    const state = (audience: string) => rows.find((row) => row.audience === audience)?.state;
    expect([state('adult'), state('proxy')]).toEqual(['superseded', 'published']);
  });

  test('a signature under another name is asked about once, kept with what she said, and shown to the coordinator', async () => {
    const identity = JSON.stringify({ name: '見本 花', reading: 'みほん はな', birthDate: '1960-01-01' });
    await keepIdentity(programme, person, identity);
    programme.clock.later(0.001);
    const form = await formFor(person, { 'share-overseas': 'deny' });
    const asked = await answerNewVersion(programme.tools, person, form);
    expect(asked).toEqual({ ok: false, refusal: { code: 'name-differs', onFile: '見本 花' } });
    // asked about one name, she types a third
    const third = { ...form, name: '試験 桜', nameAsked: form.name, nameDiffers: 'registered-wrong' } as const;
    expect(await answerNewVersion(programme.tools, person, third)).toMatchObject({ refusal: { code: 'name-differs' } });
    const said = { ...form, nameAsked: form.name, nameDiffers: 'registered-wrong' } as const;
    expect(await answerNewVersion(programme.tools, person, said)).toMatchObject({ ok: true });
    const given = (await eventsOf(person)).findLast((event) => event.kind === 'ReconsentGiven');
    expect(given?.payload).toMatchObject({ signature: { nameDiffers: 'registered-wrong' } });
    const { participant } = person;
    const todo = await programme.tools.database.prisma.followUp.findMany({ where: { participant } });
    expect(todo.map(({ kind }) => kind)).toContain('name-to-check');
  });

  test('control: under the name on file nothing is asked and nothing added', async () => {
    await keepIdentity(programme, person, JSON.stringify({ name: TYPED.name, reading: '' }));
    programme.clock.later(0.001);
    expect(await answer(person, { 'share-overseas': 'deny' })).toMatchObject({ ok: true });
    const given = (await eventsOf(person)).findLast((event) => event.kind === 'ReconsentGiven');
    expect(given?.payload).not.toHaveProperty('signature.nameDiffers');
  });

  test('shows beside each other only what changed', async () => {
    const shown = await page(person);
    expect(shown.questions.map(({ code }) => code)).toEqual(['repeat-samples', 'share-overseas', 'recontact-resample']);
    const overseas = shown.questions.find(({ code }) => code === 'share-overseas');
    expect(overseas?.rows.map(({ row }) => row)).toEqual(['where', 'ifYes', 'more']);
    expect(overseas?.rows[0]?.after).toContain('ニュージーランド');
    expect(shown.questions.find(({ code }) => code === 'recontact-resample')?.isNew).toBe(true);
    expect(shown.sections.map(({ id }) => id)).toEqual(['abroad']);
    expect(shown.told).toEqual([]);
  });

  test('is answered in part, then whole; what is signed holds, what is left stays asked', async () => {
    expect(await answer(person, { 'share-overseas': 'permit' })).toMatchObject({
      ok: true,
      receiptId: expect.any(String),
    });
    let stands = await recordOf(person);
    expect(stands.answers['share-overseas']).toMatchObject({ decision: 'permit', list: 'countries-2026-2' });
    expect(stands.inForce?.version).toBe('2.2');
    expect(stands.reconsent?.provisions).toEqual(['repeat-samples', 'recontact-resample']);
    expect(await answer(person, { 'repeat-samples': 'permit', 'recontact-resample': 'deny' })).toMatchObject({
      ok: true,
    });
    stands = await recordOf(person);
    expect([stands.reconsent, stands.status]).toEqual([null, 'active']);
    expect(stands.answers['recontact-resample']?.decision).toBe('deny');
    expect(await loadNewVersion(programme.tools, person, 'ja')).toBeNull();
  });

  test('the same form sent twice is one act; nothing chosen, or a page left long ago, records nothing', async () => {
    const form = await formFor(person, { 'share-overseas': 'deny' });
    const both = await Promise.all([1, 2].map(() => answerNewVersion(programme.tools, person, form)));
    expect(new Set(both.map((done) => done.ok && done.receiptId)).size).toBe(1);
    const without = newVersionForm.safeParse({ ...form, 'answer-share-overseas': undefined });
    expect(without.error?.issues[0]?.message).toBe('versions:sign.chooseOne');
    const other = { ...(await formFor(person, { 'repeat-samples': 'permit' })), asked: 99 };
    expect(await answerNewVersion(programme.tools, person, other)).toMatchObject({ refusal: { code: 'seen-differs' } });
  });

  test('an answer changed on another device meanwhile is not written over', async () => {
    const form = await formFor(person, { 'share-overseas': 'permit' });
    const change = { provision: 'share-overseas', answer: 'deny', language: 'ja', version: '2.2' } as const;
    const idempotencyKey = programme.tools.ids.uuid();
    expect(await changeChoice(programme.tools, person, { ...change, idempotencyKey })).toMatchObject({ ok: true });
    expect(await answerNewVersion(programme.tools, person, form)).toMatchObject({
      refusal: { code: 'answer-moved-on' },
    });
    expect((await recordOf(person)).answers['share-overseas']?.decision).toBe('deny');
  });

  test('what may be shown again is kept for the same words alone', async () => {
    const form = await formFor(person, { 'share-overseas': 'permit', omics: 'deny' });
    const now = { version: '2.1', language: 'ja' } as const;
    expect(await keptOf(programme.tools, person, form, now)).toEqual({ ...TYPED, 'answer-omics': 'deny' });
    expect(await keptOf(programme.tools, person, form, null)).toEqual({
      ...TYPED,
      'answer-share-overseas': 'permit',
      'answer-omics': 'deny',
    });
  });
});
