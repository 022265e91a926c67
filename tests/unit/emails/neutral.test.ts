/** What a mail may not say, in any language: it lies open on a table, in a preview, at a shared computer. */
import { describe, expect, test } from 'vitest';
import { MAIL_NAMES } from '#app/kernel/domain/mail/mail-topics.ts';
import { renderMail } from '#emails/render-mail.tsx';
import en from '#locales/en/mail.json' with { type: 'json' };
import ja from '#locales/ja/mail.json' with { type: 'json' };
import jaEasy from '#locales/ja-easy/mail.json' with { type: 'json' };

/** of illness, of heredity, of a finding, of whom it was asked about */
const HEALTH =
  /ゲノム|遺伝|難病|病気|疾患|がん|患者|治療|検査|研究|採血|試料|genom|genetic|gene\b|disease|illness|cancer|patient|treatment|blood|sample|research|country|company/i;
const LANGUAGES = { ja, 'ja-easy': jaEasy, en } as const;
const ASKING = ['new-version', 'version-asked', 'version-notice', 'request-asked'] as const;
const VALUES = { url: 'https://tomoni.example/home', expires: null, stopUrl: null } as const;

describe.each(Object.entries(LANGUAGES))('in %s', (language, words) => {
  test('no subject and no preview says what it is about', () => {
    const shown = Object.values(words).flatMap((mail) =>
      typeof mail === 'object' ? Object.entries(mail).filter(([part]) => part === 'subject' || part === 'preview') : [],
    );
    expect(shown.length).toBeGreaterThanOrEqual(MAIL_NAMES.length);
    expect(shown.filter(([, text]) => HEALTH.test(text.replace(/\{([^|{}]*)\|[^{}]*\}/g, '$1')))).toEqual([]);
  });

  test.each(ASKING)('%s asks to sign in, and tells neither what changed nor who asks', async (name) => {
    const { subject, text, html } = await renderMail(name, language as keyof typeof LANGUAGES, VALUES);
    expect(`${subject}\n${text}`).not.toMatch(HEALTH);
    expect(html.match(/href="[^"]*"/g)).toEqual([`href="${VALUES.url}"`]);
  });
});

test('the words that are looked for would be found', () => {
  for (const said of ['ゲノムの説明', '追加の採血のお願い', 'A genetic test', 'New research in your country'])
    expect(said).toMatch(HEALTH);
});
