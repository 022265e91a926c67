/** Words of the programme: written by one, decided by another; documents keep theirs, the screens change by a commit alone. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Wording } from '#app/kernel/domain/interface-text/wording.ts';
import { confirmTerm, loadTerm, termForm, writeTerm } from '#app/kernel/services/interface-text/glossary.server.ts';
import { programmeWords } from '#app/kernel/services/interface-text/programme-words.server.ts';
import { whereUsed } from '#app/studio/services/interface-text/where-used.server.ts';
import {
  acceptedWording,
  decideWording,
  loadProposals,
  proposeWording,
  wordingForm,
  wordsWaiting,
} from '#app/studio/services/interface-text/wording.server.ts';
import { must } from '#prisma/seed/data-requests/course.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { openProgramme, PUBLISHED_AT, type TestProgramme } from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';
import { OFFICER, SECOND, TRANSLATOR } from '../news/writers.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(PUBLISHED_AT));

const formOf = (id: string, stood: number, en: string, retired = false) =>
  termForm.parse({
    ...{ id, stood, retired, reason: '理由' },
    texts: {
      ja: { term: '回収', reading: 'かいしゅう', text: '返してもらうこと。' },
      'ja-easy': { term: '{回収|かいしゅう}', reading: 'かいしゅう', text: '{返|かえ}してもらうこと。' },
      en: { term: 'recall', reading: '', text: en },
    },
  });
const publicWord = async (id: string) =>
  (await programmeWords(programme.tools, 'en')).find((word) => word.id === id)?.text;

test('a word is public once another confirmed it, as it was then; written anew it changes with the next confirmation', async () => {
  const { tools } = programme;
  must(await writeTerm(tools, TRANSLATOR, formOf('recall', 0, 'One.')));
  expect(await publicWord('recall')).toBeUndefined();
  expect(refusalCode(await confirmTerm(tools, TRANSLATOR, 'recall', 1))).toBe('two-people-needed');
  const again = { ...OFFICER, account: await twinOf(tools, TRANSLATOR.account) };
  expect(refusalCode(await confirmTerm(tools, again, 'recall', 1))).toBe('two-people-needed');
  must(await confirmTerm(tools, OFFICER, 'recall', 1));
  expect(refusalCode(await confirmTerm(tools, SECOND, 'recall', 1))).toBe('words-decided');
  must(await writeTerm(tools, OFFICER, formOf('recall', 1, 'Two.')));
  expect(await publicWord('recall')).toBe('One.');
  expect(refusalCode(await writeTerm(tools, SECOND, formOf('recall', 1, 'Three.')))).toBe('words-moved-on');
  expect(refusalCode(await confirmTerm(tools, SECOND, 'recall', 1))).toBe('words-moved-on');
  must(await confirmTerm(tools, SECOND, 'recall', 2));
  expect(await publicWord('recall')).toBe('Two.');
  must(await writeTerm(tools, OFFICER, formOf('recall', 2, 'Two.', true)));
  must(await confirmTerm(tools, SECOND, 'recall', 3));
  expect(await publicWord('recall')).toBeUndefined();
  expect((await loadTerm(tools, OFFICER, 'recall'))?.states).toHaveLength(3);
  await expect(tools.database.prisma.glossaryEntry.updateMany({ data: { reason: '' } })).rejects.toThrow();
});

test('plain Japanese without readings is no explanation', () => {
  const form = formOf('recall', 0, 'One.');
  const texts = { ...form.texts, 'ja-easy': { ...form.texts['ja-easy'], text: '返すこと。' } };
  expect(termForm.safeParse({ ...form, texts }).success).toBe(false);
  expect(termForm.safeParse(form).success).toBe(true);
});

test('a word of the document is explained on the site as the programme says, and where it is used is known', async () => {
  const { tools } = programme;
  const before = await publicWord('genome');
  const used = await whereUsed(tools, 'en', { id: 'genome', term: 'genome' });
  expect(used.documents).toContainEqual({ document: 'wgs-icf', version: '2.1' });
  must(await writeTerm(tools, TRANSLATOR, formOf('genome', 0, 'All the letters.')));
  must(await confirmTerm(tools, OFFICER, 'genome', 1));
  expect([before === 'All the letters.', await publicWord('genome')]).toEqual([false, 'All the letters.']);
  // what a version fixed stays as it is
  const rendering = await tools.database.prisma.documentRendering.findFirstOrThrow({ where: { language: 'en' } });
  expect(JSON.stringify(rendering.content)).not.toContain('All the letters.');
  await expect(tools.database.prisma.documentRendering.updateMany({ data: { html: '' } })).rejects.toThrow();
});

const WORD: Wording = { key: 'a:b', isForStaff: false, texts: { ja: '題', 'ja-easy': '{題|だい}', en: 'Title' } };
const proposed = (after: string) =>
  wordingForm.parse({
    ...{ do: 'propose', language: 'en', after, reason: 'plainer' },
    idempotencyKey: programme.tools.ids.uuid(),
  });

test('wording is proposed by one and decided by another, once; what was accepted is handed out until it stands there', async () => {
  const { tools } = programme;
  const form = proposed('Name');
  must(await proposeWording(tools, TRANSLATOR, WORD, form));
  must(await proposeWording(tools, TRANSLATOR, WORD, form));
  expect(await loadProposals(tools, OFFICER, WORD.key)).toHaveLength(1);
  expect([await wordsWaiting(tools, OFFICER), await wordsWaiting(tools, TRANSLATOR)]).toEqual([1, 0]);
  const decision = { do: 'accept', proposal: form.idempotencyKey, reason: 'yes' } as const;
  expect(refusalCode(await decideWording(tools, TRANSLATOR, WORD, decision))).toBe('two-people-needed');
  const again = { ...OFFICER, account: await twinOf(tools, TRANSLATOR.account) };
  expect(await wordsWaiting(tools, again)).toBe(0);
  expect(refusalCode(await decideWording(tools, again, WORD, decision))).toBe('two-people-needed');
  const moved = { ...WORD, texts: { ...WORD.texts, en: 'Heading' } };
  expect(refusalCode(await decideWording(tools, OFFICER, moved, decision))).toBe('words-moved-on');
  must(await decideWording(tools, OFFICER, WORD, decision));
  expect(refusalCode(await decideWording(tools, SECOND, WORD, decision))).toBe('words-decided');
  const handed = (en: string) => acceptedWording(tools, OFFICER, () => en);
  expect(await handed('Title')).toMatchObject([{ key: 'a:b', language: 'en', before: 'Title', after: 'Name' }]);
  expect(await handed('Name')).toEqual([]);
});

test('words that cannot stand there are not proposed, and nobody else’s role proposes', async () => {
  const { tools } = programme;
  expect(refusalCode(await proposeWording(tools, TRANSLATOR, WORD, proposed('題')))).toBe('words-unfit');
  const stranger = { account: OFFICER.account, role: 'panel-member' } as never;
  expect(refusalCode(await proposeWording(tools, stranger, WORD, proposed('Name')))).toBe('not-permitted');
  expect(refusalCode(await writeTerm(tools, stranger, formOf('gate', 0, 'x')))).toBe('not-permitted');
});
