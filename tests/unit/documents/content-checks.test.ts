import { describe, expect, test } from 'vitest';
import {
  comprehensionText,
  deadLinks,
  leftovers,
  listsText,
  provisionText,
  readSection,
  wordsText,
} from '../../support/document-content.ts';
import { foreignInFigure } from '../../support/document-figures.ts';
import { PLACES, type Place } from '../../support/document-folders.ts';
import {
  bareKanji,
  brokenRuby,
  kanjiShare,
  READING_LIMITS as LIMITS,
  mean,
  schoolGrade,
  sentenceLengths,
} from '../../support/readability.ts';

const { structure, content, lists } = PLACES.find(({ place }) => place === 'wgs-icf 2.1 adult/ja') as Place;
const glossary = Object.keys(content.words.glossary);
const known = { glossary, section: structure.sections.map((section) => section.id), figure: ['family'] };

describe('each measure refuses what it is there to refuse', () => {
  test('a section without its layers, with HTML or a table', () => {
    expect(readSection('# A\n> one\n\ntwo\n\n---\n\nthree\n').problems).toEqual([]);
    expect(readSection('A\n> one\n\ntwo\n\n---\n\nthree').problems).toContain('the first line is not a title');
    expect(readSection('# A\n\ntwo\n\n---\n\nthree').problems).toContain('layer 1 is empty');
    expect(readSection('# A\n> one\n\ntwo').problems).toContain('layer 3 is empty');
    expect(readSection('# A\n> one\n\n<b>two</b>\n\n---\n\n| three |').problems).toEqual([
      'holds HTML',
      'holds a table',
    ]);
  });
  test('a link, a section or a figure that is not there, and a figure used as a link', () => {
    expect(deadLinks('[a](glossary:genome) ![b](figure:family)', known)).toEqual([]);
    expect(
      deadLinks('[a](glossary:no) [b](section:no) ![c](figure:no) [d](figure:family) [e](https://x)', known),
    ).toHaveLength(5);
  });
  test('a right answer that is not among the options, an ask text where none is offered, a missing text', () => {
    const item = { question: 'q', options: [{ text: 'a' }, { text: 'b' }], passage: 'p', again: 'g' };
    expect(comprehensionText(1).safeParse(item).success).toBe(true);
    expect(comprehensionText(2).safeParse(item).success).toBe(false);
    const card = {
      title: 't',
      question: 'q',
      what: 'w',
      who: 'o',
      where: 'p',
      howLong: 'l',
      ifYes: 'y',
      ifNo: 'n',
      ifAsk: 'k',
      cannotUndo: null,
      more: null,
    };
    expect(provisionText(true).safeParse(card).success).toBe(true);
    expect(provisionText(false).safeParse(card).success).toBe(false);
    expect(provisionText(true).safeParse({ ...card, ifNo: '' }).success).toBe(false);
    expect(provisionText(true).safeParse({ ...card, what: '[x](section:money)' }).success).toBe(false);
  });
  test('a glossary or a list with one entry too few', () => {
    const { words } = content;
    const { genome: _, ...fewer } = words.glossary;
    expect(wordsText(structure, glossary, 'ja').safeParse({ ...words, glossary: fewer }).success).toBe(false);
    const longer = lists.map((list) =>
      'countries' in list ? { ...list, countries: [...list.countries, 'US'] } : list,
    );
    expect(listsText(lists).safeParse(content.lists).success).toBe(true);
    expect(listsText(longer).safeParse(content.lists).success).toBe(false);
  });
  test('words left to write', () => {
    expect(leftovers('TODO: undo')).toEqual(['TODO']);
    expect(leftovers('The rules of the study.')).toEqual([]);
  });
  test('kanji without a reading, a reading in kanji, too many kanji', () => {
    expect(bareKanji('{血|ち}と[{骨|ほね}](glossary:genome)')).toEqual([]);
    expect(bareKanji('{血|ち}と骨')).toEqual(['骨']);
    expect(brokenRuby('{血|血液} {か|か} {血|ち}')).toEqual(['{血|血液}', '{か|か}']);
    expect(kanjiShare('{全|ぜん}{遺伝子|いでんし}の{解析|かいせき}{結果|けっか}')).toBeGreaterThan(LIMITS.kanjiShare);
  });
  test('a Japanese sentence that does not end', async () => {
    const long = `${'血をとって、調べて、置いて、'.repeat(6)}終わります。`;
    const [words = 0] = await sentenceLengths(long);
    expect(words).toBeGreaterThan(LIMITS.maxWords);
    expect(mean(await sentenceLengths(`${long}はい。`))).toBeGreaterThan(LIMITS.meanWords);
    expect(await sentenceLengths('血をとります。調べます。')).toEqual([4, 2]);
  });
  test('English for lawyers', () => {
    expect(
      schoolGrade(
        'Notwithstanding the foregoing, participants irrevocably acknowledge institutional confidentiality obligations.',
      ),
    ).toBeGreaterThan(LIMITS.grade);
    expect(schoolGrade('We take some blood. You can say no.')).toBeLessThanOrEqual(LIMITS.grade);
  });
  test('a figure with words, a class or a colour of its own', () => {
    expect(foreignInFigure('<svg><text x="1">a</text><path class="b" fill="#f00"/></svg>')).toEqual([
      '<text',
      ' class=',
      '#f00',
    ]);
    expect(foreignInFigure('<svg><path stroke="currentColor" fill="none"/></svg>')).toEqual([]);
  });
});
