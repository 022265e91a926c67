import { expect, test } from 'vitest';
import { homonyms } from '../../../scripts/testing/check-homonyms.ts';

const page = (...lines: string[]) => ['app/routes/a.ts', lines.join('\n')] as const;
const one = ['app/domain/one.ts', 'export type Done = { readonly ok: true };\n'] as const;
const other = ['app/services/other.ts', 'export const Done = 2;\n'] as const;

test('one name that two folders give to others means two things', () => {
  const both = page(
    "import type { Done } from '#app/domain/one.ts';",
    "import { Done as D } from '../services/other.ts';",
  );
  expect(homonyms([one, other, both], {})).toEqual(['Done means two things: app/domain/one.ts, app/services/other.ts']);
  expect(homonyms([one, other, both], { Done: 'a type and its maker' })).toEqual([]);
});

test('a name that stays in its folder is nobody else’s', () => {
  const beside = ['app/services/third.ts', "import { Done } from './other.ts';\n"] as const;
  expect(homonyms([one, other, beside, page("import type { Done } from '#app/domain/one.ts';")], {})).toEqual([]);
});

test('two programs may use one word each in its own meaning', () => {
  const gate = ['pipeline-bridge/decision/one.ts', 'export type Done = 1;\n'] as const;
  const asks = ['pipeline-bridge/server/two.ts', "import type { Done } from '../decision/one.ts';\n"] as const;
  expect(homonyms([one, gate, asks, page("import type { Done } from '#app/domain/one.ts';")], {})).toEqual([]);
});

test('a reason for a name that is alone is taken off the list', () => {
  expect(homonyms([one], { Done: 'was two things once' })).toEqual(['Done has one meaning: take it off the list']);
});
