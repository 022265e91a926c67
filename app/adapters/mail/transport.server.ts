/** Where mail goes: the server of SMTP_URL, or the demonstration inbox. */
import nodemailer from 'nodemailer';
import type { Transaction } from '../database/database.server.ts';
import type { Environment } from '../environment.server.ts';

export type RenderedMail = {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** without angle brackets; the same for the same mail however often it is handed over */
  readonly messageId: string;
  /** when what it tells happened: a repeated delivery carries the same date */
  readonly date: Date;
  /** where a mail program may take the person off a list with one press (RFC 8058) */
  readonly oneClick: string | null;
};
/** @param database where the demonstration keeps what it "sends" */
export type SendMail = (mail: RenderedMail, database: Pick<Transaction, 'demoMail'>, now: Date) => Promise<void>;

/** The server says that there is no such mailbox: trying again would change nothing. */
export class MailboxRefused extends Error {
  /** `5.1.1` */
  readonly status: string;
  constructor(status: string) {
    super('mailbox refused');
    this.name = 'MailboxRefused';
    this.status = status;
  }
}

/** Three numbers of RFC 3463 where the server gives them, else what its reply code says of a mailbox. */
export function refusalOf(error: unknown): MailboxRefused | null {
  const { command, responseCode, response } = error as { command?: string; responseCode?: number; response?: string };
  if (command !== 'RCPT TO' || responseCode === undefined || responseCode < 500) return null;
  return new MailboxRefused(/\b(5\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1] ?? '5.1.1');
}

/** A mail server that says nothing must not hold up what else waits. */
export const PATIENCE = { connectionTimeout: 8000, greetingTimeout: 8000, socketTimeout: 12_000 };

/**
 * @throws MailboxRefused where there is no such mailbox; anything else where the server does not take the mail: the outbox
 * then tries again
 * @param patience with a server that says nothing, in milliseconds
 */
export function createTransport({ smtpUrl, mailFrom }: Environment, patience = PATIENCE): SendMail {
  if (smtpUrl === null) {
    return async ({ to, subject, html, text }, database, now) => {
      await database.demoMail.create({ data: { at: now, to, subject, html, text } });
    };
  }
  const transport = nodemailer.createTransport({ url: smtpUrl, ...patience } as Parameters<
    typeof nodemailer.createTransport
  >[0]);
  return async ({ to, subject, html, text, messageId, date, oneClick }) => {
    const list = oneClick
      ? { 'List-Unsubscribe': `<${oneClick}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : {};
    const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', ...list };
    const mail = { from: mailFrom, to, subject, html, text, headers, date, messageId: `<${messageId}>` };
    await transport.sendMail(mail).catch((error: unknown) => {
      throw refusalOf(error) ?? error;
    });
  };
}
