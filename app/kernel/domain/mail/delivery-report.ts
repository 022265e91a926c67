/**
 * A report of a mail server on a mail of ours. Source: RFC 3464 (message/delivery-status), RFC 6522 (multipart/report).
 * What is not such a report reads as null; nothing of its free text is kept.
 */

export type ReportAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
const ACTIONS: readonly ReportAction[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'];

export type DeliveryReport = {
  /** of the mail that is reported on, without angle brackets */
  readonly messageId: string;
  readonly action: ReportAction;
  /** three numbers, `5.1.1` */
  readonly status: string;
};

type Part = { readonly type: string; readonly parameters: string; readonly body: string };

const MOST_PARTS = 20;
const unfold = (head: string) => head.replace(/\n[ \t]+/g, ' ');

/** Name and value of each header line, names in small letters. */
const fieldsOf = (head: string): readonly (readonly [string, string])[] =>
  unfold(head)
    .split('\n')
    .flatMap((line) => {
      const colon = line.indexOf(':');
      const name = line.slice(0, Math.max(0, colon));
      return /^[!-9;-~]+$/.test(name) ? [[name.toLowerCase(), line.slice(colon + 1).trim()] as const] : [];
    });
const fieldOf = (head: string, name: string) => fieldsOf(head).find(([known]) => known === name)?.[1] ?? '';

function partOf(text: string): Part {
  const end = text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  const [type = '', ...parameters] = fieldOf(head, 'content-type').split(';');
  return {
    type: type.trim().toLowerCase(),
    parameters: parameters.join(';'),
    body: end < 0 ? '' : text.slice(end + 2),
  };
}

function partsOf({ parameters, body }: Part): readonly Part[] {
  const boundary = /boundary="([^"]{1,70})"|boundary=([^\s;"]{1,70})/i.exec(parameters);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return [];
  const pieces = `\n${body}`.split(`\n--${mark}`).slice(1, MOST_PARTS + 1);
  return pieces.filter((piece) => !piece.startsWith('--')).map((piece) => partOf(piece.replace(/^[ \t]*\n/, '')));
}

/** @returns null where it is no delivery report, or says nothing of which mail it speaks */
export function readDeliveryReport(raw: string): DeliveryReport | null {
  const whole = partOf(raw.replace(/\r\n?/g, '\n'));
  if (whole.type !== 'multipart/report') return null;
  const parts = partsOf(whole);
  const delivery = parts.find(({ type }) => type === 'message/delivery-status');
  const returned = parts.find(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers');
  if (!delivery || !returned) return null;
  // per-message fields first, then a block for each recipient; our mails have one
  const recipient = delivery.body.split(/\n[ \t]*\n/).find((block) => fieldOf(block, 'final-recipient') !== '');
  if (recipient === undefined) return null;
  const action = ACTIONS.find((known) => known === fieldOf(recipient, 'action').toLowerCase());
  const status = /^([245]\.\d{1,3}\.\d{1,3})\b/.exec(fieldOf(recipient, 'status'))?.[1];
  const messageId = /^<([^<>\s]{1,300})>$/.exec(fieldOf(returned.body, 'message-id'))?.[1];
  return action && status && messageId ? { messageId, action, status } : null;
}

/** It will not be otherwise next time: a permanent failure, by the class of its status. */
export const isPermanent = ({ action, status }: { readonly action: string; readonly status: string }): boolean =>
  action === 'failed' && status.startsWith('5.');
