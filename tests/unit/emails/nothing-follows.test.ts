/** No mail tells anybody that it was opened: nothing in it is fetched, and no link knows its reader but those that must. */
import { expect, test } from 'vitest';
import { LOCALES } from '#app/i18n/locales.ts';
import { MAIL_NAMES } from '#app/kernel/domain/mail/mail-topics.ts';
import { renderMail } from '#emails/render-mail.tsx';

const VALUES = {
  url: 'https://tomoni.example/the-way-in',
  expires: new Date('2026-11-22T00:00:00Z'),
  stopUrl: 'https://tomoni.example/unsubscribe/the-token',
} as const;

/** What a mail program would fetch when it shows the mail. */
const fetched = (html: string): string[] =>
  html.match(
    /<(?:img|picture|source|video|audio|iframe|embed|object|link|script|input)\b[^>]*>|\b(?:src|background|poster|srcset)=|url\(|@import/gi,
  ) ?? [];
const addresses = (text: string): string[] => [...new Set(text.match(/https?:\/\/[^\s"'<>]+/g) ?? [])];
/** Names of formats, which nobody fetches. */
const isFormat = (address: string) => address.startsWith('http://www.w3.org/');

test.each(MAIL_NAMES)('%s fetches nothing, and leads to one page and one way to stop it at most', async (name) => {
  for (const locale of LOCALES) {
    const { html, text } = await renderMail(name, locale, VALUES);
    expect(fetched(html)).toEqual([]);
    const others = [...addresses(html), ...addresses(text)].filter(
      (address) => !isFormat(address) && address !== VALUES.url && address !== VALUES.stopUrl,
    );
    expect(others).toEqual([]);
  }
});

test('a picture that counts its readers would be found', () => {
  for (const planted of [
    '<img src="https://tomoni.example/o.gif?u=1" width="1" height="1">',
    '<td background="https://x.example/a.png">',
    '<style>p{background:url(https://x.example)}</style>',
    '<link rel="stylesheet" href="https://x.example">',
  ])
    expect(fetched(planted)).not.toEqual([]);
  expect(addresses('<a href="https://x.example/c/123">')).toEqual(['https://x.example/c/123']);
});
