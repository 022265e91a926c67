import { describe, expect, test } from 'vitest';
import { DocumentError } from '#app/kernel/domain/document/document-error.ts';
import { parseInline, plainText } from '#app/kernel/domain/document/inline.ts';
import { joinLines, parseSection } from '#app/kernel/domain/document/section.ts';

const section = (plain: string, full = 'Full.') => `# Title\n> One sentence.\n\n${plain}\n\n---\n\n${full}\n`;
const problemOf = (text: string) => {
  try {
    parseSection(text);
    return 'parsed';
  } catch (error) {
    if (error instanceof DocumentError) return `${error.line}: ${error.problem.split(' ')[0]}`;
    throw error;
  }
};

describe('a section', () => {
  test('is a title, one sentence, a plain and a full layer', () => {
    const parsed = parseSection(
      section(
        'Text **strong** [gene](glossary:gene).\n\n- one\n- two\n\n### Head\n\n![All {血|ち}](figure:samples)',
        '1. first\n2. second',
      ),
    );
    expect(plainText(parsed.title)).toBe('Title');
    expect(plainText(parsed.oneSentence)).toBe('One sentence.');
    expect(parsed.plain.map(({ kind }) => kind)).toEqual(['paragraph', 'list', 'heading', 'figure']);
    expect(parsed.full).toEqual([
      { kind: 'list', ordered: true, items: [[{ kind: 'text', text: 'first' }], [{ kind: 'text', text: 'second' }]] },
    ]);
  });

  test('joins wrapped lines with a space in Latin text and without one in Japanese', () => {
    expect(joinLines(['one', 'two'])).toBe('one two');
    expect(joinLines(['血を', '採る'])).toBe('血を採る');
  });

  test.each([
    ['HTML', section('a <b>x</b>'), '4: unknown-syntax'],
    ['a table', section('| a | b |'), '4: table'],
    ['another heading', section('## Head'), '4: heading-level'],
    ['emphasis', section('a *b* c'), '4: unknown-syntax'],
    ['code', section('use `x`'), '4: unknown-syntax'],
    ['an outside link', section('[x](https://example.org)'), '4: unknown-syntax'],
    ['a picture inside a line', section('see ![x](figure:a) here'), '4: unknown-syntax'],
    ['a star list', section('* a'), '4: list-mark'],
    ['an indented line', section('- a\n  - b'), '5: list-item'],
    ['a broken ruby', section('{血|ち'), '4: unknown-syntax'],
    ['an entity', section('a &nbsp; b'), '4: unknown-syntax'],
    ['no title', 'Text', '1: title-first'],
    ['no sentence', '# Title\n\nText\n\n---\n\nFull', '3: one-sentence-missing'],
    ['no full layer', '# Title\n> One.\n\nText', '4: one-rule-between-layers'],
    ['three layers after the sentence', section('a\n\n---\n\nb'), '10: one-rule-between-layers'],
  ])('with %s is refused with its line', (_, text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test('keeps words inside links and strong apart from marks', () => {
    expect(parseInline('**{血|ち}と[語](glossary:word)**', 1)).toEqual([
      {
        kind: 'strong',
        children: [
          { kind: 'ruby', base: '血', reading: 'ち' },
          { kind: 'text', text: 'と' },
          { kind: 'glossary', id: 'word', children: [{ kind: 'text', text: '語' }] },
        ],
      },
    ]);
  });
});
