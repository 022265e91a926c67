import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readVersionFolder } from '#app/adapters/documents/read-version-folder.server.ts';
import versionFile from '#app/documents/wgs-icf/2.1/version.json' with { type: 'json' };
import { compareVersions } from '#app/kernel/domain/document/comparison.ts';
import { escapeHtml, renderDocument } from '#app/kernel/domain/document/rendering.ts';
import {
  neededToJoin,
  offeredProvisions,
  parseVersion,
  settableProvisions,
} from '#app/kernel/domain/document/version.ts';
import { VERSION } from '#tests/support/consent-document.ts';

describe('the structure of a version', () => {
  test('asks every question in one group and offers "each time" nowhere for findings', () => {
    expect(offeredProvisions(VERSION)).toHaveLength(33);
    expect(settableProvisions(VERSION)).toContain('recontact-resample');
    expect(neededToJoin(VERSION)).toEqual(['participate', 'collect-clinical']);
    const asks = {
      ...versionFile,
      provisions: {
        ...versionFile.provisions,
        'findings-carrier': { ...versionFile.provisions['findings-carrier'], answers: ['permit', 'deny', 'ask'] },
      },
    };
    expect(() => parseVersion(asks)).toThrow('ask-not-offered-here');
  });

  test.each([
    ['a provision in no group', { groups: versionFile.groups.slice(1) }, 'provision-in-no-group'],
    ['an unknown member', { colour: 'red' }, 'colour'],
    ['a section twice', { sections: [...versionFile.sections, versionFile.sections[0]] }, 'section-twice'],
    ['a day that does not exist', { studyUntil: '2036-02-31' }, 'day'],
  ])('is refused with %s', (_, change, message) => {
    expect(() => parseVersion({ ...versionFile, ...change })).toThrow(message);
  });

  test('in an all-of document needs a yes to all of them', () => {
    expect(neededToJoin({ ...VERSION, rules: { ...VERSION.rules, allOf: ['omics', 'share-industry'] } })).toEqual([
      'participate',
      'collect-clinical',
      'omics',
      'share-industry',
    ]);
  });
});

describe('version to version', () => {
  const omics = VERSION.provisions.omics;
  if (!omics) throw new Error('omics');
  const changed = (part: object) => ({
    ...VERSION,
    provisions: { ...VERSION.provisions, omics: { ...omics, ...part } },
  });

  test('nothing changed is editorial', () => {
    expect(compareVersions(VERSION, { ...VERSION, version: '2.2' })).toMatchObject({
      changeClass: 'editorial',
      toAskAgain: [],
    });
  });

  test('a longer list, a wider reach or a new question asks again', () => {
    expect(compareVersions(VERSION, changed({ list: 'genes-2027-1' }))).toMatchObject({
      changeClass: 'reconsent',
      toAskAgain: ['omics'],
    });
    expect(compareVersions(VERSION, changed({ recipientClasses: ['industry'] }))).toMatchObject({
      changeClass: 'reconsent',
      provisions: [{ provision: 'omics', what: 'reach' }],
    });
    const { omics: _gone, ...rest } = VERSION.provisions;
    expect(compareVersions({ ...VERSION, provisions: rest }, VERSION).toAskAgain).toEqual(['omics']);
  });

  test('a text that names diseases beyond her own is asked again, one that goes less far is not', () => {
    const own = { ...VERSION, diseases: 'own' } as const;
    const cancers = { ...VERSION, diseases: ['MONDO:0004992'] };
    for (const before of [VERSION, own])
      expect(compareVersions(before, cancers)).toMatchObject({
        changeClass: 'reconsent',
        toAskAgain: ['scope-any-health'],
      });
    const { 'scope-any-health': _, ...unasked } = VERSION.provisions;
    const without = { ...cancers, provisions: unasked };
    expect(compareVersions({ ...own, provisions: unasked }, without).toAskAgain).toEqual(['participate']);
    for (const [before, after] of [
      [VERSION, own],
      [cancers, own],
      [cancers, { ...cancers }],
    ] as const)
      expect(compareVersions(before, after).toAskAgain).toEqual([]);
  });

  test('another rule or another section is told', () => {
    expect(compareVersions(VERSION, { ...VERSION, rules: { ...VERSION.rules, coolingOffDays: 7 } })).toMatchObject({
      changeClass: 'notify',
      rulesChanged: true,
    });
    expect(compareVersions(VERSION, { ...VERSION, sections: VERSION.sections.slice(1) })).toMatchObject({
      changeClass: 'notify',
      sectionsRemoved: ['first-page'],
    });
  });
});

describe('the rendering', () => {
  const folder = 'app/documents/wgs-icf/2.1';
  const whole = ['ja', 'ja-easy', 'en'].every((language) => existsSync(`${folder}/adult/${language}/words.json`));

  test.skipIf(!whole)(
    'of version 2.1 is one text and one digest for each language, whatever the order of keys in its files',
    () => {
      const { contents, figures } = readVersionFolder(folder);
      const digests = contents.map(({ audience, language, structure, content }) => {
        const rendering = renderDocument(structure, audience, language, content, figures);
        const turned = {
          ...content,
          words: { ...content.words, glossary: Object.fromEntries(Object.entries(content.words.glossary).reverse()) },
        };
        expect(renderDocument(structure, audience, language, turned, figures).sha256).toBe(rendering.sha256);
        expect(rendering.html).not.toMatch(/<script|javascript:|undefined|\[object/);
        expect(rendering.html.match(/<article id="provision-/g)).toHaveLength(Object.keys(structure.provisions).length);
        return rendering.sha256;
      });
      expect(new Set(digests).size).toBe(contents.length);
    },
  );

  test.skipIf(!whole)(
    'changes its digest with one changed letter, and is refused with a picture or section missing',
    () => {
      const {
        version,
        contents: [first],
        figures,
      } = readVersionFolder(folder);
      if (!first) throw new Error('no content');
      const { audience, language, content } = first;
      const render = (words = content.words, sections = content.sections, pictures = figures) =>
        renderDocument(version, audience, language, { ...content, words, sections }, pictures);
      expect(render({ ...content.words, title: `${content.words.title}。` }).sha256).not.toBe(render().sha256);
      expect(() => render(content.words, content.sections.slice(1))).toThrow('section-missing');
      expect(() => render(content.words, content.sections, {})).toThrow('figure-missing');
    },
  );

  test('escapes every mark of HTML', () => {
    expect(escapeHtml(`<a href="x" id='y'>&`)).toBe('&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;');
  });
});
