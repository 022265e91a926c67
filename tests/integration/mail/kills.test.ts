/**
 * The worker is killed between the server's taking a mail and the mark that says so: every mail arrives, what arrives
 * twice is recognisable as one and the same, and no more arrives twice than kills fell into that gap.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { freshDatabase, typescriptNode } from '#tests/support/database.ts';
import { headerOf, openSink, type Sink } from '#tests/support/mail-sink.ts';

const PEOPLE = 20;
const KILLS = 4;
const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-kills-'));
let tools: Tools;
let sink: Sink;
let variables: Record<string, string>;

async function person(place: number): Promise<string> {
  const { ids, keys } = tools;
  const [personId, id] = [ids.uuid(), ids.uuid()];
  keys.createPersonKey(personId);
  await withAccess(tools.database, systemAccess('test'), async (tx) => {
    const createdAt = new Date();
    await tx.person.create({ data: { id: personId, createdAt } });
    await tx.account.create({ data: { id, personId, createdAt } });
    const text = JSON.stringify({ name: '', email: `p${place}@example.test`, phone: '' });
    await writeRecord(tx, keys, { id: ids.uuid(), personId, kind: 'contact', text, createdBy: null, at: createdAt });
    await enqueue(tx, [{ topic: 'mail.account-changed', key: `k:${id}`, payload: { account: id } }], createdAt);
  });
  return id;
}

beforeAll(async () => {
  sink = await openSink();
  const urls = await freshDatabase();
  variables = { NODE_ENV: 'test', DATABASE_URL: urls.app, DATA_DIR: dataDir, SMTP_URL: sink.url, LOG_LEVEL: 'fatal' };
  tools = createTools('test', readEnvironment(variables as NodeJS.ProcessEnv));
  for (let place = 0; place < PEOPLE; place += 1) await person(place);
}, 120_000);
afterAll(async () => {
  await tools.database.close();
  await sink.close();
  rmSync(dataDir, { recursive: true, force: true });
});

let worker: ChildProcess;
function startWorker(): void {
  const script = join(import.meta.dirname, 'worker.ts');
  worker = spawn(typescriptNode(), ['--disable-warning=ExperimentalWarning', script], {
    env: { ...process.env, ...variables },
    stdio: 'ignore',
  });
}
const killed = () =>
  new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
    worker.kill('SIGKILL');
  });
const undone = () => tools.database.prisma.outbox.count({ where: { doneAt: null } });

test('over kills nothing is lost, and what is sent again is the same mail', async () => {
  const everyNth = Math.floor(PEOPLE / KILLS);
  let handed = 0;
  let kills = 0;
  sink.onMail = async () => {
    handed += 1;
    if (handed % everyNth !== 0 || kills === KILLS) return;
    kills += 1;
    // the server keeps the mail; the worker never hears of it
    await killed();
    startWorker();
  };
  startWorker();
  await expect.poll(undone, { timeout: 90_000, interval: 200 }).toBe(0);
  await killed();

  expect(kills).toBe(KILLS);
  const byId = Map.groupBy(sink.taken, ({ messageId }) => messageId);
  expect(byId.size).toBe(PEOPLE);
  expect(new Set(sink.taken.flatMap(({ to }) => to)).size).toBe(PEOPLE);
  for (const same of byId.values()) {
    const marks = same.map(({ to, raw }) => [to.join(), headerOf(raw, 'Subject'), headerOf(raw, 'Date')].join('|'));
    expect(new Set(marks).size).toBe(1);
  }
  // the honest number: one more for each kill in the gap, and no other
  expect(sink.taken.length - PEOPLE).toBe(KILLS);
  const { prisma } = tools.database;
  expect(await prisma.message.count({ where: { tries: { gt: 1 }, sentAt: { not: null } } })).toBe(KILLS);
  expect(await prisma.message.count({ where: { sentAt: null } })).toBe(0);
}, 120_000);
