import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseSection } from '#app/kernel/domain/document/section.ts';
import { layersOf, layersOfSection, placeOfLine, sectionText } from '#app/kernel/domain/document/section-text.ts';
import { PLACES } from '../../../support/document-folders.ts';

const FOLDERS = PLACES.map(({ place }) => place.replace(' ', '/').replace(' ', '/'));
const SECTION =
  '# 題\n> 一文。\n\n一。\n\n- ア\n- イ\n\n---\n\n### 見出し\n\n[語](glossary:genome)と**強く**{字|じ}。\n';

describe('a section as its author writes it', () => {
  test.each(FOLDERS)('every section of %s reads back as the same tree', (place) => {
    const folder = join('app/documents', place, 'sections');
    for (const file of readdirSync(folder)) {
      const section = parseSection(readFileSync(join(folder, file), 'utf8'));
      expect(parseSection(sectionText(layersOfSection(section))), file).toEqual(section);
    }
  });

  test('taken apart and put together, nothing is lost, not even where it does not parse', () => {
    expect(sectionText(layersOf(SECTION))).toBe(SECTION);
    const broken = layersOf('# T\n\nno sentence\n---\nb\n---\nc');
    expect(broken).toEqual({ title: 'T', sentence: '', plain: 'no sentence', full: 'b\n---\nc' });
    expect(layersOf('no title at all')).toEqual({ title: '', sentence: '', plain: 'no title at all', full: '' });
    expect(layersOf(sectionText({ title: '', sentence: '', plain: '', full: '' }))).toEqual({
      title: '',
      sentence: '',
      plain: '',
      full: '',
    });
  });

  test('a line of the whole text is a line of one layer', () => {
    expect(placeOfLine(SECTION, 1)).toEqual({ layer: 'title', line: 1 });
    expect(placeOfLine(SECTION, 2)).toEqual({ layer: 'sentence', line: 1 });
    expect(placeOfLine(SECTION, 6)).toEqual({ layer: 'plain', line: 3 });
    expect(placeOfLine(SECTION, 11)).toEqual({ layer: 'full', line: 1 });
    expect(placeOfLine(SECTION, 13)).toEqual({ layer: 'full', line: 3 });
  });
});
