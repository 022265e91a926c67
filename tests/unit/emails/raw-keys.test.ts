/** No mail shows a name that only the programme knows in the place of words. */
import { expect, test } from 'vitest';
import { MAIL_NAMES } from '#app/kernel/domain/mail/mail-topics.ts';
import { renderMail } from '#emails/render-mail.tsx';
import { keysIn, readOf } from '#tests/support/raw-keys.ts';

const VALUES = {
  url: 'https://tomoni.example/home',
  expires: new Date('2026-11-22T00:00:00Z'),
  stopUrl: 'https://tomoni.example/unsubscribe/x',
  ask: { kind: 'hospital', name: '見本大学病院', phone: '03-0000-0000' },
} as const;

test.each(MAIL_NAMES)('%s, in both its forms and its subject', async (name) => {
  const { subject, text, html } = await renderMail(name, 'ja', VALUES);
  const lines = text.split('\n').filter((line) => !/^https?:/.test(line.trim()));
  expect([...keysIn(subject), ...keysIn(lines.join('\n')), ...keysIn(readOf(html))]).toEqual([]);
});

test('control: a planted one is found in either form', () => {
  expect(keysIn('choice-recontact-resample について')).toEqual(['choice-recontact-resample']);
  expect(keysIn(readOf('<p>section:first-page</p>'))).toEqual(['section:first-page']);
});
