import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { createTransport } from '#app/adapters/mail/transport.server.ts';
import { demoIsOpen } from '#app/oversight/services/demo/demo-is-open.ts';
import { listMail } from '#app/oversight/services/demo/demo-mail.server.ts';
import { loader as codes } from '#app/public/pages/demo/codes.tsx';
import { loader as inbox } from '#app/public/pages/demo/inbox.tsx';
import { loader as mail } from '#app/public/pages/demo/mail.tsx';
import { loader as mailHtml } from '#app/public/pages/demo/mail-html.ts';
import { loader as home } from '#app/public/pages/home.tsx';
import { openWorld, type World } from '../access/people.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const HERE = '127.0.0.1';
const SECRET = 'TOMONIDEMOABCDEF2345672345672345';
const loaders = { codes, inbox, mail, mailHtml };

function asked(loader: unknown, { address = HERE, demo = true, id = '1' } = {}) {
  const tools = { ...world, environment: { ...world.environment, demo } };
  const context = { tools, visit: { address, now: new Date('2026-11-21T01:00:12Z') } };
  const args = { context, params: { id }, request: new Request('http://localhost:3000/demo') };
  return (async () => (loader as (given: typeof args) => unknown)(args))();
}

const refusal = (asking: Promise<unknown>) =>
  asking.then(
    () => 'shown',
    async (thrown: Response) => [thrown.status, await thrown.text()],
  );

async function send(to: string, subject: string): Promise<void> {
  const put = createTransport({ ...world.environment, smtpUrl: null });
  const body = {
    html: '<p style="color:red">words</p>',
    text: 'words\n\nhttp://localhost:3000/i/abc',
    messageId: subject,
    date: new Date(),
    oneClick: null,
  };
  await withAccess(world.database, systemAccess('test'), (tx) => put({ to, subject, ...body }, tx, new Date()));
}

describe('the inbox of the demonstration', () => {
  test('shows the newest mail first and opens each in both forms', async () => {
    await send('one@demo.tomoni.example', 'first');
    await send('two@demo.tomoni.example', 'second');
    const mails = await listMail(world);
    expect(mails.map(({ subject }) => subject)).toEqual(['second', 'first']);
    const id = mails[0]?.id ?? '';
    expect(await asked(inbox)).toHaveLength(2);
    expect(await asked(mail, { id })).toMatchObject({
      to: 'two@demo.tomoni.example',
      text: expect.stringContaining('/i/abc'),
    });
    expect(await asked(mail, { id })).not.toHaveProperty('html');
    expect(await ((await asked(mailHtml, { id })) as Response).text()).toBe('<p style="color:red">words</p>');
  });

  test.each(['0', '-1', '1e3', '999', '99999999999999999999', 'x', ''])('knows no mail %j', async (id) => {
    expect(await refusal(asked(mail, { id }))).toEqual([404, '{"reason":"not-found"}']);
    expect(await refusal(asked(mailHtml, { id }))).toEqual([404, '{"reason":"not-found"}']);
  });
});

describe('the codes of the demonstration', () => {
  test('nobody, where it was not made yet', async () => {
    expect(await asked(codes)).toEqual({ accounts: [], secondsLeft: 18 });
  });

  test('a code for each account that has a secret, and no secret', async () => {
    const person = { role: 'coordinator', name: 'N', email: 'c@demo.tomoni.example', password: 'p' };
    const accounts = [
      { ...person, totpSecret: SECRET },
      { ...person, role: 'participant', totpSecret: null, participant: 'P-1' },
    ];
    writeFileSync(join(world.environment.dataDir, 'demo.json'), JSON.stringify({ accounts, gateClients: [] }));
    const shown = (await asked(codes)) as { accounts: { code: string | null }[] };
    expect(shown.accounts.map(({ code }) => code)).toEqual([expect.stringMatching(/^\d{6}$/), null]);
    expect(JSON.stringify(shown)).not.toContain(SECRET);
  });
});

describe('nobody else sees any of it', () => {
  const elsewhere = ['10.0.0.5', '127.0.0.1.evil.example', '::ffff:10.0.0.5', '2001:db8::1', ''];
  test.each(Object.entries(loaders))('%s', async (_name, loader) => {
    for (const address of elsewhere)
      expect(await refusal(asked(loader, { address }))).toEqual([404, '{"reason":"not-found"}']);
    expect(await refusal(asked(loader, { demo: false }))).toEqual([404, '{"reason":"not-found"}']);
  });

  test('the first page speaks of it only where it is', async () => {
    expect(await asked(home)).toEqual({ demo: true });
    expect(await asked(home, { demo: false })).toEqual({ demo: false });
    expect(await asked(home, { address: '10.0.0.5' })).toEqual({ demo: false });
  });

  test.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])('%s is this machine', (address) => {
    expect(demoIsOpen({ demo: true }, address)).toBe(true);
  });
});
