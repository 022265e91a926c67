/** One mail written out once with marks in it; each reader's own is put together from the pieces. */
import nodemailer from 'nodemailer';
import type { BulkMail, MailTemplate } from './protocol.ts';

const MARKS = {
  to: 'to@mark.invalid',
  id: 'id@mark.invalid',
  oneClick: 'https://mark.invalid/one-click',
  html: '@@html@@',
  text: '@@text@@',
} as const;
type Mark = keyof typeof MARKS;

/** its own day stands in the place of every other */
const MARK_DATE = new Date('2001-02-03T04:05:06Z');
const LINE = 76;

const inLines = (content: string): string =>
  (
    Buffer.from(content, 'utf8')
      .toString('base64')
      .match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []
  ).join('\r\n');
const asWritten = (mark: string): string => Buffer.from(mark, 'utf8').toString('base64');

export type Composer = (mail: BulkMail) => Buffer;

/** @throws where a mark is not in the mail exactly once: nothing half made leaves */
export async function composerOf({ subject, html, text, stopMark }: MailTemplate, from: string): Promise<Composer> {
  const writer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await writer.sendMail({
    from,
    to: MARKS.to,
    subject,
    html: MARKS.html,
    text: MARKS.text,
    textEncoding: 'base64',
    encoding: 'base64',
    date: MARK_DATE,
    messageId: `<${MARKS.id}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'List-Unsubscribe': `<${MARKS.oneClick}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  });
  const whole = (message as Buffer).toString('utf8');
  const found = new Map<string, Mark | 'date'>([
    [MARKS.to, 'to'],
    [MARKS.id, 'id'],
    [MARKS.oneClick, 'oneClick'],
    [asWritten(MARKS.html), 'html'],
    [asWritten(MARKS.text), 'text'],
    [MARK_DATE.toUTCString().replace('GMT', '+0000'), 'date'],
  ]);
  const pattern = [...found.keys()].map((mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const pieces = whole.split(new RegExp(`(${pattern})`));
  if (pieces.length !== found.size * 2 + 1) throw new Error('the mail has not every mark once');
  return ({ to, messageId, date, stopUrl, oneClick }) => {
    const own: Readonly<Record<Mark | 'date', string>> = {
      to,
      id: messageId,
      oneClick,
      html: inLines(html.replaceAll(stopMark, stopUrl)),
      text: inLines(text.replaceAll(stopMark, stopUrl)),
      date: new Date(date).toUTCString().replace('GMT', '+0000'),
    };
    return Buffer.from(pieces.map((piece) => own[found.get(piece) as Mark] ?? piece).join(''), 'utf8');
  };
}
