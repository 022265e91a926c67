import { expect, test } from 'vitest';
import { nameWithReadings } from '#app/i18n/names-with-readings.ts';
import mondo from '#bridge/decision/ontology/mondo.json' with { type: 'json' };

test('every disease that a request can name has its readings in plain Japanese, and none elsewhere', () => {
  for (const { label } of mondo.terms) {
    const easy = nameWithReadings(label, 'ja-easy');
    expect(easy.replace(/\{[^}]*\}/g, ''), label.ja).not.toMatch(/\p{Script=Han}/u);
    expect(easy.replace(/\{([^|]*)\|[^}]*\}/g, '$1')).toBe(label.ja);
    expect([nameWithReadings(label, 'ja'), nameWithReadings(label, 'en')]).toEqual([label.ja, label.en]);
  }
});

test('a longer word is read as one; one that nobody has written down stands as it is', () => {
  expect(nameWithReadings({ ja: '前立腺がん', en: '' }, 'ja-easy')).toBe('{前立腺|ぜんりつせん}がん');
  expect(nameWithReadings({ ja: '難病 第2期（公開前）', en: '' }, 'ja-easy')).toBe(
    '{難病|なんびょう} {第|だい}2{期|き}（{公開前|こうかいまえ}）',
  );
  expect(nameWithReadings({ ja: '鯨', en: '' }, 'ja-easy')).toBe('鯨');
});
