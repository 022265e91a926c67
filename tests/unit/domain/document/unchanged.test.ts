import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readVersionFolder } from '#app/adapters/documents/read-version-folder.server.ts';
import { type Edition, isSameItem, isSameQuestion, isSameSection } from '#app/kernel/domain/document/unchanged.ts';
import { layNextVersion } from '#prisma/seed/next-version.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoni-unchanged-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const editionOf = (path: string): Edition => {
  const contents = readVersionFolder(path).contents.filter(({ audience }) => audience === 'adult');
  return { structure: (contents[0] as (typeof contents)[number]).structure, contents };
};
const BEFORE = editionOf('app/documents/wgs-icf/2.1');
const AFTER = editionOf(layNextVersion(folder, { version: '2.2', supersedes: '2.1', day: '2026-11-05' }));
const changedIn = (edition: Edition, language: string, change: (content: never) => void): Edition => {
  const copy = structuredClone(edition);
  change(copy.contents.find((one) => one.language === language)?.content as never);
  return copy;
};

test('a question stands where its words, its reach and the list behind it are the same', () => {
  const codes = Object.keys(AFTER.structure.provisions) as (keyof typeof AFTER.structure.provisions)[];
  const asked = codes.filter((code) => !isSameQuestion(BEFORE, AFTER, code));
  expect(asked.toSorted()).toEqual(['recontact-resample', 'repeat-samples', 'share-overseas']);
  expect(isSameQuestion(AFTER, BEFORE, 'recontact-resample')).toBe(false);
});

test('one word changed in one language is a change', () => {
  const otherwise = changedIn(BEFORE, 'en', (content: { provisions: Record<string, { ifNo: string }> }) => {
    (content.provisions.omics as { ifNo: string }).ifNo += '.';
  });
  expect(isSameQuestion(BEFORE, BEFORE, 'omics')).toBe(true);
  expect(isSameQuestion(BEFORE, otherwise, 'omics')).toBe(false);
  const oneLess = { ...BEFORE, contents: BEFORE.contents.filter(({ language }) => language !== 'en') };
  expect(isSameQuestion(oneLess, BEFORE, 'omics')).toBe(false);
});

test('a section stands by its text, an item of understanding with the section it is about', () => {
  expect([isSameSection(BEFORE, AFTER, 'money'), isSameSection(BEFORE, AFTER, 'abroad')]).toEqual([true, false]);
  expect([isSameItem(BEFORE, AFTER, 'voluntary'), isSameItem(BEFORE, AFTER, 'abroad')]).toEqual([true, false]);
  expect([isSameSection(BEFORE, AFTER, 'no-such'), isSameItem(BEFORE, AFTER, 'no-such')]).toEqual([false, false]);
});
