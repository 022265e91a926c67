import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  deadLinks,
  leftovers,
  listsText,
  provisionText,
  readSection,
  textsOf,
  wordsText,
} from '../../support/document-content.ts';
import { foreignInFigure } from '../../support/document-figures.ts';
import { PLACES, type Place, VERSIONS } from '../../support/document-folders.ts';
import {
  bareKanji,
  brokenRuby,
  kanjiShare,
  mean,
  plain,
  READING_LIMITS,
  schoolGrade,
  sentenceLengths,
} from '../../support/readability.ts';

type File = { readonly name: string; readonly at: Place; readonly text: string };

const glossaryOf = ({ document, audience }: Place) =>
  Object.keys(
    PLACES.find((one) => one.document === document && one.audience === audience)?.content.words.glossary ?? {},
  );
const knownTo = (at: Place) => ({
  glossary: glossaryOf(at),
  section: at.structure.sections.map(({ id }) => id),
  figure: at.figures,
});

const sectionFiles: File[] = PLACES.flatMap((at) =>
  at.structure.sections.map(({ file }) => {
    const name = `sections/${file}.md`;
    return { name: `${at.place} ${name}`, at, text: at.file(name).text };
  }),
);
const ownSections = sectionFiles.filter(({ name, at }) => at.file(name.slice(at.place.length + 1)).isOwn);
/** provisions, words and lists as this audience reads them, what is inherited with them */
const otherTexts: File[] = PLACES.flatMap((at) =>
  (['provisions', 'words', 'lists'] as const).map((part) => ({
    name: `${at.place} ${part}`,
    at,
    text: textsOf(at.content[part]).join('\n'),
  })),
);
const inLanguage = (files: readonly File[], language: string) => files.filter(({ at }) => at.language === language);

describe('the shape of each document', () => {
  test.each(PLACES)('$place has no section file but its own', ({ structure, own, isBase }) => {
    const folder = join(own, 'sections');
    const there = existsSync(folder) ? readdirSync(folder).sort() : [];
    const known = structure.sections.map(({ file }) => `${file}.md`).sort();
    if (isBase) expect(there).toEqual(known);
    else expect(there.filter((file) => !known.includes(file))).toEqual([]);
  });
  test.each(sectionFiles)('$name has a title and three layers, nothing foreign, no link to nowhere', ({ at, text }) => {
    expect(readSection(text).problems).toEqual([]);
    expect(deadLinks(text, knownTo(at))).toEqual([]);
    expect(leftovers(text)).toEqual([]);
  });
  test.each(otherTexts)('$name links somewhere and has nothing left to write', ({ at, text }) => {
    expect(deadLinks(text, knownTo(at))).toEqual([]);
    expect(leftovers(text)).toEqual([]);
  });
  test.each(PLACES)('$place has every question, with an ask text only where asking is offered', (at) => {
    const asked = Object.entries(at.structure.provisions);
    const shape = z.strictObject(
      Object.fromEntries(asked.map(([code, { answers }]) => [code, provisionText(answers.includes('ask'))])),
    );
    expect(shape.safeParse(at.content.provisions).error?.issues ?? []).toEqual([]);
  });
  test.each(PLACES)('$place has every word and every list', (at) => {
    const { structure, content, lists, language } = at;
    const words = wordsText(structure, glossaryOf(at), language).safeParse(content.words);
    expect(words.error?.issues ?? []).toEqual([]);
    expect(listsText(lists).safeParse(content.lists).error?.issues ?? []).toEqual([]);
  });
  test.each(PLACES)('$place leaves the same answers empty as Japanese does', (at) => {
    const empty = (one: Place | undefined) =>
      Object.entries(one?.content.provisions ?? {}).flatMap(([code, texts]) =>
        Object.entries(texts).flatMap(([key, value]) => (value === null ? [`${code}.${key}`] : [])),
      );
    const source = PLACES.find(
      ({ document, audience, language }) => document === at.document && audience === at.audience && language === 'ja',
    );
    expect(empty(at).sort()).toEqual(empty(source).sort());
  });
  test.each(VERSIONS)('$name holds each gene once, by its symbol', ({ lists }) => {
    for (const list of lists) {
      if (!('genes' in list)) continue;
      const symbols = Object.values(list.genes).flat();
      expect(new Set(symbols).size).toBe(symbols.length);
      expect(symbols.filter((symbol) => !/^[A-Z][A-Za-z0-9-]{1,11}$/.test(symbol))).toEqual([]);
    }
  });
  test.each(VERSIONS)('no figure of $name holds words, a script or a style', ({ folder }) => {
    const figures = readdirSync(join(folder, 'figures'));
    expect(figures.length).toBeGreaterThan(0);
    for (const file of figures)
      expect(foreignInFigure(readFileSync(join(folder, 'figures', file), 'utf8'))).toEqual([]);
  });
});

describe('plain Japanese can be read by a fourteen-year-old', () => {
  test.each(inLanguage([...ownSections, ...otherTexts], 'ja-easy'))('$name', async ({ text }) => {
    const lengths = await sentenceLengths(text);
    const tooLong = plain(text)
      .split(/[。！？\n]+/)
      .filter((sentence) => sentence.length > READING_LIMITS.maxWords);
    expect(bareKanji(text), 'kanji without a reading').toEqual([]);
    expect(brokenRuby(text), 'readings that are no readings').toEqual([]);
    expect(kanjiShare(text), 'share of kanji').toBeLessThanOrEqual(READING_LIMITS.kanjiShare);
    expect(mean(lengths), 'mean words a sentence').toBeLessThanOrEqual(READING_LIMITS.meanWords);
    expect(Math.max(...lengths), `longest sentence, among: ${tooLong.join(' / ')}`).toBeLessThanOrEqual(
      READING_LIMITS.maxWords,
    );
  });
});

describe('English stays at or below grade six', () => {
  test.each(inLanguage(ownSections, 'en'))('$name', ({ text }) => {
    const { one, two } = readSection(text);
    expect(schoolGrade(`${one}\n${two}`)).toBeLessThanOrEqual(READING_LIMITS.grade);
  });
  const english = PLACES.filter(({ language }) => language === 'en');
  test.each(english)('$place: the one-sentence layer, read alone from first to last', (at) => {
    const ones = at.structure.sections.map(({ file }) => readSection(at.file(`sections/${file}.md`).text).one);
    expect(schoolGrade(ones.join('\n'))).toBeLessThanOrEqual(READING_LIMITS.grade);
  });
  const questions = english.flatMap(({ place, content }) =>
    Object.entries(content.provisions).map(([code, text]) => ({ place, code, text })),
  );
  test.each(questions)('$place: the question $code', ({ text }) => {
    expect(schoolGrade(textsOf(text).join('\n'))).toBeLessThanOrEqual(READING_LIMITS.grade);
  });
  test.each(inLanguage(otherTexts, 'en'))('$name as a whole', ({ text }) => {
    expect(schoolGrade(text)).toBeLessThanOrEqual(READING_LIMITS.grade);
  });
});
