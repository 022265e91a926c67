/** A mail server of the test's own, people with addresses of every kind, and a clock that is moved by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { createTransport } from '#app/adapters/mail/transport.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import { renderMail } from '#emails/render-mail.tsx';
import { freshDatabase } from '#tests/support/database.ts';
import { openSink, type Sink } from '#tests/support/mail-sink.ts';

export type Contact = { email?: string; postal?: string; safe?: string; confidential?: boolean };
export const SHORT = { connectionTimeout: 300, greetingTimeout: 300, socketTimeout: 300 };

/** Opened before the tests of the file that calls it, closed after them. */
export function postOffice() {
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
  const work = (patience?: typeof SHORT) =>
    workOnce(tools.database, mailHandlers(tools, createTransport(tools.environment, patience), renderMail), tools);
  const messagesOf = (accountId: string) => tools.database.prisma.message.findMany({ where: { accountId } });
  const failsSince = async (id: string) =>
    (await tools.database.prisma.account.findUniqueOrThrow({ where: { id } })).mailFailsSince;

  return {
    person,
    tell,
    work,
    messagesOf,
    failsSince,
    opened: () => ({ tools, sink }),
    now: () => now,
    later(ms: number) {
      now = new Date(now.getTime() + ms);
    },
  };
}
