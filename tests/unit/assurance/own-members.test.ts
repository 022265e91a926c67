/**
 * Tables that are looked up by text from outside find their own members only: 'constructor', '__proto__' and 'toString' name
 * something in every object. Held in the source, and at the readers of files, words and addresses that had the fault.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isInline } from '#app/adapters/pdf/inline.ts';
import { parseMarkup } from '#app/adapters/pdf/markup.ts';
import { parameters } from '#app/server/hospital-api/fhir-parts.ts';
import { ownMember } from '#bridge/contract/own-member.ts';

const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];
const root = join(import.meta.dirname, '../../..');

const TABLE = /const ([A-Z][A-Z_]+): (?:Readonly<|Partial<)*Record<string,/g;
/** keyed by what we wrote ourselves: addresses that are compared whole */
const BY_OURSELVES = new Set(['MOVED']);

/** Look-ups in a source that would find what every object has. */
function looseLookUps(text: string): readonly string[] {
  const tables = [...text.matchAll(TABLE)].map(([, name]) => name as string).filter((name) => !BY_OURSELVES.has(name));
  const plain = tables.filter((name) => new RegExp(`(?<![\\w.])${name}\\[(?!['"])`).test(text));
  const within = [...text.matchAll(/\b[a-z][\w.]* in ([A-Z][A-Z_]{2,}|found|names)\b/g)]
    .filter(({ index }) => !/for \((?:const|let) $/.test(text.slice(Math.max(0, index - 11), index)))
    .map(([whole]) => whole);
  return [...plain, ...within];
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1');
const sources = globSync(['app/**/*.{ts,tsx}', 'pipeline-bridge/**/*.ts'], { cwd: root })
  .filter((file) => !file.includes('/generated/'))
  .map((file) => ({ file, text: withoutComments(readFileSync(join(root, file), 'utf8')) }));

test('no table of texts is looked up by a plain index or by `in`', () => {
  const found = sources.flatMap(({ file, text }) => looseLookUps(text).map((what) => `${file}: ${what}`));
  expect(found).toEqual([]);
});

test('control: a planted look-up is found, a guarded one is not', () => {
  const table = 'const WAYS: Readonly<Record<string, string>> = {};\n';
  expect(looseLookUps(`${table}WAYS[code] ?? '/help'`)).toEqual(['WAYS']);
  expect(looseLookUps('code in REFUSALS')).toEqual(['code in REFUSALS']);
  expect(looseLookUps(`${table}ownMember(WAYS, code); for (const one in WAYS) go(one)`)).toEqual([]);
});

describe.each(INHERITED)('%s', (word) => {
  test('is in no table', () => {
    expect(ownMember({ a: 1 }, word)).toBeUndefined();
    expect(({ a: 1 } as Record<string, unknown>)[word]).toBeDefined(); // control: a plain look-up finds it
  });

  test('is no named character and no element of a printed page', () => {
    expect(JSON.stringify(parseMarkup(`<p>&${word};</p>`))).toContain(`&${word};`);
    expect(isInline({ name: word, attributes: {}, children: [] } as never)).toBe(false);
  });

  test('is an ordinary name of a parameter at the hospitals’ interface, and given once it is not given twice', () => {
    const read = parameters(z.strictObject({ sample: z.string() })).safeParse({
      resourceType: 'Parameters',
      parameter: [{ name: word, valueString: 'x' }],
    });
    expect(read.success).toBe(false);
    expect(JSON.stringify(read.error?.issues)).not.toContain('named-twice');
  });
});
