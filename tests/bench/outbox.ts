/**
 * P10: commits a second of an act's transaction (locks, reading the person's events, outbox, idempotency key, ledger,
 * then the wake-up) against a bare insert of the same bytes, 32 clients of pgbench, in turns. Commits go to disk.
 */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { temporaryFolder } from '#tests/support/gate/gates.ts';
import { showCommitPath } from './commit-path.ts';
import { numberOption } from './options.ts';
import { paired, quartiles, show } from './pairs.ts';
import { people } from './population.ts';
import { type DurableServer, durableServer } from './server.ts';

const runProgram = promisify(execFile);
const CLIENTS = 32;
/** acts of one person seldom meet */
const PEOPLE = 1_000_000;

const ACT = `
\\set who random(1, ${PEOPLE})
begin;
select set_config('lock_timeout', '5s', true), set_config('tomoni.reason', 'bench', true),
  set_config('tomoni.person', '', true), set_config('tomoni.site', '', true), set_config('tomoni.part', 'system', true);
select ledger_lock('B-' || :who) as last \\gset
select outcome from idempotency_key where scope = 'bench' and key = '-';
select revision, body from ledger_event where participant = 'B-' || :who order by number;
insert into outbox (topic, key, payload, created_at, available_at)
  values ('bench', gen_random_uuid()::text, '{"participant":"B"}', now(), now()) on conflict do nothing;
insert into idempotency_key (scope, key, outcome, created_at) values ('bench', gen_random_uuid()::text, '{"result":null}', now());
select event_revision from ledger_append((
  select jsonb_build_array(act::jsonb || jsonb_build_object('id', gen_random_uuid(), 'participant', 'B-' || :who,
    'number', :last + 1, 'leafHash', encode(sha256(gen_random_uuid()::text::bytea), 'hex')))
  from bench_act));
commit;`;

const SCRIPTS = {
  ledger: `${ACT}\nnotify tomoni_feed;\n`,
  'NOTIFY inside': ACT.replace('commit;', 'notify tomoni_feed;\ncommit;\n'),
  bare: 'insert into bench_bare (id, act) select gen_random_uuid(), act from bench_act;\n',
} as const;
type Script = keyof typeof SCRIPTS;

/** The bytes of one act: a state of the feed and an event's body of usual length. */
async function prepare({ urls }: DurableServer): Promise<number> {
  const [state] = people(1);
  const act = JSON.stringify({
    kind: 'Bench',
    occurredFrom: '2026-11-01T00:00:00.000Z',
    recordedAt: '2026-11-01T00:00:00.000Z',
    body: JSON.stringify(state?.provisions).slice(0, 1000),
    feed: { kind: 'none', payload: JSON.stringify(state) },
    receipt: null,
  });
  const admin = new pg.Client({ connectionString: urls.admin });
  await admin.connect();
  await admin.query('create table bench_act (act text not null)');
  await admin.query('insert into bench_act values ($1)', [act]);
  await admin.query('create table bench_bare (id uuid primary key, act text not null)');
  await admin.query('grant select, insert on bench_act, bench_bare to tomoni_app');
  await admin.end();
  return act.length;
}

type Load = { readonly perSecond: number; readonly walBytes: number };

async function load({ urls }: DurableServer, admin: pg.Client, script: Script, blockSeconds: number): Promise<Load> {
  const file = join(temporaryFolder(), 'script.sql');
  writeFileSync(file, SCRIPTS[script]);
  const wal = async () =>
    Number((await admin.query("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as at")).rows[0].at);
  const before = await wal();
  const args = ['-n', '-c', String(CLIENTS), '-j', '2', '-T', String(blockSeconds), '-f', file, urls.app];
  const { stdout } = await runProgram('pgbench', args).catch((error: Error & { code?: string }) => {
    throw error.code === 'ENOENT' ? new Error('pgbench is needed: apt-get install postgresql-contrib') : error;
  });
  const commits = Number(/transactions actually processed: (\d+)/.exec(stdout)?.[1]);
  const failed = Number(/failed transactions: (\d+)/.exec(stdout)?.[1] ?? 0);
  const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
  if (!(commits > 0) || failed > 0) throw new Error(`${script}: ${stdout}`);
  return { perSecond, walBytes: ((await wal()) - before) / commits };
}

export async function run(args: readonly string[]): Promise<void> {
  const blocks = numberOption(args, 'blocks', 8);
  const blockSeconds = numberOption(args, 'seconds', 5);
  const server = await durableServer();
  const admin = new pg.Client({ connectionString: server.urls.admin });
  try {
    await admin.connect();
    const bytes = await prepare(server);
    await showCommitPath(server);
    const found: Record<Script, Load[]> = { ledger: [], 'NOTIFY inside': [], bare: [] };
    const measure = (script: Script) => async () => {
      const one = await load(server, admin, script, blockSeconds);
      found[script].push(one);
      return one.perSecond;
    };
    const ratios = await paired(blocks, measure('ledger'), measure('bare'));
    const inside = await paired(Math.ceil(blocks / 4), measure('NOTIFY inside'), measure('ledger'));
    for (const [script, loads] of Object.entries(found)) {
      const perSecond = quartiles(loads.map((one) => one.perSecond));
      const wal = quartiles(loads.map(({ walBytes }) => walBytes)).median;
      console.log(
        `${script}: ${show(perSecond, 0)} commits/s, ${wal.toFixed(0)} bytes of WAL a commit, act of ${bytes} bytes`,
      );
    }
    console.log(
      `P10: ledger and outbox ÷ bare insert at ${CLIENTS} clients: ${show(quartiles(ratios))} of ${blocks} × ${blockSeconds} s`,
    );
    console.log(`control: NOTIFY inside ÷ after the commit: ${show(quartiles(inside))}`);
    await holdsTogether(admin);
  } finally {
    await admin.end();
    await server.remove();
  }
}

/** What was measured was the ledger: no gap, one outbox row and one line of the feed for each event. */
async function holdsTogether(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query(
    `select (select revision from ledger_head) as head, (select count(*) from ledger_event) as events,
       (select count(*) from feed_line) as lines, (select count(*) from outbox) as outbox`,
  );
  const { head, events, lines, outbox } = rows[0];
  if (head !== events || head !== lines || head !== outbox)
    throw new Error(`counts differ: ${JSON.stringify(rows[0])}`);
  console.log(`${events} events, no gap, each with its line of the feed and its row of the outbox`);
}
