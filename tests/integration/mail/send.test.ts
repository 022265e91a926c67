import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { createTransport } from '#app/adapters/mail/transport.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { invitationForm, inviteParticipant } from '#app/joining/services/invitation/invite-participant.server.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import { renderMail } from '#emails/render-mail.tsx';
import { freshDatabase } from '#tests/support/database.ts';
import { NAMESAKE } from '#tests/support/participant.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-mail-'));
const received: { to: string[]; raw: string }[] = [];
let failures = 0;
let tools: Tools;

/** A mail server of our own, which refuses as often as it is told to. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    let raw = '';
    stream.on('data', (part: Buffer) => {
      raw += part.toString();
    });
    stream.on('end', () => {
      if (failures > 0) {
        failures -= 1;
        done(new Error('try later'));
        return;
      }
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw });
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  const urls = await freshDatabase();
  const env = {
    NODE_ENV: 'test',
    DATABASE_URL: urls.app,
    DATA_DIR: dataDir,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    LOG_LEVEL: 'fatal',
  };
  tools = createTools('test', readEnvironment({ ...env, NODE_ENV: 'test' }));
  await publishVersion(tools, { role: 'system', account: null, channel: 'system' }, 'app/documents/wgs-icf/2.1');
});
afterAll(async () => {
  await tools.database.close();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  rmSync(dataDir, { recursive: true, force: true });
});

const coordinator = { account: '33333333-3333-4333-8333-333333333333', site: 'site-a' };
const invite = (email: string, language: 'ja' | 'ja-easy' | 'en') =>
  inviteParticipant(
    tools,
    coordinator,
    invitationForm.parse({ ...NAMESAKE, birthDate: '1960-01-01', language, email }),
    email,
  );
const work = () => workOnce(tools.database, mailHandlers(tools, createTransport(tools.environment), renderMail), tools);

test('an invitation goes out once, in html and text, in the reader’s language, without a word on health', async () => {
  await invite('hana@example.test', 'en');
  expect(await work()).toBe(true);
  expect(await work()).toBe(false);
  expect(received).toHaveLength(1);
  const mail = received[0] as (typeof received)[number];
  expect(mail.to).toEqual(['hana@example.test']);
  expect(mail.raw).toMatch(/Subject: Information from Tomoni/);
  expect(mail.raw).toMatch(/text\/plain/);
  expect(mail.raw).toMatch(/text\/html/);
  expect(mail.raw).toMatch(/http:\/\/localhost:3000\/i\//);
  expect(mail.raw).not.toMatch(/genom|ゲノム|disease|難病|試験 花/i);
});

test('a server that refuses is tried again, and nothing is lost', async () => {
  received.length = 0;
  failures = 1;
  await invite('again@example.test', 'ja-easy');
  await work();
  expect(received).toHaveLength(0);
  await tools.database.prisma.outbox.updateMany({ data: { availableAt: new Date(0) } });
  await work();
  expect(received.map(({ to }) => to)).toEqual([['again@example.test']]);
});

test('a replaced invitation is not mailed any more', async () => {
  received.length = 0;
  const invited = await invite('old@example.test', 'ja');
  if (!invited.ok) throw new Error('not invited');
  await tools.database.prisma.invitation.update({
    where: { id: invited.result.invitation ?? '' },
    data: { closedAt: new Date() },
  });
  await work();
  expect(received).toHaveLength(0);
});

test('a row whose payload is no object is put off like any that fails, and the next one is worked on', async () => {
  const { prisma } = tools.database;
  const before = new Date(tools.clock.now().getTime() - 3_600_000);
  const laid = (key: string, payload: object) =>
    prisma.outbox.create({ data: { topic: 'test.read', key, payload, createdAt: before, availableAt: before } });
  const broken = await laid('broken', ['no', 'object']);
  await laid('whole', { word: 'read' });
  const worked: unknown[] = [];
  const handlers = { 'test.read': async ({ payload }: { payload: unknown }) => void worked.push(payload) };
  await workOnce(tools.database, handlers, tools);
  await workOnce(tools.database, handlers, tools);
  expect(worked).toEqual([{ word: 'read' }]);
  expect(await prisma.outbox.findUnique({ where: { id: broken.id } })).toMatchObject({
    attempts: 1,
    failure: 'ZodError',
  });
});
