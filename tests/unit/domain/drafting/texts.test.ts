import { expect, test } from 'vitest';
import version from '#app/documents/wgs-icf/2.1/version.json' with { type: 'json' };
import { sectionText } from '#app/kernel/domain/document/section-text.ts';
import { parseVersion } from '#app/kernel/domain/document/version.ts';
import { checksOf, type KnownWords } from '#app/studio/domain/drafting/check-text.ts';
import { jsonLeavesOf, jsonText, withLines, withoutRoom, withRoom } from '#app/studio/domain/drafting/leaves.ts';
import { readPart } from '#app/studio/domain/drafting/read-part.ts';
import { sentenceDifferences } from '#app/studio/domain/drafting/sentences.ts';
import { changeStructure } from '#app/studio/domain/drafting/structure.ts';
import { refusalCode } from '#tests/support/outcome.ts';

const KNOWN: KnownWords = {
  glossary: [{ id: 'genome', term: 'ゲノム', text: '' }],
  sections: ['desks'],
  figures: ['family'],
  explained: new Set(),
};
const section = (plain: string, full = '本文。') => sectionText({ title: '題', sentence: '一文。', plain, full });
const kinds = (language: 'ja' | 'ja-easy' | 'en', text: string) =>
  checksOf('section:desks', language, text, KNOWN).map(({ kind }) => kind);

test('a fault says its layer and line, and the words are kept as they are', () => {
  const text = section('よい。\n\n<b>だめ</b>');
  expect(checksOf('section:desks', 'ja', text, KNOWN)[0]).toMatchObject({
    kind: 'fault',
    fault: { problem: 'unknown-syntax <b>だめ</b>' },
    at: { layer: 'plain', line: 3 },
  });
  expect(kinds('ja', section('よい。'))).toEqual([]);
});

test('missing readings count in plain Japanese alone, links to nowhere and unexplained words everywhere', () => {
  expect(kinds('ja', section('漢字。'))).toEqual([]);
  const bare = checksOf(
    'section:desks',
    'ja-easy',
    sectionText({ title: 'あ', sentence: 'あ。', plain: '{漢字|かんじ}と文字。', full: 'あ' }),
    KNOWN,
  );
  expect(bare[0]).toEqual({ kind: 'reading', words: ['文字'] });
  expect(kinds('ja', section('[語](glossary:no)'))).toEqual(['nowhere']);
  expect(checksOf('section:desks', 'ja', section('ゲノムとAI。'), KNOWN)).toEqual([
    { kind: 'unexplained', words: ['ゲノム', 'AI'] },
  ]);
  expect(kinds('ja', section('[ゲノム](glossary:genome)'))).toEqual([]);
  const before = { ...KNOWN, explained: new Set(['genome']) };
  expect(checksOf('section:desks', 'ja', section('ゲノム。'), before), 'explained in an earlier section').toEqual([]);
});

test('sentences that are too long are named', () => {
  const long = `${Array.from({ length: 45 }, () => 'word').join(' ')}.`;
  expect(kinds('en', sectionText({ title: 'T', sentence: 'S.', plain: long, full: 'F.' }))).toContain('long');
});

test('a JSON part line by line: room for one more, and none left over', () => {
  const json = { lead: 'a', stops: ['b', 'c'], more: null };
  expect(jsonLeavesOf(withRoom(json)).map(({ path }) => path)).toEqual([
    'lead',
    'stops.0',
    'stops.1',
    'stops.2',
    'more',
  ]);
  const typed: Record<string, string> = { lead: 'A', 'stops.0': 'B', 'stops.1': '', 'stops.2': '', more: '' };
  expect(withoutRoom(withLines(withRoom(json), (path) => typed[path]))).toEqual({
    lead: 'A',
    stops: ['B'],
    more: null,
  });
  expect(readPart('words:change', jsonText({ lead: '' }))).toEqual({
    ok: false,
    fault: { line: null, path: 'lead', problem: 'line-missing' },
  });
  expect(readPart('words:change', jsonText({ lead: '<i>x</i>' }))).toMatchObject({ fault: { path: 'lead' } });
});

test('sentence by sentence: what stayed is left out, what was rewritten stands beside what it replaces', () => {
  expect(sentenceDifferences(['A.', 'B.', 'C.'], ['A.', 'X.', 'C.', 'D.'])).toEqual([
    { before: 'B.', after: 'X.' },
    { before: null, after: 'D.' },
  ]);
  expect(sentenceDifferences(['A.'], ['A.'])).toEqual([]);
});

test('what is asked changes only into what can be a document', () => {
  const now = parseVersion(version);
  const removed = changeStructure(now, { do: 'remove-section', id: 'contact' });
  expect(refusalCode(removed)).toBe('draft-structure-wrong');
  expect(refusalCode(changeStructure(now, { do: 'remove-provision', code: 'participate' }))).toBe(
    'draft-structure-wrong',
  );
  const added = changeStructure(now, { do: 'add-section', id: 'new-uses', after: 'contact' });
  expect(added).toMatchObject({ ok: true });
  const reach = {
    asksEachTime: true,
    recipientClasses: [],
    contactsPerYear: 2,
    period: 'until-destruction',
    sections: ['contact'],
  } as const;
  expect(changeStructure(now, { do: 'reach', code: 'recontact-research', reach })).toMatchObject({
    structure: { provisions: { 'recontact-research': { contactsPerYear: 2 } } },
  });
  expect(refusalCode(changeStructure(now, { do: 'reach', code: 'omics', reach }))).toBe('draft-structure-wrong');
});
