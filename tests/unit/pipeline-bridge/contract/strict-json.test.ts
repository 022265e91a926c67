/** JSON that means one thing only, and hostile bodies that never pass. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decisionRequestSchema } from '#bridge/contract/decision.ts';
import { readBoundedJson, readJson } from '#bridge/contract/strict-json.ts';
import { wrongMembers } from '#bridge/server/problem.ts';

const read = (text: string) => readJson(Buffer.from(text));

test('what JSON.parse reads without doubt is read alike', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value);
      const result = read(text);
      expect(result).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
});

test.each([
  ['{"a":1,"a":2}', 'duplicate-key'],
  ['{"a":1,"\\u0061":2}', 'duplicate-key'],
  ['[{"b":{"x":1,"y":2,"x":3}}]', 'duplicate-key'],
  ['{"__proto__":1,"__proto__":2}', 'duplicate-key'],
  [`${'['.repeat(9)}${']'.repeat(9)}`, 'too-deep'],
  ['['.repeat(1_000_000), 'too-deep'],
  ['{"a":1', 'not-json'],
  ['{"a\\', 'not-json'],
  ['\ufeff{}', 'not-json'],
  ['', 'not-json'],
  ['NaN', 'not-json'],
  ['{"a":"\\ud800"}', 'not-text'],
  ['{"a":"\\uDC00\\ud83d"}', 'not-text'],
  ['[{"b\\u0000":1}]', 'not-text'],
])('%.40s is refused: %s', (text, fault) => {
  expect(read(text)).toEqual({ ok: false, fault });
});

test('the same word as a value, or in another object, is no duplicate', () => {
  expect(read('{"a":"a","b":["a","a"],"c":{"a":":"},"d":{"a":1}}').ok).toBe(true);
});

test('bytes that are not UTF-8 are refused', () => {
  expect(readJson(Buffer.from([0x22, 0xff, 0x22]))).toEqual({ ok: false, fault: 'not-utf8' });
});

test('any bytes at all end in a value or a fault', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof readJson(bytes).ok === 'boolean'));
});

test('any value that is no request is refused with at most 20 named members, and never with the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const parsed = decisionRequestSchema.safeParse(value);
      if (parsed.success) return false;
      const { errors = [] } = wrongMembers(parsed.error);
      return errors.length > 0 && errors.length <= 20 && errors.every(({ text }) => text.ja !== '' && text.en !== '');
    }),
  );
});

describe('a body that is mostly texts, bounded in all else', () => {
  const BYTES = 11 * 1024 * 1024;
  const BESIDES = { outside: 262_144, parts: 20_000 };
  /** the least of nine: the machine may be busy with something else, and the time of the collector's threads counts too */
  function milliseconds(act: () => void, times = 9): number {
    const once = () => {
      const before = process.cpuUsage();
      act();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    return Math.min(...Array.from({ length: times }, once));
  }
  const HOSTILE: Readonly<Record<string, string>> = {
    numbers: `[${'0,'.repeat(BYTES / 2 - 2)}0]`,
    objects: `[${'{},'.repeat(BYTES / 3 - 2)}{}]`,
    texts: `[${'"",'.repeat(BYTES / 3 - 2)}""]`,
    escapes: `{"a":"${'\\n'.repeat(BYTES / 2 - 10)}"}`,
    quotes: `{"a":"${'\\"'.repeat(BYTES / 2 - 10)}"}`,
    spaces: `{"a"${' '.repeat(BYTES - 10)}:1}`,
    names: `{${Array.from({ length: BYTES / 12 }, (_, place) => `"${place}":0`).join(',')}}`,
    'written names': `{${Array.from({ length: BYTES / 20 }, (_, place) => `"\\u0061${place}":0`).join(',')}}`,
  };

  const SCAN = Buffer.from(JSON.stringify({ name: '試験 "花"', scan: 'A'.repeat(BYTES - 100) }));
  /** The bound, and on a machine slower than that of docs/measurements.md twice what the shortest honest way takes there. */
  const most = Math.max(50, 2 * milliseconds(() => JSON.parse(SCAN.toString())));

  test.each(Object.keys(HOSTILE))('eleven megabytes of %s are refused within 50 ms of work', (kind) => {
    const bytes = Buffer.from(HOSTILE[kind] as string);
    expect(readBoundedJson(bytes, 32, BESIDES)).toEqual({ ok: false, fault: 'too-many' });
    expect(milliseconds(() => readBoundedJson(bytes, 32, BESIDES))).toBeLessThan(most);
  });

  test('a scan with a name beside it is read, within 50 ms too', () => {
    expect(readBoundedJson(SCAN, 32, BESIDES).ok).toBe(true);
    expect(milliseconds(() => readBoundedJson(SCAN, 32, BESIDES))).toBeLessThan(most);
  });

  test('the control: without bounds small members keep it busy for longer', () => {
    const bytes = Buffer.from(HOSTILE['written names'] as string);
    expect(readJson(bytes, 32).ok).toBe(true);
    expect(milliseconds(() => readJson(bytes, 32), 1)).toBeGreaterThan(2 * most);
  }, 120_000);

  test('an escaped quote ends no text, wherever it is', () => {
    for (const value of ['"', '\\', '\\"', '\\\\"', 'a"b\\c', '\n"'])
      expect(readBoundedJson(Buffer.from(JSON.stringify({ [value]: value, b: [value] })), 8, BESIDES)).toEqual({
        ok: true,
        value: { [value]: value, b: [value] },
      });
  });
});
