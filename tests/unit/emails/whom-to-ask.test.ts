/** Whom every mail says to ask, for every kind of reader: her hospital by name and number, or the office. */
import { describe, expect, test } from 'vitest';
import { LOCALES } from '#app/i18n/locales.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { askWhom } from '#app/kernel/domain/mail/ask-whom.ts';
import { MAIL_NAMES, MAIL_TOPICS } from '#app/kernel/domain/mail/mail-topics.ts';
import { mailWords } from '#app/ui/consent/mail-words.ts';
import { renderMail } from '#emails/render-mail.tsx';

const HOSPITAL = { name: '見本大学病院 / Mihon Hospital', phone: '03-0000-0000' };
const VALUES = { url: 'https://tomoni.example/x', expires: new Date('2026-11-22T00:00:00Z'), stopUrl: null } as const;
/** What sends the reader to a hospital. */
const TO_HOSPITAL = /病院|びょういん|hospital/i;
/** Mails that go to people who take part alone, and say where the hospital comes in: who asked for it, where to answer. */
const OF_PARTICIPANTS: readonly string[] = ['invitation', 'version-asked'];
const plain = (text: string) => text.replace(/\s+/g, '');

test('staff, bodies and organisations ask the office; who takes part asks her hospital, unnamed where that must not be written', () => {
  const she = { hasRole: false, hospital: HOSPITAL, isConfidential: false };
  expect(askWhom(she)).toEqual({ kind: 'hospital', ...HOSPITAL });
  expect(askWhom({ ...she, hasRole: true })).toEqual({ kind: 'office' });
  expect(askWhom({ ...she, hospital: null })).toEqual({ kind: 'office' });
  expect(askWhom({ ...she, isConfidential: true })).toEqual({ kind: 'own-hospital' });
  expect(askWhom({ ...she, hospital: { ...HOSPITAL, phone: '' } })).toEqual({ kind: 'own-hospital' });
});

describe.each(LOCALES)('in %s', (locale) => {
  test.each(MAIL_NAMES)('%s to an organisation sends nobody to a hospital', async (name) => {
    const { subject, text } = await renderMail(name, locale, { ...VALUES, ask: { kind: 'office' } });
    if (!OF_PARTICIPANTS.includes(name)) expect(`${subject}\n${text}`).not.toMatch(TO_HOSPITAL);
    expect(text).not.toContain('{{');
  });

  test.each(MAIL_NAMES)('%s to who takes part carries her hospital’s name and number', async (name) => {
    const { text, html } = await renderMail(name, locale, {
      ...VALUES,
      ask: askWhom({ hasRole: false, hospital: HOSPITAL, isConfidential: false }),
    });
    for (const said of [text, html]) {
      expect(plain(said)).toContain(plain(HOSPITAL.name));
      expect(said).toContain(HOSPITAL.phone);
    }
  });

  test.each(MAIL_NAMES)('%s about a confidential record names no hospital', async (name) => {
    const { text } = await renderMail(name, locale, { ...VALUES, ask: { kind: 'own-hospital' } });
    expect(text).not.toContain(HOSPITAL.phone);
  });
});

/** They carry a link that ends, and go to an address alone. */
const NEVER_ON_PAPER: readonly string[] = [
  'account-issued',
  'family-invited',
  'invitation',
  'recovery',
  'reminder',
  'resume',
];

describe.each(LOCALES)('on paper in %s', (locale) => {
  test.each(MAIL_NAMES.filter((name) => !NEVER_ON_PAPER.includes(name)))('%s has every word', (name) => {
    for (const kind of ['hospital', 'office'] as const)
      expect(mailWords(textsFor(locale), name, { kind }).join('\n')).not.toContain('{{');
  });
});

test('the mails that name a hospital by themselves go to people who take part alone', () => {
  const to = Object.values(MAIL_TOPICS).filter(({ mail }) => OF_PARTICIPANTS.includes(mail));
  expect(to.map(({ mail, to: whom }) => [mail, whom])).toEqual([
    ['invitation', 'own-handler'],
    ['version-asked', 'participant'],
  ]);
});

test('control: the words of before, in a mail to an organisation, would be found', () => {
  for (const said of [
    '病院の担当者にお電話ください',
    'びょういんに電話してください',
    'call the coordinator at your hospital',
  ])
    expect(said).toMatch(TO_HOSPITAL);
});
