import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isStoppable,
  MAIL_CLASSES,
  type MailReach,
  SAFE_WAYS,
  wayOfMail,
} from '#app/kernel/domain/mail/way-of-mail.ts';

const open: MailReach = { email: 'a@example.test', mailFails: false, postal: '1-1', safe: 'mail', confidential: false };

describe('by which way a message reaches a person', () => {
  test('mail where it is safe and works', () => {
    expect(wayOfMail('service', open, false)).toBe('mail');
  });

  test('paper where mail comes back, where there is none, and where she asked for it', () => {
    expect(wayOfMail('legal', { ...open, mailFails: true }, false)).toBe('letter');
    expect(wayOfMail('service', { ...open, email: '' }, false)).toBe('letter');
    expect(wayOfMail('service', { ...open, safe: 'post' }, false)).toBe('letter');
  });

  test('a call where neither is safe, or there is no address', () => {
    expect(wayOfMail('legal', { ...open, safe: 'none' }, false)).toBe('desk');
    expect(wayOfMail('service', { ...open, email: '', postal: '' }, false)).toBe('desk');
  });

  test('a stop ends news alone: what must be told is told all the same', () => {
    expect(MAIL_CLASSES.map((one) => wayOfMail(one, open, true))).toEqual(['mail', 'mail', 'nowhere', 'nowhere']);
  });

  test('a confidential record never makes paper, an unsafe mailbox never gets mail, news never makes work', () => {
    const reach = fc.record({
      email: fc.constantFrom('', 'a@example.test'),
      mailFails: fc.boolean(),
      postal: fc.constantFrom('', '1-1'),
      safe: fc.constantFrom(...SAFE_WAYS),
      confidential: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.constantFrom(...MAIL_CLASSES), reach, fc.boolean(), (mailClass, to, stopped) => {
        const way = wayOfMail(mailClass, to, stopped);
        if (to.confidential) expect(way).not.toBe('letter');
        if (to.safe !== 'mail' || to.mailFails || to.email === '') expect(way).not.toBe('mail');
        if (isStoppable(mailClass)) expect(['mail', 'nowhere']).toContain(way);
        else expect(way).not.toBe('nowhere');
      }),
    );
  });
});
