import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPermanent, readDeliveryReport } from '#app/kernel/domain/mail/delivery-report.ts';

const report = ({
  action = 'failed',
  status = '5.1.1',
  id = '<abc@tomoni.example>',
  type = 'text/rfc822-headers',
} = {}) =>
  [
    'From: MAILER-DAEMON@mx.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="B_1"',
    'Message-ID: <report@mx.example>',
    '',
    'This is a MIME report.',
    '--B_1',
    'Content-Type: text/plain',
    '',
    'Action: delivered',
    '--B_1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Final-Recipient: rfc822; a@example.test',
    `Action: ${action}`,
    `Status: ${status} (bad mailbox)`,
    'Diagnostic-Code: smtp; 550 5.1.1',
    '    no such user',
    '',
    '--B_1',
    `Content-Type: ${type}`,
    '',
    'Subject: x',
    'Message-ID:',
    ` ${id}`,
    '',
    'body',
    '--B_1--',
    '',
  ].join('\r\n');

describe('a report of a mail server', () => {
  test('says which mail, what became of it, why', () => {
    const read = { messageId: 'abc@tomoni.example', action: 'failed', status: '5.1.1' };
    expect(readDeliveryReport(report())).toEqual(read);
    expect(readDeliveryReport(report({ type: 'message/rfc822' }))).toEqual(read);
    expect(readDeliveryReport(report().replaceAll('\r\n', '\n'))).toEqual(read);
  });

  test('is permanent by its class alone', () => {
    expect(isPermanent({ action: 'failed', status: '5.1.1' })).toBe(true);
    expect(isPermanent({ action: 'delayed', status: '4.4.7' })).toBe(false);
    expect(isPermanent({ action: 'failed', status: '4.4.7' })).toBe(false);
    expect(isPermanent({ action: 'delivered', status: '2.0.0' })).toBe(false);
  });

  test.each([
    ['an empty text', ''],
    ['a mail of a person', 'From: a@b\r\nContent-Type: text/plain\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n'],
    ['an action that is none', report({ action: 'exploded' })],
    ['a status that is none', report({ status: 'bad' })],
    ['no mail that it speaks of', report({ id: 'abc' })],
    ['no boundary', report().replace('boundary="B_1"', 'x="y"')],
    ['a boundary that never comes', report().replaceAll('--B_1', '--B_2')],
    ['no status part', report().replace('message/delivery-status', 'text/plain')],
  ])('%s is none', (_what, raw) => {
    expect(readDeliveryReport(raw)).toBeNull();
  });

  test('whatever comes, it reads or it is null', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), fc.nat(report().length), (noise, at) => {
        const raw = report();
        expect(() => readDeliveryReport(raw.slice(0, at) + noise + raw.slice(at))).not.toThrow();
      }),
    );
  });

  test('a huge one is read in no time', () => {
    const began = performance.now();
    expect(readDeliveryReport(`Content-Type: multipart/report; boundary=x\n\n${'--x\n\n'.repeat(50_000)}`)).toBeNull();
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
