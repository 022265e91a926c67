import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { loadPaperEntry } from '#app/joining/services/paper/load-paper-entry.server.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { changeTyping, consentTyping, deskOf, ELSEWHERE, FIRST, SECOND, withdrawalTyping } from './desk.ts';

let programme: TestProgramme;
let person: Joined;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme);
  programme.clock.set('2026-11-05T03:00:00.000Z');
});

const { key, type, typed, typeAgain, recordOf, tasksOf } = deskOf(() => programme);
const page = (id: string, by = SECOND) => loadPaperEntry(programme.tools, by, id, 'ja');

describe('typed later, when something was said meanwhile', () => {
  const online = (answer: 'permit' | 'deny') =>
    changeChoice(programme.tools, person, {
      provision: 'omics',
      answer,
      version: '2.1',
      language: 'ja',
      idempotencyKey: key(),
    });

  test('the no on the screen holds over the earlier yes on paper; both are shown and she is asked', async () => {
    programme.clock.set('2026-11-04T00:00:00.000Z');
    await online('deny');
    programme.clock.set('2026-11-05T03:00:00.000Z');
    const said = changeTyping({ omics: 'permit' });
    const entry = await typed(person.participant, 'change', said);
    await typeAgain(entry, said);
    expect((await recordOf(person.participant)).record.answers.omics?.decision).toBe('deny');
    expect((await page(entry))?.conflicts).toMatchObject([
      { provision: 'omics', paper: 'permit', other: 'deny', holds: 'other' },
    ]);
    expect(await tasksOf(person.participant)).toContain('ask-about-conflict');
  });

  test('the no on paper holds over the later yes on the screen', async () => {
    await online('deny');
    programme.clock.set('2026-11-06T03:00:00.000Z');
    await online('permit');
    const entry = await typed(person.participant, 'change', changeTyping({ omics: 'deny' }));
    expect((await recordOf(person.participant)).record.answers.omics?.decision).toBe('deny');
    expect((await page(entry, FIRST))?.conflicts).toMatchObject([{ holds: 'paper' }]);
  });

  test('a consent on paper that comes after one on the screen brings its noes and nothing else', async () => {
    const typing = consentTyping({ 'answer-omics': 'deny', 'answer-link-records': 'permit' });
    const entry = await typed(person.participant, 'consent', typing);
    const { record } = await recordOf(person.participant);
    expect(record.answers.omics?.decision).toBe('deny');
    await typeAgain(entry, typing);
    const after = await recordOf(person.participant);
    expect(after.record.answers['link-records']).toBeUndefined();
    expect(after.events.filter(({ kind }) => kind === 'PaperConsentTranscribed')).toEqual([]);
  });
});

test('she is told on her second channel: by a letter, where she has no mail address', async () => {
  await typed(person.participant, 'change', changeTyping({ omics: 'deny' }));
  expect(await tasksOf(person.participant)).toEqual(['tell-by-letter']);
  const queued = await programme.tools.database.prisma.outbox.findMany({ where: { topic: 'mail.act-recorded' } });
  expect(queued.map(({ payload }) => payload)).toContainEqual({ participant: person.participant });
});

test('another hospital enters nothing, and a nobody looks the same', async () => {
  const refused = { ok: false, refusal: { code: 'not-invited' } };
  const typing = withdrawalTyping();
  expect(await type(person.participant, 'withdrawal', typing, { by: ELSEWHERE })).toEqual(refused);
  expect((await recordOf(person.participant)).record.status).toBe('active');
});
