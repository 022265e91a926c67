import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  comprehensionText,
  deadLinks,
  leftovers,
  listsText,
  provisionText,
  readSection,
  textsOf,
  type VersionOutline,
  wordsText,
} from '../../support/document-content.ts';
import {
  bareKanji,
  brokenRuby,
  kanjiShare,
  mean,
  plain,
  schoolGrade,
  sentenceLengths,
} from '../../support/readability.ts';

const LIMITS = { meanWords: 20, maxWords: 40, kanjiShare: 0.35, grade: 6 };
const FIGURES = [
  'journey',
  'blood',
  'genome-letters',
  'coding',
  'storage',
  'three-circles',
  'countries',
  'public-database',
  'own-result',
  'family',
  'withdrawal-levels',
];

const root = join(import.meta.dirname, '../../../app/documents/wgs-icf/2.1');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const json = (...path: string[]) => JSON.parse(read(...path));

const version: VersionOutline = json('version.json');
const countries = json('lists', `${version.lists.countries}.json`);
const genes = json('lists', `${version.lists.genes}.json`);
const glossary = Object.keys(json('adult', 'ja', 'words.json').glossary);
const known = { glossary, section: version.sections.map((section) => section.id), figure: FIGURES };
const places = version.audiences.flatMap((audience) => version.languages.map((language) => ({ audience, language })));
const files = places.flatMap((place) => version.sections.map(({ file }) => ({ ...place, file: `${file}.md` })));
const plainFiles = places
  .filter(({ language }) => language === 'ja-easy')
  .flatMap(({ audience }) => [
    ...version.sections.map(({ file }) => `${audience}/ja-easy/sections/${file}.md`),
    ...['provisions', 'words', 'lists'].map((name) => `${audience}/ja-easy/${name}.json`),
  ]);
const textOf = (path: string) => (path.endsWith('.json') ? textsOf(json(path)).join('\n') : read(path));

describe('the shape of the document', () => {
  test.each(places)('$audience in $language has every section file and no other', ({ audience, language }) => {
    expect(readdirSync(join(root, audience, language, 'sections')).sort()).toEqual(
      version.sections.map(({ file }) => `${file}.md`).sort(),
    );
  });
  test.each(files)(
    '$audience/$language/$file has a title and three layers and nothing foreign',
    ({ audience, language, file }) => {
      const markup = read(audience, language, 'sections', file);
      expect(readSection(markup).problems).toEqual([]);
      expect(deadLinks(markup, known)).toEqual([]);
      expect(leftovers(markup)).toEqual([]);
    },
  );
  test.each(places)(
    '$audience in $language has every question, with an ask text only where asking is offered',
    ({ audience, language }) => {
      const shape = z.strictObject(
        Object.fromEntries(
          Object.entries(version.provisions).map(([code, { answers }]) => [
            code,
            provisionText(answers.includes('ask')),
          ]),
        ),
      );
      expect(shape.safeParse(json(audience, language, 'provisions.json')).error?.issues ?? []).toEqual([]);
    },
  );
  test.each(places)('$audience in $language has every word and every list', ({ audience, language }) => {
    expect(
      wordsText(version, glossary, language).safeParse(json(audience, language, 'words.json')).error?.issues ?? [],
    ).toEqual([]);
    expect(listsText(countries, genes).safeParse(json(audience, language, 'lists.json')).error?.issues ?? []).toEqual(
      [],
    );
  });
  test.each(places)(
    '$audience in $language leaves the same answers empty as Japanese does',
    ({ audience, language }) => {
      const empty = (tongue: string) =>
        Object.entries<Record<string, unknown>>(json(audience, tongue, 'provisions.json')).flatMap(([code, texts]) =>
          Object.entries(texts).flatMap(([key, value]) => (value === null ? [`${code}.${key}`] : [])),
        );
      expect(empty(language)).toEqual(empty('ja'));
    },
  );
  test.each(places.flatMap((place) => ['provisions', 'words', 'lists'].map((name) => ({ ...place, name }))))(
    '$audience/$language/$name.json links somewhere and has nothing left to write',
    ({ audience, language, name }) => {
      const markup = textOf(`${audience}/${language}/${name}.json`);
      expect(deadLinks(markup, known)).toEqual([]);
      expect(leftovers(markup)).toEqual([]);
    },
  );
  test('every question and every comprehension item belongs to its place in the version', () => {
    expect(version.groups.flatMap((group) => group.provisions).sort()).toEqual(Object.keys(version.provisions).sort());
    expect(version.comprehension.filter((item) => !known.section.includes(item.section))).toEqual([]);
    expect(
      Object.values(version.provisions).filter(({ list }) => list !== null && ![countries.id, genes.id].includes(list)),
    ).toEqual([]);
  });
  test('the gene list holds each gene once, by its symbol', () => {
    const symbols = Object.values<string[]>(genes.genes).flat();
    expect(new Set(symbols).size).toBe(symbols.length);
    expect(symbols.filter((symbol) => !/^[A-Z][A-Za-z0-9-]{1,11}$/.test(symbol))).toEqual([]);
  });
  test.each(FIGURES)('the figure %s holds no words, no script and no style', (figure) => {
    expect(existsSync(join(root, 'figures', `${figure}.svg`))).toBe(true);
    expect(foreignInFigure(read('figures', `${figure}.svg`))).toEqual([]);
  });
});

const foreignInFigure = (svg: string): string[] => [
  ...(svg.match(
    /<(?:text|tspan|style|script|foreignObject|image|title|desc|use|a)\b|\s(?:style|class|on\w+|href|xlink:href)=/g,
  ) ?? []),
  ...[...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)]
    .map(([, paint = '']) => paint)
    .filter(
      (paint) =>
        !['none', 'currentColor', 'var(--figure-accent, #0b5c8a)', 'var(--figure-soft, #dbe9f2)'].includes(paint),
    ),
];

describe('plain Japanese can be read by a fourteen-year-old', () => {
  test.each(plainFiles)('%s', async (path) => {
    const markup = textOf(path);
    const lengths = await sentenceLengths(markup);
    const tooLong = plain(markup)
      .split(/[。！？\n]+/)
      .filter((sentence) => sentence.length > LIMITS.maxWords);
    expect(bareKanji(markup), 'kanji without a reading').toEqual([]);
    expect(brokenRuby(markup), 'readings that are no readings').toEqual([]);
    expect(kanjiShare(markup), 'share of kanji').toBeLessThanOrEqual(LIMITS.kanjiShare);
    expect(mean(lengths), 'mean words a sentence').toBeLessThanOrEqual(LIMITS.meanWords);
    expect(Math.max(...lengths), `longest sentence, among: ${tooLong.join(' / ')}`).toBeLessThanOrEqual(
      LIMITS.maxWords,
    );
  });
});

describe('English stays at or below grade six', () => {
  test.each(version.sections)('$file', ({ file }) => {
    const { one, two } = readSection(read('adult', 'en', 'sections', `${file}.md`));
    expect(schoolGrade(`${one}\n${two}`)).toBeLessThanOrEqual(LIMITS.grade);
  });
  test('the one-sentence layer, read alone from first to last', () => {
    const ones = version.sections.map(({ file }) => readSection(read('adult', 'en', 'sections', `${file}.md`)).one);
    expect(schoolGrade(ones.join('\n'))).toBeLessThanOrEqual(LIMITS.grade);
  });
  test.each(Object.keys(version.provisions))('the question %s', (code) => {
    expect(schoolGrade(textsOf(json('adult', 'en', 'provisions.json')[code]).join('\n'))).toBeLessThanOrEqual(
      LIMITS.grade,
    );
  });
  test.each(['words', 'lists'])('%s as a whole', (name) => {
    expect(schoolGrade(textOf(`adult/en/${name}.json`))).toBeLessThanOrEqual(LIMITS.grade);
  });
});

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
    const words = json('adult', 'ja', 'words.json');
    const { genome: _, ...fewer } = words.glossary;
    expect(wordsText(version, glossary, 'ja').safeParse({ ...words, glossary: fewer }).success).toBe(false);
    const lists = json('adult', 'ja', 'lists.json');
    expect(listsText({ ...countries, countries: [...countries.countries, 'US'] }, genes).safeParse(lists).success).toBe(
      false,
    );
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
