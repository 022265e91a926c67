import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ABOUT_PAGES, readQuestions } from '#app/adapters/documents/read-public-text.server.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { LESSONS } from '#app/public/domain/lessons.ts';
import { leftovers, readSection } from '../../support/document-content.ts';
import {
  bareKanji,
  brokenRuby,
  kanjiShare,
  mean,
  READING_LIMITS,
  schoolGrade,
  sentenceLengths,
} from '../../support/readability.ts';

const FOLDERS = [...LESSONS.map((id) => `lessons/${id}`), ...ABOUT_PAGES.map((id) => `pages/${id}`)];
const textOf = (folder: string, language: string) => readFileSync(`app/documents/${folder}/${language}.md`, 'utf8');
const headings = (text: string) => text.match(/^### /gm)?.length ?? 0;

describe.each(FOLDERS)('%s', (folder) => {
  test.each(LANGUAGES)('in %s has a title, three layers, nothing foreign and nothing left to write', (language) => {
    const text = textOf(folder, language);
    expect(readSection(text).problems).toEqual([]);
    expect(leftovers(text)).toEqual([]);
    expect(headings(text), 'as many parts as in Japanese').toBe(headings(textOf(folder, 'ja')));
  });

  test('in plain Japanese every kanji has its reading, sentences are short, kanji are few', async () => {
    const text = textOf(folder, 'ja-easy');
    expect(bareKanji(text)).toEqual([]);
    expect(brokenRuby(text)).toEqual([]);
    expect(kanjiShare(text)).toBeLessThanOrEqual(READING_LIMITS.kanjiShare);
    const lengths = await sentenceLengths(text);
    expect(mean(lengths)).toBeLessThanOrEqual(READING_LIMITS.meanWords);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(READING_LIMITS.maxWords);
  });

  test('in English the first two layers are within reach of a twelve-year-old', () => {
    const { title, one, two } = readSection(textOf(folder, 'en'));
    expect(schoolGrade([title, one, two].join('\n'))).toBeLessThanOrEqual(READING_LIMITS.grade);
  });
});

describe.each(LESSONS)('the questions of %s', (id) => {
  test('ask the same in every language, with the same right answer', () => {
    const rights = LANGUAGES.map((language) => readQuestions(id, language).map(({ right }) => right));
    expect(new Set(rights.map(String)).size).toBe(1);
    expect(new Set(rights[0]).size, 'not always at the same place').toBeGreaterThan(1);
  });

  test('are plain where they must be', () => {
    const easy = readQuestions(id, 'ja-easy').flatMap(({ question, options, because }) => [
      question,
      ...options,
      because,
    ]);
    expect(easy.flatMap(bareKanji)).toEqual([]);
    const english = readQuestions(id, 'en').flatMap(({ question, because }) => [question, because]);
    expect(schoolGrade(english.join('\n'))).toBeLessThanOrEqual(READING_LIMITS.grade);
  });
});
