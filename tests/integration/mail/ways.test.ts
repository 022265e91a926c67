/** Mailboxes that do not exist, servers that are down, presses on "unsubscribe", addresses that are not safe. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { createTransport } from '#app/adapters/mail/transport.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { openFollowUp } from '#app/services/follow-up/open-follow-up.server.ts';
import { deliver } from '#app/services/mail/deliver.server.ts';
import { mailHandlers } from '#app/services/mail/mail-handlers.server.ts';
import { setStopped, stopByToken, stopTokenOf } from '#app/services/mail/stop-mail.server.ts';
import { takeBounce } from '#app/services/mail/take-bounce.server.ts';
import { loadOperation, sendAgain } from '#app/services/operator/load-operation.server.ts';
import { createTools, type Tools } from '#app/services/tools.server.ts';
import { renderMail } from '#emails/render-mail.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { headerOf, openSink, type Sink } from '#tests/support/mail-sink.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-ways-'));
let real: Tools;
let tools: Tools;
let sink: Sink;
let now = new Date('2026-11-22T00:00:00Z');

beforeAll(async () => {
  sink = await openSink();
  const urls = await freshDatabase();
  const variables = {
    NODE_ENV: 'test',
    DATABASE_URL: urls.app,
    DATA_DIR: dataDir,
    SMTP_URL: sink.url,
    LOG_LEVEL: 'fatal',
  };
  real = createTools('test', readEnvironment(variables as NodeJS.ProcessEnv));
  tools = { ...real, clock: { now: () => now } };
}, 120_000);
afterAll(async () => {
  await real.database.close();
  await sink.close();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  sink.taken.length = 0;
  sink.onMail = async () => {};
  sink.unknown.clear();
  sink.manner = 'well';
  await tools.database.prisma.outbox.deleteMany();
});

type Contact = { email?: string; postal?: string; safe?: string; confidential?: boolean };

async function person(contact: Contact) {
  const { ids, keys } = tools;
  const [personId, id] = [ids.uuid(), ids.uuid()];
  const participant = ids.participant();
  keys.createPersonKey(personId);
  await withAccess(tools.database, systemAccess('test'), async (tx) => {
    await tx.person.create({ data: { id: personId, createdAt: now } });
    await tx.account.create({ data: { id, personId, createdAt: now } });
    await tx.enrolment.create({
      data: { participant, personId, site: 'site-a', document: 'wgs-icf', audience: 'adult', createdAt: now },
    });
    const text = JSON.stringify({ name: '', phone: '', ...contact });
    await writeRecord(tx, keys, { id: ids.uuid(), personId, kind: 'contact', text, createdBy: null, at: now });
  });
  return { id, personId, participant, language: 'ja' };
}
const tell = (id: string, key: string, topic = 'mail.account-changed') =>
  withAccess(tools.database, systemAccess('test'), (tx) =>
    enqueue(tx, [{ topic, key, payload: { account: id } }], now),
  );
const SHORT = { connectionTimeout: 300, greetingTimeout: 300, socketTimeout: 300 };
const work = (patience?: typeof SHORT) =>
  workOnce(tools.database, mailHandlers(tools, createTransport(tools.environment, patience), renderMail), tools);
const messagesOf = (accountId: string) => tools.database.prisma.message.findMany({ where: { accountId } });
const failsSince = async (id: string) =>
  (await tools.database.prisma.account.findUniqueOrThrow({ where: { id } })).mailFailsSince;

describe('a mailbox that does not exist', () => {
  test('is not tried again: the word goes on paper, and the next one too', async () => {
    sink.unknown.add('gone@example.test');
    const { id } = await person({ email: 'gone@example.test', postal: '1-1' });
    await tell(id, 'gone-1');
    await work();
    expect(await work()).toBe(false);
    expect(await failsSince(id)).toEqual(now);
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
    expect(await failsSince(id)).toEqual(now);
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
    const began = now.getTime();
    let tries = 0;
    while (now.getTime() - began < 24 * 3_600_000) {
      if (await work()) tries += 1;
      now = new Date(now.getTime() + 60 * 60_000);
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
      now = new Date(now.getTime() + 3 * 3_600_000);
    }
    expect(await work()).toBe(false);
    const row = await tools.database.prisma.outbox.findUniqueOrThrow({ where: { key: 'long-1' } });
    expect(row.doneAt).toBeNull();
    expect(row.givenUpAt).not.toBeNull();
    sink.onMail = async () => {};
    expect(await work()).toBe(false);
    expect(await sendAgain(tools)).toBe(1);
    await work();
    expect(sink.taken).toHaveLength(1);
    expect(await sendAgain(tools)).toBe(0);
  });
});

describe('a mail server in bad manners', () => {
  const later = () => {
    now = new Date(now.getTime() + 60_000);
  };
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
    later();
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
    later();
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
    later();
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
    later();
    await work();
    expect(sink.taken).toHaveLength(1);
  });
});

describe('new work with a deadline', () => {
  const openedAt = new Date('2026-11-22T03:00:00Z');
  const staff = async (email: string, role: string, site: string | null) => {
    const account = await person({ email });
    await withAccess(tools.database, systemAccess('test'), (tx) =>
      tx.accountRole.create({ data: { id: tools.ids.uuid(), accountId: account.id, role, site, grantedAt: openedAt } }),
    );
    return account;
  };
  const task = (participant: string, holder: string, closedAt: Date | null = null) => ({
    id: tools.ids.uuid(),
    participant,
    site: 'site-a',
    holder,
    task: 'destroy-samples',
    openedAt,
    notBefore: openedAt,
    dueAt: openedAt,
    closedAt,
  });
  const announce = (participant: string, key: string) =>
    withAccess(tools.database, systemAccess('test'), (tx) =>
      enqueue(
        tx,
        [{ topic: 'mail.withdrawal-task', key, payload: { participant, openedAt: openedAt.toISOString() } }],
        now,
      ),
    );

  test('is told to each desk that has some, once, and says nothing of whose it is', async () => {
    await staff('crc-a@example.test', 'site-coordinator', 'site-a');
    await staff('crc-b@example.test', 'site-coordinator', 'site-b');
    await staff('bank@example.test', 'data-holder', 'biobank');
    await staff('centre@example.test', 'data-holder', 'data-centre');
    const { participant } = await person({ email: 'she@example.test' });
    await withAccess(tools.database, systemAccess('test'), (tx) =>
      tx.withdrawalTask.createMany({
        data: [task(participant, 'biobank'), task(participant, 'biobank'), task(participant, 'data-centre', now)],
      }),
    );
    await announce(participant, 'tasks-1');
    await announce(participant, 'tasks-1');
    await work();
    expect(await work()).toBe(false);
    const told = sink.taken.map(({ to }) => to[0]).sort();
    // nobody at the other hospital, nor where the work is done already
    expect(told).toEqual(['bank@example.test', 'crc-a@example.test']);
    for (const { raw } of sink.taken) expect(raw).not.toContain(participant);
  });

  test('after a turn of life goes to whose work it is, and is told once while it is open', async () => {
    await staff('ethics@example.test', 'ethics-contact', null);
    const { participant } = await person({ email: 'parents@example.test' });
    const about = { participant, site: 'site-a', kind: 'parents-disagree', now } as const;
    for (const _again of [1, 2])
      await withAccess(tools.database, systemAccess('test'), (tx) => openFollowUp(tools, tx, about));
    while (await work());
    const told = sink.taken.map(({ to }) => to[0]).sort();
    expect(told).toEqual(['crc-a@example.test', 'ethics@example.test']);
    for (const { raw } of sink.taken) expect(raw).not.toContain(participant);
  });

  test('none where all was closed meanwhile', async () => {
    const { participant } = await person({ email: 'gone-on@example.test' });
    await withAccess(tools.database, systemAccess('test'), (tx) =>
      tx.withdrawalTask.createMany({ data: [task(participant, 'biobank', now)] }),
    );
    await announce(participant, 'tasks-2');
    await work();
    expect(sink.taken).toEqual([]);
  });
});

describe('several mails of one job', () => {
  test('a failure at the last does not send the first again', async () => {
    const [one, two] = [await person({ email: 'one@example.test' }), await person({ email: 'two@example.test' })];
    const delivery = { tools, send: createTransport(tools.environment), render: renderMail };
    const both = () =>
      withAccess(tools.database, systemAccess('test'), async (tx) => {
        const job = { key: 'both', payload: {}, tx, now, madeAt: now };
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

describe('an address that is not safe', () => {
  test.each([
    [{ email: 'a@example.test', safe: 'none', postal: '1-1' }, 'desk'],
    [{ email: 'b@example.test', safe: 'post', postal: '1-1', confidential: true }, 'desk'],
    [{ email: 'c@example.test', safe: 'post', postal: '1-1' }, 'letter'],
    [{ postal: '1-1', confidential: true }, 'desk'],
  ])('%j: %s', async (contact, way) => {
    const { id } = await person(contact as Contact);
    await tell(id, `safe:${id}`);
    await work();
    expect(sink.taken).toHaveLength(0);
    expect((await messagesOf(id)).map((row) => row.way)).toEqual([way]);
  });

  test('a link that opens something once never becomes paper', async () => {
    const { id } = await person({ postal: '1-1' });
    await tell(id, `once:${id}`, 'mail.new-sign-in');
    await work();
    expect(await messagesOf(id)).toEqual([]);
  });
});

describe('what is stopped', () => {
  const news = async (account: Awaited<ReturnType<typeof person>>, key: string) =>
    withAccess(tools.database, systemAccess('test'), (tx) =>
      deliver(
        { tools, send: createTransport(tools.environment), render: renderMail },
        { key, payload: {}, tx, now, madeAt: now },
        account,
        { topic: 'mail.update' },
      ),
    );

  test('news names its one press; mail that must come has none', async () => {
    const account = await person({ email: 'news@example.test' });
    await news(account, 'news-1');
    const raw = sink.taken[0]?.raw ?? '';
    const token = stopTokenOf(tools.keys, account.id, 'updates');
    expect(headerOf(raw, 'List-Unsubscribe')).toBe(`<http://localhost:3000/hooks/unsubscribe/${token}>`);
    expect(headerOf(raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    expect(raw.replace(/=\r\n/g, '')).toContain(`/unsubscribe/${token}`);
    await tell(account.id, 'must-1');
    await work();
    expect(headerOf(sink.taken[1]?.raw ?? '', 'List-Unsubscribe')).toBe('');
  });

  test('a press stops that kind alone, twice is once, and it can be undone', async () => {
    const account = await person({ email: 'stop@example.test' });
    const token = stopTokenOf(tools.keys, account.id, 'updates');
    expect(await stopByToken(tools, token, { stopped: true, how: 'one-click' })).toBe('updates');
    expect(await stopByToken(tools, token, { stopped: true, how: 'one-click' })).toBe('updates');
    expect(await tools.database.prisma.mailStop.count({ where: { accountId: account.id } })).toBe(1);
    await news(account, 'stopped-1');
    expect(sink.taken).toHaveLength(0);
    await tell(account.id, 'stopped-2');
    await work();
    expect(sink.taken).toHaveLength(1);
    await setStopped(tools, { account: account.id, class: 'updates' }, { stopped: false, how: 'page' });
    await news(account, 'stopped-3');
    expect(sink.taken).toHaveLength(2);
  });

  test('a token that was made up, changed, or is another class’s opens nothing', async () => {
    const account = await person({ email: 'token@example.test' });
    const token = stopTokenOf(tools.keys, account.id, 'updates');
    const bytes = Buffer.from(token, 'base64url');
    bytes[16] = 1;
    const stop = { stopped: true, how: 'one-click' } as const;
    for (const wrong of ['', 'x', token.slice(1), `${token}A`, bytes.toString('base64url'), 'A'.repeat(44)])
      expect(await stopByToken(tools, wrong, stop)).toBeNull();
    expect(await stopByToken(tools, stopTokenOf(tools.keys, tools.ids.uuid(), 'updates'), stop)).toBeNull();
    expect(await tools.database.prisma.mailStop.count({ where: { accountId: account.id } })).toBe(0);
  });
});

test('the operator sees what was handed over more than once', async () => {
  await tools.database.pool
    .query("update message set tries = 2 where sent_at is not null and way = 'mail'")
    .catch(() => {});
  const { rowCount } = await tools.database.pool.query(
    "select 1 from message where tries > 1 and way = 'mail' and sent_at is not null",
  );
  expect((await loadOperation(tools)).outbox.repeated).toBe(rowCount);
});
