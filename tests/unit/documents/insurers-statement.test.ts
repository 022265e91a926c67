/** Version 2.2 of wgs-icf corrects the day of the life insurers' statement: people are told, and nobody is asked again. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { comparedTogether, compareVersions } from '#app/domain/document/comparison.ts';
import { VERSIONS } from '../../support/document-folders.ts';
import { plain } from '../../support/readability.ts';

const FOLDER = join(import.meta.dirname, '../../../app/documents');
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
const textOf = (...path: string[]) => readFileSync(join(FOLDER, ...path), 'utf8');
const version = (name: string) => {
  const found = VERSIONS.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

/** Of each audience, in the source language: what publishing compares. */
function comparisonOf(plant: (text: string) => string = (text) => text) {
  const [before, after] = [version('wgs-icf 2.1'), version('wgs-icf 2.2')];
  const [first, ...rest] = after.contents
    .filter(({ language }) => language === 'ja')
    .map(({ audience, structure, content }) => {
      const old = before.contents.find((one) => one.audience === audience && one.language === 'ja');
      if (!old) throw new Error(audience);
      return compareVersions(old.structure, JSON.parse(plant(JSON.stringify(structure))), {
        before: old.content,
        after: content,
      });
    });
  if (!first) throw new Error('no audience');
  return comparedTogether([first, ...rest]);
}

test('2.1 is bit for bit what was published', () => {
  const sum = createHash('sha256');
  for (const name of filesIn(join(FOLDER, 'wgs-icf/2.1')))
    sum.update(`${name}\n`).update(readFileSync(join(FOLDER, 'wgs-icf/2.1', name)));
  expect(sum.digest('hex')).toBe('d33addd9e5180bfd58ade0b1b0030dfb81776b65b41a960368e9a6b9268ecd65');
});

test('2.2 replaces 2.1 for every audience and language, tells what changed and asks nothing again', () => {
  const { contents } = version('wgs-icf 2.2');
  expect(contents.map(({ audience, language }) => `${audience}/${language}`)).toEqual(
    version('wgs-icf 2.1').contents.map(({ audience, language }) => `${audience}/${language}`),
  );
  expect(contents[0]?.structure).toMatchObject({ supersedes: '2.1', changeClass: 'notify', changedProvisions: [] });
  expect(comparisonOf()).toMatchObject({ changeClass: 'notify', provisions: [], toAskAgain: [], rulesChanged: false });
  // control: a longer list of countries would have to be asked
  const planted = comparisonOf((text) => text.replaceAll('"countries-2026-1"', '"countries-2026-2"'));
  expect(planted).toMatchObject({ changeClass: 'reconsent', toAskAgain: ['share-overseas'] });
});

/** The statement, or the version's own number and days. */
const MAY_CHANGE =
  /27 May 2022|2022年5月27日|2\.2|2026年11月2[04]日|（令和8年）11月20日|2[04] November 2026|11月20日|11月24日/u;

test('line by line nothing else is different', () => {
  const changed: string[] = [];
  for (const name of filesIn(join(FOLDER, 'wgs-icf/2.1'))) {
    const [before, after] = ['2.1', '2.2'].map((one) => textOf('wgs-icf', one, name).split('\n')) as [
      string[],
      string[],
    ];
    expect(after.length, name).toBe(before.length);
    for (const [at, line] of after.entries())
      if (line !== before[at]) changed.push(name === 'version.json' ? '2.2' : plain(line));
  }
  expect(changed.length).toBe(106);
  expect(changed.filter((line) => !MAY_CHANGE.test(line))).toEqual([]);
});

describe('the statement of the life insurers', () => {
  const texts = [
    ...filesIn(join(FOLDER, 'wgs-icf/2.2')).map((name) => ['wgs-icf', '2.2', name]),
    ...['ja', 'ja-easy', 'en'].map((language) => ['pages', 'discrimination', `${language}.md`]),
  ].filter((path) => path.at(-1)?.endsWith('.md'));
  const said = (path: string[]) => plain(textOf(...path));

  test('is of 27 May 2022 and of the Life Insurance Association of Japan, wherever it is told of', () => {
    expect(texts.filter((path) => said(path).includes('2019'))).toEqual([]);
    const told = texts.filter((path) => /生命保険協会|Life Insurance Association of Japan/u.test(said(path)));
    // four texts of section 24, what supported adults and youth read of it, and the public page, in three languages
    expect(told.length).toBe((4 + 2 + 1) * 3);
    expect(told.filter((path) => !/2022年5月27日|27 May 2022/u.test(said(path)))).toEqual([]);
    // control: what it corrects is found in the version before
    const before = filesIn(join(FOLDER, 'wgs-icf/2.1')).filter((name) => name.endsWith('.md'));
    expect(before.filter((name) => said(['wgs-icf', '2.1', name]).includes('2019')).length).toBe(18);
  });
});
