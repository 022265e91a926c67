/** P4: from submitting a withdrawal to receipt 2, beside a bare commit of the same row, with every gate under questions. */
import { once } from 'node:events';
import pg from 'pg';
import { type Ledger, openLedger, stateLine, withdrawn } from '#tests/support/gate/feed.ts';
import { nowMs, pause } from '../clock.ts';
import { createGateSlot } from '../gate-slot.ts';
import { startWaiterProcess } from '../staff.ts';
import { type Stage, setStage } from '../stage.ts';
import { quantile, tell } from './figures.ts';
import { isPermit, startHammer } from './hammer.ts';

const ASK_EVERY_MS = 20;
const LISTEN_AGAIN_MS = 20;

type Shown = { readonly shownAt: number; readonly how: string };

/** As a receipt page does: woken by the waiter, and looking by itself where a wake-up is lost. */
async function untilInForce(client: pg.Client, revision: number): Promise<Shown> {
  for (;;) {
    const woken = once(client, 'notification', { signal: AbortSignal.timeout(LISTEN_AGAIN_MS) }).catch(() => {});
    const { rows } = await client.query<{ how: string }>(
      'select how from in_force where revision >= $1 order by revision limit 1',
      [revision],
    );
    if (rows[0]) return { shownAt: nowMs(), how: rows[0].how };
    await woken;
  }
}

/** The row that a withdrawal adds to the ledger, alone, in a table without anything. */
async function bareCommit(admin: pg.Client, body: string): Promise<number> {
  const began = nowMs();
  await admin.query('insert into bare_line (body) values ($1)', [body]);
  return nowMs() - began;
}

async function openListener(stage: Stage): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: stage.urls.app });
  await client.connect();
  await client.query('listen tomoni_in_force');
  return client;
}

type Trials = { took: number[]; bare: number[]; how: Map<string, number>; permitsAfter: number; heard: number };

async function withdrawAll(stage: Stage, ledger: Ledger, ports: readonly number[]): Promise<Trials> {
  const admin = new pg.Client({ connectionString: stage.urls.admin });
  await admin.connect();
  await admin.query('create table bare_line (id bigserial primary key, body text not null)');
  const listener = await openListener(stage);
  const trials: Trials = { took: [], bare: [], how: new Map(), permitsAfter: 0, heard: 0 };
  let about = stage.people[0]?.participant ?? '';
  const hammers = ports.map((port) =>
    startHammer({ port: () => port, token: stage.token, participant: () => about, everyMs: ASK_EVERY_MS }),
  );
  for (const person of stage.people) {
    about = person.participant;
    const line = stateLine(withdrawn(person));
    trials.bare.push(await bareCommit(admin, JSON.stringify(line.payload)));
    for (const hammer of hammers) hammer.take();
    while (!hammers.every(({ heard }) => heard.some(isPermit))) await pause(1);
    const submittedAt = nowMs();
    const { shownAt, how } = await untilInForce(listener, await ledger.append(line));
    trials.took.push(shownAt - submittedAt);
    trials.how.set(how, (trials.how.get(how) ?? 0) + 1);
    await pause(2 * ASK_EVERY_MS);
    const heard = hammers.flatMap((hammer) => hammer.take());
    trials.heard += heard.length;
    trials.permitsAfter += heard.filter((one) => isPermit(one) && one.sentAt > shownAt).length;
  }
  await Promise.all(hammers.map((hammer) => hammer.stop()));
  await admin.end();
  await listener.end();
  return trials;
}

export async function runInForce(times: number, gates: number): Promise<boolean> {
  const stage = await setStage(times);
  const ledger = await openLedger(stage.urls.app);
  const waiter = startWaiterProcess(stage, 1000, () => {});
  const base = { folder: stage.folder, databaseUrl: stage.urls.bridge, leaseMs: 1000 };
  const slots = await Promise.all(
    Array.from({ length: gates }, (_, index) => createGateSlot({ ...base, name: `gate-${index}` })),
  );
  try {
    const started = await Promise.all(slots.map((slot) => slot.start()));
    await untilAllServe(stage, gates);
    const trials = await withdrawAll(
      stage,
      ledger,
      started.map(({ port }) => port),
    );
    const ratio = quantile(trials.took, 0.99) / quantile(trials.bare, 0.99);
    console.log(`P4: submit → receipt 2, ${gates} gates: ${tell(trials.took, 'ms')}`);
    console.log(`    bare commit of the same row: ${tell(trials.bare, 'ms', 2)}; ratio of p99 ${ratio.toFixed(1)}`);
    console.log(
      `    ${[...trials.how].map(([how, count]) => `${how} ${count}`).join(', ')}; permits asked for after receipt 2: ` +
        `${trials.permitsAfter} of ${trials.heard} heard`,
    );
    return trials.permitsAfter === 0 && ratio <= 3 && quantile(trials.took, 0.99) < 15;
  } finally {
    await waiter.end();
    await Promise.all(slots.map((slot) => slot.end()));
    await ledger.close();
    await stage.remove();
  }
}

/** Every gate has beaten, and what was written before is in force: no trial waits for a start. */
async function untilAllServe(stage: Stage, gates: number): Promise<void> {
  for (;;) {
    const rows = await stage.query<{ beating: string; shown: string | null }>(
      'select (select count(*) from gate_boot where beat > 0 and not retired) as beating, (select max(revision) from in_force) as shown',
    );
    if (Number(rows[0]?.beating) >= gates && Number(rows[0]?.shown) >= stage.startsAfter) return;
    await pause(50);
  }
}
