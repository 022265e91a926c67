/** Where mail goes: the server of SMTP_URL, or the demonstration inbox. */
import nodemailer from 'nodemailer';
import type { Transaction } from '../database/database.server.ts';
import type { Environment } from '../environment.server.ts';

export type RenderedMail = {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly key: string;
};
export type SendMail = (mail: RenderedMail, tx: Transaction, now: Date) => Promise<void>;

/**
 * @throws where the server does not take the mail: the outbox then tries again. `key` becomes the Message-ID, so that a
 * repeated delivery is recognised as the same mail.
 */
export function createTransport({ smtpUrl, mailFrom, origin }: Environment): SendMail {
  if (smtpUrl === null) {
    return async ({ to, subject, html, text }, tx, now) => {
      await tx.demoMail.create({ data: { at: now, to, subject, html, text } });
    };
  }
  const transport = nodemailer.createTransport(smtpUrl);
  const host = new URL(origin).hostname;
  return async ({ to, subject, html, text, key }) => {
    const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
    await transport.sendMail({ from: mailFrom, to, subject, html, text, headers, messageId: `<${key}@${host}>` });
  };
}
