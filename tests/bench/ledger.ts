/**
 * P5: acknowledged events a second through `ledger_append`, each its own commit from 200 callers, and in batches of 1,000,
 * against inserts of the same bytes in the same way. P6: from an act's append to its proof under a signed head, against the
 * commit of a bare row. Commits go to disk; windows in turns.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openKeyStore } from '#app/adapters/keys/key-store.server.ts';
import { inclusionFrom, nodesNeeded } from '#app/kernel/domain/ledger/tree-path.ts';
import { receiptHeadKey, signHead } from '#app/kernel/services/public-log/log-keys.server.ts';
import { temporaryFolder } from '#tests/support/gate/gates.ts';
import { numberOption } from './options.ts';
import { paired, quartiles, show } from './pairs.ts';
import { people } from './population.ts';
import { durableServer } from './server.ts';

const CALLERS = 200;
const CONNECTIONS = 32;
const BATCH = 1000;
const ORIGIN = 'https://tomoni.example';

/** One entry of usual length. */
function entries(count: number) {
  const [state] = people(1);
  const body = JSON.stringify(state?.provisions).slice(0, 1000);
  return Array.from({ length: count }, () => ({
    id: randomUUID(),
    participant: null,
    number: null,
    kind: 'Bench',
    occurredFrom: '2026-11-01T00:00:00.000Z',
    recordedAt: '2026-11-01T00:00:00.000Z',
    body,
    leafHash: randomUUID().replaceAll('-', '').repeat(2),
    feed: { kind: 'none', payload: '' },
    receipt: null,
  }));
}

const append = (pool: pg.Pool, count: number) =>
  pool.query('select count(*) from ledger_append($1::jsonb)', [JSON.stringify(entries(count))]);
const bare = (pool: pg.Pool, count: number) =>
  pool.query(
    `insert into bench_bare select (e->>'id')::uuid, e->>'body', e->>'leafHash', e->>'kind' from jsonb_array_elements($1::jsonb) as e`,
    [JSON.stringify(entries(count))],
  );

/** Entries a second of callers who each wait for their answer. */
async function rate(callers: number, seconds: number, each: number, work: () => Promise<unknown>): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let done = 0;
  const call = async () => {
    while (performance.now() < until) {
      await work();
      done += each;
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return done / seconds;
}

async function compared(name: string, pairs: number, ledger: () => Promise<number>, raw: () => Promise<number>) {
  const rates: number[] = [];
  const kept = async () => {
    rates.push(await ledger());
    return rates.at(-1) as number;
  };
  const ratios = await paired(pairs, kept, raw);
  console.log(
    `P5 ${name}: ${Math.round(quartiles(rates).median)} entries/s; ÷ bare inserts ${show(quartiles(ratios))}`,
  );
}

async function proofAfterCommit(pool: pg.Pool, times: number): Promise<void> {
  const keys = openKeyStore(temporaryFolder());
  const headKey = receiptHeadKey(keys, ORIGIN);
  const proven = async () => {
    const { rows } = await pool.query('select max(event_revision) as revision from ledger_append($1::jsonb)', [
      JSON.stringify(entries(1)),
    ]);
    const place = (await pool.query('select index, size from ledger_place($1)', [rows[0].revision])).rows[0];
    const [index, size] = [Number(place.index), Number(place.size)];
    const places = nodesNeeded(index, size);
    const nodes = await pool.query(
      'select n.level, n.index, n.hash from unnest($1::int[], $2::bigint[]) as p (level, index) join ledger_node n using (level, index)',
      [places.map(({ level }) => level), places.map((one) => one.index)],
    );
    const known = new Map(nodes.rows.map((row) => [`${row.level}/${row.index}`, row.hash as Buffer]));
    const { root } = inclusionFrom(index, size, (one) => known.get(`${one.level}/${one.index}`) as Buffer);
    signHead({ origin: headKey.name, size: BigInt(size), root }, headKey, keys.headSigner().privateKey);
  };
  const took = async (work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  const [first, second]: [number[], number[]] = [[], []];
  for (let at = 0; at < times; at += 1) {
    first.push(await took(proven));
    second.push(await took(() => bare(pool, 1)));
  }
  const at = (all: number[], share: number) =>
    all.sort((a, b) => a - b)[Math.floor(share * (all.length - 1))] as number;
  for (const share of [0.5, 0.99])
    console.log(
      `P6 p${share * 100}: append, proof and signed head ${at(first, share).toFixed(2)} ms; commit of a bare row ${at(second, share).toFixed(2)} ms`,
    );
}

export async function run(args: readonly string[]): Promise<void> {
  const [pairs, seconds] = [numberOption(args, 'pairs', 6), numberOption(args, 'seconds', 3)];
  const server = await durableServer();
  const admin = new pg.Client({ connectionString: server.urls.admin });
  await admin.connect();
  await admin.query('create table bench_bare (id uuid primary key, body text, leaf text, kind text)');
  const pool = new pg.Pool({ connectionString: server.urls.admin, max: CONNECTIONS });
  try {
    await proofAfterCommit(pool, numberOption(args, 'proofs', 1000));
    const callers = (work: () => Promise<unknown>) => () => rate(CALLERS, seconds, 1, work);
    await compared(
      'one by one from 200 callers',
      pairs,
      callers(() => append(pool, 1)),
      callers(() => bare(pool, 1)),
    );
    const batches = (work: () => Promise<unknown>) => () => rate(4, seconds, BATCH, work);
    await compared(
      'in batches of 1,000',
      pairs,
      batches(() => append(pool, BATCH)),
      batches(() => bare(pool, BATCH)),
    );
  } finally {
    await pool.end();
    await admin.end();
    await server.remove();
  }
}
