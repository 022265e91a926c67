import { beforeAll, describe, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { createTransport } from '#app/adapters/mail/transport.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { deliver } from '#app/kernel/services/mail/deliver.server.ts';
import { takeBounce } from '#app/kernel/services/mail/take-bounce.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { loadOutbox, sendAgain } from '#app/oversight/services/operator/outbox-state.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import { renderMail } from '#emails/render-mail.tsx';
import { headerOf, type Sink } from '#tests/support/mail-sink.ts';

import { postOffice, SHORT } from './post-office.ts';

const { person, tell, work, messagesOf, failsSince, now, later, opened } = postOffice();
let tools: Tools;
let sink: Sink;
beforeAll(() => {
  ({ tools, sink } = opened());
});

describe('a mailbox that does not exist', () => {
  test('is not tried again: the word goes on paper, and the next one too', async () => {
    sink.unknown.add('gone@example.test');
    const { id } = await person({ email: 'gone@example.test', postal: '1-1' });
    await tell(id, 'gone-1');
    await work();
    expect(await work()).toBe(false);
    expect(await failsSince(id)).toEqual(now());
    await tell(id, 'gone-2');
    await work();
    expect(sink.taken).toHaveLength(0);
    expect((await messagesOf(id)).map(({ way, site, sentAt }) => [way, site, sentAt])).toEqual([
      ['letter', 'site-a', null],
      ['letter', 'site-a', null],
    ]);
  });

  test('reported later: known once, of ours alone, and only where it is for good', async () => {
    const { id } = await person({ email: 'later@example.test' });
    await tell(id, 'later-1');
    await work();
    const messageId = sink.taken[0]?.messageId ?? '';
    const report = (status: string, of = messageId, action = 'failed') =>
      `Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a\nAction: ${action}\nStatus: ${status}\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: ${of}\n\n--b--\n`;
    expect(await takeBounce(tools, 'Content-Type: text/plain\n\nhello', 'webhook')).toBe('no-report');
    expect(await takeBounce(tools, report('5.1.1', '<somebody@else>'), 'webhook')).toBe('no-mail-of-ours');
    expect(await takeBounce(tools, report('4.4.7', messageId, 'delayed'), 'webhook')).toBe('kept');
    expect(await failsSince(id)).toBeNull();
    expect(await takeBounce(tools, report('5.1.1'), 'webhook')).toBe('kept');
    expect(await takeBounce(tools, report('5.1.1'), 'file')).toBe('known');
    expect(await failsSince(id)).toEqual(now());
    expect(await tools.database.prisma.mailBounce.count({ where: { accountId: id } })).toBe(2);
  });
});

describe('a mail server that is down', () => {
  test('for a day: tried again, nothing lost', async () => {
    const { id } = await person({ email: 'day@example.test' });
    await tell(id, 'day-1');
    sink.onMail = async () => {
      throw new Error('try later');
    };
    const began = now().getTime();
    let tries = 0;
    while (now().getTime() - began < 24 * 3_600_000) {
      if (await work()) tries += 1;
      later(60 * 60_000);
    }
    expect(tries).toBe(24);
    sink.onMail = async () => {};
    await work();
    expect(sink.taken).toHaveLength(1);
    expect(new Date(headerOf(sink.taken[0]?.raw ?? '', 'Date')).getTime()).toBe(began);
  });

  test('for longer: lies still in the operator’s sight until sent on its way again', async () => {
    const { id } = await person({ email: 'long@example.test' });
    await tell(id, 'long-1');
    sink.onMail = async () => {
      throw new Error('try later');
    };
    for (let hours = 0; hours < 54; hours += 3) {
      await work();
      later(3 * 3_600_000);
    }
    expect(await work()).toBe(false);
    const row = await tools.database.prisma.outbox.findUniqueOrThrow({ where: { key: 'long-1' } });
    expect(row.doneAt).toBeNull();
    expect(row.givenUpAt).not.toBeNull();
    sink.onMail = async () => {};
    expect(await work()).toBe(false);
    expect(await sendAgain(tools, tools.ids.uuid(), 'all')).toBe(1);
    await work();
    expect(sink.taken).toHaveLength(1);
    expect(await sendAgain(tools, tools.ids.uuid(), 'all')).toBe(0);
  });
});

describe('a mail server in bad manners', () => {
  const rowOf = (key: string) => tools.database.prisma.outbox.findUniqueOrThrow({ where: { key } });

  test('takes the call and says nothing: given up in time, what else waits goes on, then it arrives once', async () => {
    const [mute, other] = [await person({ email: 'mute@example.test' }), await person({ postal: '1-1' })];
    await tell(mute.id, 'mute-1');
    await tell(other.id, 'paper-1');
    sink.manner = 'silent';
    const began = performance.now();
    await work(SHORT);
    expect(performance.now() - began).toBeLessThan(3000);
    expect(await rowOf('mute-1')).toMatchObject({ doneAt: null, attempts: 1 });
    // a letter needs no mail server
    await work(SHORT);
    expect((await messagesOf(other.id)).map(({ way }) => way)).toEqual(['letter']);
    sink.manner = 'well';
    later(60_000);
    await work();
    expect(await work()).toBe(false);
    expect(sink.taken.map(({ to }) => to)).toEqual([['mute@example.test']]);
    expect(await failsSince(mute.id)).toBeNull();
  });

  test('takes the mail and hangs up: handed over again under the same Message-ID, and the operator sees it', async () => {
    const { id } = await person({ email: 'cut@example.test' });
    await tell(id, 'cut-1');
    sink.manner = 'cut';
    await work();
    expect(await rowOf('cut-1')).toMatchObject({ doneAt: null });
    sink.manner = 'well';
    later(60_000);
    await work();
    expect(await work()).toBe(false);
    expect(sink.taken).toHaveLength(2);
    expect(new Set(sink.taken.map(({ messageId }) => messageId)).size).toBe(1);
    expect((await messagesOf(id)).map(({ tries }) => tries)).toEqual([2]);
  });

  test('refuses the whole mail, not the mailbox: the address stays good and it is tried again', async () => {
    const { id } = await person({ email: 'spam@example.test' });
    await tell(id, 'spam-1');
    sink.onMail = async () => {
      throw Object.assign(new Error('5.7.1 not now'), { responseCode: 554 });
    };
    await work();
    expect(await failsSince(id)).toBeNull();
    sink.onMail = async () => {};
    later(60_000);
    await work();
    expect(sink.taken).toHaveLength(1);
  });

  test('is not there at all: nothing is lost', async () => {
    const { id } = await person({ email: 'absent@example.test' });
    await tell(id, 'absent-1');
    const nobody = { ...tools.environment, smtpUrl: 'smtp://127.0.0.1:1' };
    const handlers = mailHandlers(tools, createTransport(nobody, SHORT), renderMail);
    await workOnce(tools.database, handlers, tools);
    expect(await rowOf('absent-1')).toMatchObject({ doneAt: null, attempts: 1 });
    later(60_000);
    await work();
    expect(sink.taken).toHaveLength(1);
  });
});

describe('several mails of one job', () => {
  test('a failure at the last does not send the first again', async () => {
    const [one, two] = [await person({ email: 'one@example.test' }), await person({ email: 'two@example.test' })];
    const delivery = { tools, send: createTransport(tools.environment), render: renderMail };
    const both = () =>
      withAccess(tools.database, systemAccess('test'), async (tx) => {
        const job = { key: 'both', payload: {}, tx, now: now(), madeAt: now() };
        for (const account of [one, two])
          await deliver(delivery, job, account, { topic: 'mail.account-changed', part: `:${account.id}` });
      });
    sink.onMail = async ({ to }) => {
      if (to.includes('two@example.test')) throw new Error('try later');
    };
    await expect(both()).rejects.toThrow();
    sink.onMail = async () => {};
    await both();
    expect(sink.taken.map(({ to }) => to[0])).toEqual(['one@example.test', 'two@example.test']);
  });
});

test('the operator sees what was handed over more than once', async () => {
  await tools.database.pool
    .query("update message set tries = 2 where sent_at is not null and way = 'mail'")
    .catch(() => {});
  const { rowCount } = await tools.database.pool.query(
    "select 1 from message where tries > 1 and way = 'mail' and sent_at is not null",
  );
  expect((await loadOutbox(tools)).repeated).toBe(rowCount);
});
