/**
 * The schema changes while people work, and a second server of the new state works beside the old one: no request fails and no entry of
 * the ledger changes. `PEOPLE=30 LOAD_MS=60000 npx vitest run …` for longer. The control is the same change as one would write it offhand: requests do fail.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { type Joined, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { problemsOf } from '../../../scripts/testing/check-migrations.ts';
import { openWeb, type Web } from '../web/house.ts';

const PEOPLE = Number(process.env.PEOPLE ?? 12);
/** of load before the change, and after it */
const LOAD_MS = Number(process.env.LOAD_MS ?? 1500);
const FILL = 40_000;
let programme: TestProgramme;
let newer: Tools;
let old: Web;
let fresh: Web;
let owner: pg.Client;
const people: Joined[] = [];

beforeAll(async () => {
  programme = await openProgramme();
  for (let count = 0; count < PEOPLE; count += 1) people.push(await joinedPerson(programme));
  programme.clock.later(20);
  const actors = Object.fromEntries(
    people.map(({ account, participant }, place) => [
      `p${place}`,
      { kind: 'participant', session: String(place).padStart(64, '0'), account, participant } as const,
    ]),
  );
  old = await openWeb(programme.tools, actors);
  owner = new pg.Client({ connectionString: programme.urls.owner });
  await owner.connect();
  // rows enough for a step to take a while
  const app = new pg.Client({ connectionString: programme.urls.app });
  await app.connect();
  await app.query(
    `insert into audit_entry (at, kind, account, detail) select now(), 'device-seen', null, '{}' from generate_series(1, $1)`,
    [FILL],
  );
  await app.end();
  newer = { ...createTools('newer', programme.tools.environment), clock: programme.clock };
  fresh = await openWeb(newer, actors);
}, 240_000);
afterAll(async () => {
  await owner.end();
  await old.close();
  await fresh.close();
  await newer.database.close();
  await programme.close();
});

type Tally = { answered: number; acts: number; failed: string[]; slowestMs: number };

/** Pages, and acts in the ledger: a stop of contact, taken back again. Each of a person of her own. */
async function work(tally: Tally, place: number, isOver: () => boolean): Promise<void> {
  const as = `p${place}`;
  const ask = async (web: Web, path: string, form?: Record<string, string>) => {
    const began = performance.now();
    const answer = await web
      .ask(path, { as, ...(form ? { form } : {}) })
      .catch((error: Error) => ({ status: 0, body: error.message }));
    tally.slowestMs = Math.max(tally.slowestMs, performance.now() - began);
    tally.answered += 1;
    const wanted = form ? 303 : 200;
    if (answer.status !== wanted) tally.failed.push(`${path} ${answer.status}`);
    else if (form) tally.acts += 1;
  };
  for (let turn = place; !isOver(); turn += 1) {
    const web = turn % 2 === 0 ? old : fresh;
    const other = turn % 2 === 0 ? fresh : old;
    await ask(web, '/home');
    await ask(other, '/timeline');
    await ask(web, '/withdraw/no-further-contact', {
      idempotencyKey: randomUUID(),
      doctorMayTell: 'not-now',
      outcomeTo: 'portal',
    });
    await ask(other, '/choices');
    const rows = await programme.tools.database.prisma.ledgerEvent.findFirst({
      where: { participant: people[place]?.participant as string, kind: 'ConsentWithdrawn' },
      orderBy: { number: 'desc' },
    });
    await ask(other, '/withdraw/take-back', { idempotencyKey: randomUUID(), withdrawal: String(rows?.number ?? 0) });
  }
}

async function underLoad(change: (tally: Tally) => Promise<void>): Promise<Tally> {
  const tally: Tally = { answered: 0, acts: 0, failed: [], slowestMs: 0 };
  let isOver = false;
  const all = people.map((_, place) => work(tally, place, () => isOver));
  await new Promise((resolve) => setTimeout(resolve, LOAD_MS));
  try {
    await change(tally);
    await new Promise((resolve) => setTimeout(resolve, LOAD_MS));
  } finally {
    isOver = true;
    await Promise.all(all);
  }
  return tally;
}

/** Each is a migration of its own, as docs/operations/migrations.md has it. */
const STEPS = [
  'alter table ledger_event add column tried text',
  'alter table audit_entry add column tried text',
  'create table tried (id uuid primary key, at timestamptz(3) not null)',
  'create index concurrently audit_entry_tried on audit_entry (tried)',
  'alter table audit_entry add constraint tried_short check (length(tried) < 20) not valid',
  'alter table audit_entry validate constraint tried_short',
];

/**
 * A lock is asked for briefly, and again: behind one that waits, everybody would wait. Behind `concurrently` nobody waits, and
 * cut off it leaves half an index.
 */
async function patiently(sql: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await owner.query(`set lock_timeout = '${sql.includes('concurrently') ? '0' : '500ms'}'`);
      await owner.query(sql);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '55P03' || attempt > 40) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const digestUpTo = async (revision: number) => {
  const { rows } = await owner.query<{ all: string }>(
    `select md5(string_agg(e.revision || e.id::text || e.body || e.leaf_hash || f.payload || f.digest, '|' order by e.revision)) as all
     from ledger_event e join feed_line f using (revision) where revision <= $1`,
    [revision],
  );
  return rows[0]?.all;
};

test(
  'old and new side by side, the schema changed in steps: no request fails, no entry changes',
  async () => {
    for (const step of STEPS) expect(problemsOf(step)).toEqual([]);
    const before = (await auditLedger(programme.tools)).events;
    const digest = await digestUpTo(before);
    const tally = await underLoad(async () => {
      for (const step of STEPS) await patiently(step);
      // filled in steps of a thousand, as the worker would: append-only tables are filled by nobody, so a new one is
      for (let step = 0; step < 20; step += 1)
        await owner.query('insert into tried select gen_random_uuid(), now() from generate_series(1, 1000)');
    });
    process.stdout.write(`${JSON.stringify({ ...tally, failed: tally.failed.length })}\n`);
    expect(tally.failed).toEqual([]);
    expect(tally.acts).toBeGreaterThan(PEOPLE);
    expect(await digestUpTo(before)).toBe(digest);
    const audit = await auditLedger(newer);
    expect(audit.faults).toEqual([]);
    expect(audit.events).toBe(before + tally.acts);
  },
  120_000 + 3 * LOAD_MS,
);

test(
  'the control: the same in one transaction that reads and writes whole tables, and requests fail',
  async () => {
    const offhand = 'lock table ledger_event in access exclusive mode';
    expect(problemsOf(offhand)).not.toEqual([]);
    const tally = await underLoad(async ({ failed }) => {
      await owner.query('reset lock_timeout');
      await owner.query('begin');
      await owner.query(offhand);
      // filling ten million rows holds it for longer than this: here until somebody is turned away
      for (let held = 0; held < 25_000 && failed.length === 0; held += 100)
        await new Promise((resolve) => setTimeout(resolve, 100));
      await owner.query('rollback');
    });
    expect(tally.failed.length).toBeGreaterThan(0);
  },
  120_000 + 3 * LOAD_MS,
);
