import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '#app/i18n/locales.ts';
import { parseProvisionTexts } from '#app/kernel/domain/document/provision-text.ts';
import { parseSection } from '#app/kernel/domain/document/section.ts';
import { parseWords } from '#app/kernel/domain/document/words.ts';
import { Letter } from '#app/ui/consent/letter.tsx';
import { LevelComparison } from '#app/ui/consent/level-comparison.tsx';
import { ProvisionCard } from '#app/ui/consent/provision-card.tsx';
import { ReceiptSlip } from '#app/ui/consent/receipt.tsx';
import { Timeline } from '#app/ui/consent/timeline.tsx';
import { DocumentSection } from '#app/ui/document/document-section.tsx';
import { draw } from './draw.tsx';

const folder = (locale: string) => `app/documents/wgs-icf/2.1/adult/${locale}`;
const json = (locale: string, name: string) => JSON.parse(readFileSync(`${folder(locale)}/${name}.json`, 'utf8'));
const text = (html: string) => html.replace(/<rt>.*?<\/rt>|<rp>.*?<\/rp>|<[^>]+>/g, '');

describe.each(LOCALES)('the consent document in %s', (locale) => {
  test('every provision makes a card with the five things to know, and no mark is left over', () => {
    const provisions = parseProvisionTexts(json(locale, 'provisions'));
    for (const provision of Object.values(provisions)) {
      const html = draw(<ProvisionCard text={provision} showQuestion />, locale);
      expect(html.match(/<dt>/g)?.length).toBeGreaterThanOrEqual(5);
      expect(text(html)).not.toMatch(/[{}|*]|\]\(/);
    }
  });

  test('a section has its sentence, its plain words, and the whole text behind a line that opens', () => {
    const section = parseSection(readFileSync(`${folder(locale)}/sections/02-programme.md`, 'utf8'));
    const html = draw(<DocumentSection id="programme" section={section} />, locale);
    expect(html).toContain('<article class="section" id="section-programme"><h2>');
    expect(html).toContain('class="one-sentence"');
    expect(html).toMatch(/<details><summary>/);
    expect(html).toMatch(/<img src="#figure-journey" alt="[^"]+"/);
    expect(html).toContain('href="#word-genome"');
    expect(draw(<DocumentSection id="programme" section={section} isFullOpen />, locale)).toContain(
      '<details open="">',
    );
  });

  test('the three ways of withdrawing have one form, and each says what stops, goes on and stays', () => {
    const { levels } = parseWords(json(locale, 'words')).withdrawal;
    const html = draw(
      <LevelComparison levels={Object.entries(levels).map(([id, level]) => ({ id, text: level }))} />,
      locale,
    );
    expect(html.match(/<section class="level"/g)).toHaveLength(3);
    expect(html.match(/class="level-part"/g)).toHaveLength(9);
    expect(html).not.toContain('primary');
  });
});

describe('what a person keeps', () => {
  test('silence is shown as silence', () => {
    const { participate } = parseProvisionTexts(json('en', 'provisions'));
    expect(participate && text(draw(<ProvisionCard text={participate} answer="not-asked" />, 'en'))).toContain(
      'Your answer: Not answered yet',
    );
  });

  test('a receipt shows its number first and how to check it last', () => {
    const html = text(
      draw(
        <ReceiptSlip
          number="R-1"
          title="同意の控え"
          rows={[{ id: 'at', name: 'いつ', value: '今日' }]}
          proof="SHA-256 …"
        />,
      ),
    );
    expect(html).toBe('受付番号R-1同意の控えいつ今日SHA-256 …');
  });

  test('days of the timeline are read by people and by machines', () => {
    const html = draw(
      <Timeline
        entries={[
          { id: '1', at: '2026-11-20T15:30:00.000Z', what: '同意' },
          { id: '2', at: '2026-10-02', what: '説明' },
        ]}
      />,
    );
    expect(html).toContain('dateTime="2026-11-20T15:30:00.000Z">2026年（令和8年）11月21日 00:30<');
    expect(html).toContain('dateTime="2026-10-02">2026年（令和8年）10月2日<');
  });

  test('a letter carries its code and its sender, and nothing that we did not put there', () => {
    const html = text(
      draw(
        <Letter
          to="山田 花子 様"
          from="みなと総合病院"
          date="11月21日"
          title="ご案内"
          code={{ label: '番号', digits: '4821 0937' }}
        >
          本文
        </Letter>,
      ),
    );
    expect(html).toBe('山田 花子 様11月21日みなと総合病院ご案内本文番号4821 0937');
  });
});
