/**
 * A campaign over kills of its worker while people withdraw: every person's mail arrives exactly once, and none reaches one
 * whose withdrawal was acknowledged before. A short one in every run; `PEOPLE=100000 KILLS=20` for the figure in docs/measurements.md.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { typescriptNode } from '#tests/support/database.ts';
import { howMuch } from '#tests/support/how-much.ts';
import { joinLike } from '#tests/support/many-people.ts';
import { type OwnSink, openOwnSink } from '#tests/support/own-sink.ts';
import { type Joined, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import type { TakenMail } from '#tests/support/sink-process.ts';
import { ANSWERS, launched } from './campaign.ts';

const PEOPLE = Number(process.env.PEOPLE ?? howMuch({ short: 300, whole: 1000 }));
const KILLS = Number(process.env.KILLS ?? howMuch({ short: 2, whole: 3 }));
const WITHDRAWALS = howMuch({ short: 20, whole: 40 });

let programme: TestProgramme;
let sink: OwnSink;
let people: readonly Joined[];
let worker: ChildProcess;

beforeAll(async () => {
  programme = await openProgramme();
  sink = await openOwnSink();
  programme.clock.set(new Date().toISOString());
  const model = await joinedPerson(programme, { answers: ANSWERS });
  people = await joinLike(programme.tools, model.participant, {
    count: PEOPLE,
    emailOf: (place) => `p${place}@example.test`,
  });
}, 600_000);
afterAll(async () => {
  worker?.kill('SIGKILL');
  sink.close();
  await programme.close();
});

function startWorker(): void {
  const { tools, urls } = programme;
  const env = { DATABASE_URL: urls.app, DATA_DIR: tools.environment.dataDir, SMTP_URL: sink.url, LOG_LEVEL: 'warn' };
  worker = spawn(typescriptNode(), ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'worker.ts')], {
    env: { ...process.env, NODE_ENV: 'test', TOMONI_DEMO: '0', ...env },
    stdio: ['ignore', process.env.SHOW ? 'inherit' : 'ignore', 'inherit'],
  });
}
const killed = () =>
  new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
    worker.kill('SIGKILL');
  });

const stateOf = async (id: string) =>
  (await programme.tools.database.prisma.recontactStep.findMany({ where: { campaign: id } })).at(-1)?.step;

/** By the server's own count. @param withdrawn when each was told that her withdrawal is recorded */
function faultsIn(taken: readonly TakenMail[], withdrawn: ReadonlyMap<string, number>) {
  const late = taken.filter(({ to, at }) => at > (withdrawn.get(to) ?? Number.POSITIVE_INFINITY)).map(({ to }) => to);
  const times = Map.groupBy(taken, ({ to }) => to);
  const twice = [...times].filter(([, mails]) => mails.length > 1).map(([to]) => to);
  const everybody = people.map((_, place) => `p${place}@example.test`);
  return { late, twice, never: everybody.filter((to) => !times.has(to) && !withdrawn.has(to)) };
}

test('exactly one mail a person over kills, and none after an acknowledged withdrawal', async () => {
  const { tools } = programme;
  const id = await launched(tools);
  startWorker();
  const withdrawn = new Map<string, number>();
  let isOver = false;
  const leaving = (async () => {
    for (let n = 0; n < WITHDRAWALS && !isOver; n += 1) {
      // all along the way, so that some have their mail already and some do not
      while (!isOver && (await sink.count()) < (n * PEOPLE) / (WITHDRAWALS * 2)) await pause(2);
      const person = people[Math.floor((n * PEOPLE) / WITHDRAWALS)] as Joined;
      const form = { doctorMayTell: 'not-now', outcomeTo: 'portal', idempotencyKey: tools.ids.uuid() } as const;
      const done = await withdrawConsent(tools, person, { level: 'no-further-contact', form, language: 'ja' });
      expect(done.ok).toBe(true);
      withdrawn.set(`p${people.indexOf(person)}@example.test`, Date.now());
    }
  })();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const from = Math.floor((PEOPLE * kill) / (KILLS + 2));
    while ((await sink.count()) < from) await pause(3);
    await killed();
    startWorker();
  }
  await expect.poll(() => stateOf(id), { timeout: 300_000, interval: 100 }).toBe('finished');
  isOver = true;
  await leaving;

  const taken = await sink.all();
  const { late, twice, never } = faultsIn(taken, withdrawn);
  const spared = [...withdrawn.keys()].filter((to) => !taken.some((mail) => mail.to === to)).length;
  console.log(
    `  ${PEOPLE} people, ${KILLS} kills: ${taken.length} mails; ${withdrawn.size} withdrew, ${spared} before their mail`,
  );
  expect({ late, twice, never }).toEqual({ late: [], twice: [], never: [] });
  // each fault is found where there is one
  const [one] = taken;
  if (!one) throw new Error('nothing was sent');
  expect(faultsIn([...taken, one], withdrawn).twice).toEqual([one.to]);
  expect(faultsIn(taken.slice(1), withdrawn).never).toEqual(withdrawn.has(one.to) ? [] : [one.to]);
  expect(faultsIn(taken, new Map([[one.to, one.at - 1]])).late).toEqual([one.to]);

  // the book says what the server says
  const rows = await withAccess(tools.database, systemAccess('test'), (tx) =>
    tx.recontactTarget.groupBy({ by: ['state'], where: { campaign: id }, _count: true }),
  );
  const sent = rows.find(({ state }) => state === 'sent')?._count;
  expect(sent).toBe(taken.length);
  const { prisma } = tools.database;
  expect(await prisma.ledgerEvent.count({ where: { kind: 'RecontactSent' } })).toBe(taken.length);
  expect(await prisma.message.count({ where: { campaign: id, NOT: { sentAt: null } } })).toBe(taken.length);
}, 600_000);
