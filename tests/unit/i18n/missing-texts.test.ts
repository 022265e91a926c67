import { expect, test } from 'vitest';
import { textsFor } from '#app/i18n/texts.ts';
import { lackingIn } from '#tests/integration/web/house.ts';

const texts = textsFor('ja');

test('a text that nobody wrote, and a group of texts in the place of one, are marked and found', () => {
  for (const [key, shown] of [
    ['errors:field.nobodyWroteThis', '⟦field.nobodyWroteThis⟧'],
    ['errors:field', '⟦field⟧'],
  ] as const) {
    expect(texts.has(key)).toBe(false);
    expect(lackingIn(`<p>${texts.t(key)}: ${texts.t('errors:field.missing')}</p>`)).toEqual([shown]);
  }
});

test('one that was written is not, nor one that plain Japanese takes from Japanese', () => {
  for (const locale of ['ja', 'en', 'ja-easy'] as const) {
    expect(textsFor(locale).has('coordinator:fault')).toBe(true);
    expect(lackingIn(textsFor(locale).t('coordinator:fault', { what: '氏名', text: '入力' }))).toEqual([]);
  }
});
