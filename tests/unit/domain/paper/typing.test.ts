import { describe, expect, test } from 'vitest';
import { conflictsOf } from '#app/joining/domain/conflicts.ts';
import { offeredProvisions } from '#app/kernel/domain/document/version.ts';
import { wholeDay } from '#app/kernel/domain/instant.ts';
import { dayProblem, differencesOf, PAPER_FORMS, paperFieldsOf } from '#app/kernel/domain/paper/forms.ts';
import { changed, onPaper } from '#tests/support/consent-choices.ts';
import { VERSION } from '#tests/support/consent-document.ts';
import { joined } from '#tests/support/consent-joining.ts';
import { at, type Entry, ledger } from '#tests/support/events.ts';

describe('two typings of one paper', () => {
  const fields = paperFieldsOf('consent', VERSION);
  const first = { signedOn: '2026-11-02', name: '試験 花', 'answer-omics': 'permit' };

  test('are the same whatever spaces and widths a name is typed with, and whatever else is the same', () => {
    expect(differencesOf(fields, first, { ...first, name: '試験　花 ' })).toEqual([]);
    expect(differencesOf(fields, first, { ...first, unknown: 'x' })).toEqual([]);
  });

  test('differ in each field by itself, in the order of the paper', () => {
    const second = { ...first, 'answer-omics': 'deny', signedOn: '2026-11-03', name: '試験 華' };
    expect(differencesOf(fields, first, second)).toEqual([
      { field: 'signedOn', first: '2026-11-02', second: '2026-11-03' },
      { field: 'name', first: '試験 花', second: '試験 華' },
      { field: 'answer-omics', first: 'permit', second: 'deny' },
    ]);
    expect(differencesOf(fields, first, {})).toHaveLength(3);
  });

  test('hold every question of the version, with the answers it offers and no other', () => {
    for (const form of ['consent', 'change'] as const) {
      const named = paperFieldsOf(form, VERSION).map(({ field }) => field);
      for (const code of offeredProvisions(VERSION)) expect(named).toContain(`answer-${code}`);
    }
    const options = (code: string) => fields.find(({ field }) => field === `answer-${code}`)?.options;
    expect(options('share-industry')).toEqual(['permit', 'deny', 'ask', 'blank']);
    expect(options('findings-carrier')).toEqual(['permit', 'deny', 'blank']);
    expect(PAPER_FORMS.every((form) => paperFieldsOf(form, VERSION)[0]?.field === 'signedOn')).toBe(true);
  });
});

test('a day on a paper exists, lies after 1900 and not ahead', () => {
  expect(dayProblem('2026-02-30', '2026-11-22')).toBe('not-a-day');
  expect(dayProblem('', '2026-11-22')).toBe('not-a-day');
  expect(dayProblem('1899-12-31', '2026-11-22')).toBe('too-old');
  expect(dayProblem('1900-01-01', '2026-11-22')).toBeNull();
  expect(dayProblem('2026-11-22', '2026-11-22')).toBeNull();
  expect(dayProblem('2026-11-23', '2026-11-22')).toBe('in-the-future');
});

describe('a paper typed after something else was said', () => {
  const signed = wholeDay('2026-11-04');
  const conflicts = (...entries: Entry[]) =>
    conflictsOf(ledger([...joined(), ...entries]), signed, { omics: 'permit', 'share-industry': 'deny' });

  test('shows each answer that differs, and that the one which permits less holds', () => {
    const found = conflicts(changed(at(3), { omics: 'deny', 'share-industry': 'permit' }));
    expect(found.map(({ provision, holds }) => [provision, holds])).toEqual([
      ['omics', 'other'],
      ['share-industry', 'paper'],
    ]);
  });

  test('knows nothing of what was said before its day, of the same answer, or of another paper', () => {
    expect(conflicts(changed(at(1), { omics: 'deny' }))).toEqual([]);
    expect(conflicts(changed(at(3), { omics: 'permit' }))).toEqual([]);
    expect(conflicts(onPaper('2026-11-05', { omics: 'deny' }, at(4)))).toEqual([]);
  });

  test('counts the last of several answers', () => {
    expect(conflicts(changed(at(3), { omics: 'deny' }), changed(at(4), { omics: 'permit' }))).toEqual([]);
  });
});
