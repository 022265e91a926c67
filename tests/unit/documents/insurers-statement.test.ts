/** Version 2.2 of wgs-icf and 1.1 of cancer-icf correct the day of the life insurers' statement: people are told, and nobody is asked again. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { comparedTogether, compareVersions } from '#app/kernel/domain/document/comparison.ts';
import { VERSIONS } from '../../support/document-folders.ts';
import { plain } from '../../support/readability.ts';

const FOLDER = join(import.meta.dirname, '../../../app/documents');
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
const textOf = (...path: string[]) => readFileSync(join(FOLDER, ...path), 'utf8');
const said = (path: string[]) => plain(textOf(...path));
const version = (name: string) => {
  const found = VERSIONS.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

const CORRECTED = [
  {
    document: 'wgs-icf',
    before: '2.1',
    after: '2.2',
    digest: 'd33addd9e5180bfd58ade0b1b0030dfb81776b65b41a960368e9a6b9268ecd65',
    /** texts of section 24 for four kinds of readers, and what supported adults and youth read of it */
    texts: 6,
    /** lines, in all texts */
    changed: 110,
  },
  {
    document: 'cancer-icf',
    before: '1.0',
    after: '1.1',
    digest: '0159c468df0b175f28cda803f803424c52f4be2df5bfb77776b305ecbd2cc7f9',
    texts: 1,
    changed: 29,
  },
] as const;
type Corrected = (typeof CORRECTED)[number];

/** Of each audience, in the source language: what publishing compares. */
function comparisonOf(one: Corrected, plant: (text: string) => string = (text) => text) {
  const [before, after] = [version(`${one.document} ${one.before}`), version(`${one.document} ${one.after}`)];
  const [first, ...rest] = after.contents
    .filter(({ language }) => language === 'ja')
    .map(({ audience, structure, content }) => {
      const old = before.contents.find((same) => same.audience === audience && same.language === 'ja');
      if (!old) throw new Error(audience);
      return compareVersions(old.structure, JSON.parse(plant(JSON.stringify(structure))), {
        before: old.content,
        after: content,
      });
    });
  if (!first) throw new Error('no audience');
  return comparedTogether([first, ...rest]);
}

/** The statement, or the version's own number and days. */
const MAY_CHANGE =
  /27 May 2022|2022年5月27日|2\.2|1\.1|2026年11月2[04]日|（令和8年）11月20日|2[04] November 2026|11月20日|11月24日/u;

/** What the version states besides, of a text that stays: how far it goes (signed-diseases.test.ts). */
const STATED = /(?<=\n) {2}"diseases": "own",\n/;

describe.each(CORRECTED)('$document $after', (one) => {
  const { document, before, after } = one;
  const [old, next] = [join(FOLDER, document, before), join(FOLDER, document, after)];

  test('the version before is bit for bit what was published', () => {
    const sum = createHash('sha256');
    for (const name of filesIn(old)) sum.update(`${name}\n`).update(readFileSync(join(old, name)));
    expect(sum.digest('hex')).toBe(one.digest);
  });

  test('replaces it for every audience and language, tells what changed and asks nothing again', () => {
    const { contents } = version(`${document} ${after}`);
    expect(contents.map(({ audience, language }) => `${audience}/${language}`)).toEqual(
      version(`${document} ${before}`).contents.map(({ audience, language }) => `${audience}/${language}`),
    );
    expect(contents[0]?.structure).toMatchObject({ supersedes: before, changeClass: 'notify', changedProvisions: [] });
    const found = comparisonOf(one);
    expect(found).toMatchObject({ changeClass: 'notify', provisions: [], toAskAgain: [], rulesChanged: false });
    // control: a longer list of countries would have to be asked
    const planted = comparisonOf(one, (text) => text.replaceAll('"countries-2026-1"', '"countries-2026-2"'));
    expect(planted).toMatchObject({ changeClass: 'reconsent', toAskAgain: ['share-overseas'] });
  });

  test('line by line nothing else is different', () => {
    const changed: string[] = [];
    for (const name of filesIn(old)) {
      const was = textOf(document, before, name).split('\n');
      const is = textOf(document, after, name).replace(STATED, '').split('\n');
      expect(is.length, name).toBe(was.length);
      for (const [at, line] of is.entries())
        if (line !== was[at]) changed.push(name === 'version.json' ? after : plain(line));
    }
    expect(changed.filter((line) => !MAY_CHANGE.test(line))).toEqual([]);
    expect(changed.length).toBe(one.changed);
  });

  test('the statement is of 27 May 2022 and of the Life Insurance Association of Japan, wherever it is told of', () => {
    const texts = filesIn(next)
      .filter((name) => name.endsWith('.md'))
      .map((name) => [document, after, name]);
    expect(texts.filter((path) => said(path).includes('2019'))).toEqual([]);
    const told = texts.filter((path) => /生命保険協会|Life Insurance Association of Japan/u.test(said(path)));
    expect(told.length).toBe(one.texts * 3);
    expect(told.filter((path) => !/2022年5月27日|27 May 2022/u.test(said(path)))).toEqual([]);
    // control: what it corrects is found in the version before
    const wrong = filesIn(old).filter(
      (name) => name.endsWith('.md') && said([document, before, name]).includes('2019'),
    );
    expect(wrong.length).toBe(one.texts * 3);
  });
});

test('the public page on discrimination tells the same day', () => {
  for (const language of ['ja', 'ja-easy', 'en']) {
    const text = said(['pages', 'discrimination', `${language}.md`]);
    expect(text).toMatch(/2022年5月27日|27 May 2022/u);
    expect(text).not.toContain('2019');
  }
});

/** The day in a text, however its language writes it. */
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const daysIn = (text: string): Set<string> => {
  const found = new Set<string>();
  for (const [, year, month, day] of text.matchAll(/(20\d\d)年(?:（[^）]*）)?(\d+)月(\d+)日/gu))
    found.add([year, month?.padStart(2, '0'), day?.padStart(2, '0')].join('-'));
  for (const [, day, month, year] of text.matchAll(/(\d+) ([A-Z][a-z]+) (20\d\d)/gu))
    found.add([year, `${MONTHS.indexOf(month ?? '') + 1}`.padStart(2, '0'), day?.padStart(2, '0')].join('-'));
  return found;
};
/** Where a text says which version it is. */
const NAMES_ITSELF = /(?:34-words-and-versions|16-desks|13-desks)\.md$/u;

test('every text says the day on which its version was published, in each language', () => {
  const wrong: string[] = [];
  let looked = 0;
  for (const { folder, version: structure } of VERSIONS)
    for (const name of filesIn(folder).filter((file) => NAMES_ITSELF.test(file))) {
      const text = plain(readFileSync(join(folder, name), 'utf8'));
      if (!new RegExp(`(?<![\\d.])${structure.version.replace('.', '\\.')}(?![\\d])`, 'u').test(text)) continue;
      looked += 1;
      if (!daysIn(text).has(structure.publishedOn ?? '')) wrong.push(join(folder, name));
    }
  expect(wrong).toEqual([]);
  expect(looked).toBeGreaterThan(40);
  // control: the day before is not in it
  expect(daysIn(said(['wgs-icf', '2.2', 'adult/ja-easy/sections/34-words-and-versions.md']))).not.toContain(
    '2026-10-01',
  );
});
