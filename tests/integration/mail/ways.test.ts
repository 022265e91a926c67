import { beforeAll, describe, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { createTransport } from '#app/adapters/mail/transport.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { openFollowUp } from '#app/hospital/services/follow-up/open-follow-up.server.ts';
import { deliver } from '#app/kernel/services/mail/deliver.server.ts';
import { setStopped, stopByToken, stopTokenOf } from '#app/kernel/services/mail/stop-mail.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { renderMail } from '#emails/render-mail.tsx';
import { headerOf, type Sink } from '#tests/support/mail-sink.ts';

import { type Contact, postOffice } from './post-office.ts';

const { person, tell, work, messagesOf, now, opened } = postOffice();
let tools: Tools;
let sink: Sink;
beforeAll(() => {
  ({ tools, sink } = opened());
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
        now(),
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
        data: [task(participant, 'biobank'), task(participant, 'biobank'), task(participant, 'data-centre', now())],
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
    const about = { participant, site: 'site-a', kind: 'parents-disagree', now: now() } as const;
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
      tx.withdrawalTask.createMany({ data: [task(participant, 'biobank', now())] }),
    );
    await announce(participant, 'tasks-2');
    await work();
    expect(sink.taken).toEqual([]);
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
        { key, payload: {}, tx, now: now(), madeAt: now() },
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
