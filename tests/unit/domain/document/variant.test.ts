import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readVersionFolder } from '#app/adapters/documents/read-version-folder.server.ts';

let folder: string;
const file = (...path: string[]) => join(folder, ...path);
const json = (...path: string[]) => JSON.parse(readFileSync(file(...path), 'utf8'));
const write = (value: unknown, ...path: string[]) => writeFileSync(file(...path), JSON.stringify(value));

/** The published version with one audience more, which builds on the adult's. */
function withAudience(structure: object): void {
  const version = json('version.json');
  write({ ...version, audiences: ['adult', 'adult-relative'] }, 'version.json');
  for (const language of version.languages)
    mkdirSync(file('adult-relative', language, 'sections'), { recursive: true });
  write(structure, 'adult-relative', 'structure.json');
}
const read = (audience: string, language = 'ja') => {
  const found = readVersionFolder(folder).contents.find(
    (one) => one.audience === audience && one.language === language,
  );
  if (!found) throw new Error(`no ${audience}/${language}`);
  return found;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variant-'));
  cpSync('app/documents/wgs-icf/2.1', folder, { recursive: true });
  const version = json('version.json');
  for (const audience of version.audiences.slice(1)) rmSync(file(audience), { recursive: true, force: true });
  write({ ...version, audiences: ['adult'] }, 'version.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('an audience that builds on another', () => {
  test("reads its own words where it has some, and the other's where it has none", () => {
    withAudience({ from: 'adult' });
    write({ title: 'ご家族の方への文書' }, 'adult-relative', 'ja', 'words.json');
    writeFileSync(
      file('adult-relative', 'ja', 'sections', '01-first-page.md'),
      '# ご家族へ\n> 一文。\n\n本文。\n\n---\n\n全文。\n',
    );
    const { content, structure } = read('adult-relative');
    const adult = read('adult');
    expect(content.words.title).toBe('ご家族の方への文書');
    expect(content.words.subtitle).toBe(adult.content.words.subtitle);
    expect(content.sections[0]?.section.title).toEqual([{ kind: 'text', text: 'ご家族へ' }]);
    expect(content.sections.slice(1)).toEqual(adult.content.sections.slice(1));
    expect(structure.provisions).toEqual(adult.structure.provisions);
  });

  test('is asked what its own structure asks, and nothing else', () => {
    const { participate, 'collect-clinical': clinical } = json('version.json').provisions;
    withAudience({
      from: 'adult',
      provisions: { participate, 'collect-clinical': clinical },
      groups: [{ id: 'taking-part', provisions: ['participate', 'collect-clinical'] }],
    });
    const { content, structure } = read('adult-relative', 'en');
    expect(Object.keys(structure.provisions)).toEqual(['participate', 'collect-clinical']);
    expect(Object.keys(content.provisions)).toEqual(['participate', 'collect-clinical']);
  });

  test('is refused where its parts do not agree, or where it builds on itself or on nobody', () => {
    withAudience({ from: 'adult', groups: [{ id: 'taking-part', provisions: ['participate'] }] });
    expect(() => read('adult-relative')).toThrow('provision-in-no-group');
    write({ from: 'adult-relative' }, 'adult-relative', 'structure.json');
    expect(() => read('adult-relative')).toThrow('cannot be built on');
    write({ from: 'proxy' }, 'adult-relative', 'structure.json');
    expect(() => read('adult-relative')).toThrow('cannot be built on');
    write({ from: 'adult', title: 'x' }, 'adult-relative', 'structure.json');
    expect(() => read('adult-relative')).toThrow('structure.json');
  });
});
