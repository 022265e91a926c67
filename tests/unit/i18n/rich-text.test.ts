import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRich, withoutMarks, withReadings } from '#app/i18n/rich-text.ts';

describe('texts with marks', () => {
  test('a reading, weight and a link are read, the rest stays text', () => {
    expect(parseRich('{国|くに}の**大切な**[相談](help)。')).toEqual([
      { kind: 'ruby', base: '国', reading: 'くに' },
      { kind: 'text', text: 'の' },
      { kind: 'strong', children: [{ kind: 'text', text: '大切な' }] },
      { kind: 'link', to: 'help', children: [{ kind: 'text', text: '相談' }] },
      { kind: 'text', text: '。' },
    ]);
  });

  test('readings stand inside links', () => {
    expect(withoutMarks('[{相談|そうだん}する](help)')).toBe('相談する');
  });

  test('in mail a reading follows its word in brackets', () => {
    expect(withReadings('**{国|くに}**の[{相談|そうだん}](help)')).toBe('国（くに）の相談（そうだん）');
  });

  test("a person's own words never throw and never lose a letter that is no mark", () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const plain = typed.replace(/[{}|*[\]()]/g, '');
        expect(withoutMarks(plain)).toBe(plain);
        parseRich(typed);
      }),
    );
  });
});
