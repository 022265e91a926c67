import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rootOf, verifyInclusion } from '#app/kernel/domain/ledger/merkle.ts';
import { inclusionFrom, nodesNeeded } from '#app/kernel/domain/ledger/tree-path.ts';
import { GENESIS_DIGEST, lineDigest } from '#bridge/contract/feed.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import { row } from '#tests/support/ledger.ts';

let urls: DatabaseUrls;
let app: pg.Pool;
let owner: pg.Client;

beforeAll(async () => {
  urls = await freshDatabase();
  app = new pg.Pool({ connectionString: urls.app, max: 20 });
  owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
});
afterAll(async () => {
  await app.end();
  await owner.end();
});

async function append(participant: string, client: pg.ClientBase, rows?: object[]): Promise<number[]> {
  const { rows: locked } = await client.query('select ledger_lock($1) as number', [participant]);
  const next = locked[0].number + 1;
  const done = await client.query('select event_revision from ledger_append($1::jsonb)', [
    JSON.stringify(rows ?? [row(participant, next)]),
  ]);
  return done.rows.map(({ event_revision }) => Number(event_revision));
}

async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await app.connect();
  try {
    await client.query('begin');
    const done = await work(client);
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

test('under load revisions are gap-free, numbers are gap-free in each participant, and both run the same way', async () => {
  const people = Array.from({ length: 7 }, (_, index) => `P-LOAD${index}`);
  let failed = 0;
  await Promise.all(
    Array.from({ length: 210 }, (_, index) =>
      inTransaction(async (client) => {
        await append(people[index % 7] as string, client);
        if (index % 10 === 3) throw new Error('taken back');
      }).catch(() => {
        failed += 1;
      }),
    ),
  );
  expect(failed).toBe(21);
  const { rows } = await owner.query('select revision, participant, number from ledger_event order by revision');
  expect(rows.map(({ revision }) => Number(revision))).toEqual(rows.map((_, index) => index + 1));
  for (const person of people) {
    const numbers = rows.filter(({ participant }) => participant === person).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }
});

test('every line of the feed follows the one before by its digest, and a changed line breaks the chain', async () => {
  const { rows } = await owner.query('select revision, kind, payload, leaf, digest from feed_line order by revision');
  const holds = (lines: typeof rows) => {
    let previous = GENESIS_DIGEST;
    return lines.every((line) => {
      previous = lineDigest(previous, { ...line, revision: Number(line.revision) });
      return previous === line.digest;
    });
  };
  expect(rows.length).toBeGreaterThan(100);
  expect(holds(rows)).toBe(true);
  expect(holds(rows.map((line, index) => (index === 50 ? { ...line, payload: 'x' } : line)))).toBe(false);
  expect(holds(rows.filter((_, index) => index !== 50))).toBe(false);
});

test('the stored subtrees prove every event against the root, as RFC 9162 computes it over all leaves', async () => {
  const { rows } = await owner.query('select leaf_hash from ledger_event order by revision');
  const nodes = await owner.query('select level, index, hash from ledger_node');
  const stored = new Map(nodes.rows.map(({ level, index, hash }) => [`${level}/${index}`, hash as Uint8Array]));
  const leaves = rows.map(({ leaf_hash }) => Buffer.from(leaf_hash, 'hex'));
  const root = rootOf(leaves);
  for (let index = 0; index < leaves.length; index += 1) {
    const places = nodesNeeded(index, leaves.length);
    expect(places.every(({ level, index: at }) => stored.has(`${level}/${at}`))).toBe(true);
    const found = inclusionFrom(
      index,
      leaves.length,
      ({ level, index: at }) => stored.get(`${level}/${at}`) as Uint8Array,
    );
    expect(Buffer.compare(found.root, root)).toBe(0);
    const leaf = leaves[index] as Buffer;
    expect(verifyInclusion({ index: BigInt(index), size: BigInt(leaves.length), leaf, root, proof: found.proof })).toBe(
      true,
    );
  }
});

test('a number that is not the next of its participant is refused', async () => {
  const skipped = inTransaction((client) => append('P-GAP', client, [row('P-GAP', 2)]));
  await expect(skipped).rejects.toThrow(/is not the next/);
});

test('ordered by transaction id one person’s acts come the wrong way round; ordered by revision they do not', async () => {
  await owner.query('create table probe (xid xid8 not null, id bigserial, participant text, act text)');
  await owner.query('grant select, insert on probe to tomoni_app; grant usage on sequence probe_id_seq to tomoni_app');
  const [first, second] = [await app.connect(), await app.connect()];
  const write = (client: pg.ClientBase, act: string) =>
    client.query(`insert into probe (xid, participant, act) values (pg_current_xact_id(), 'P-ORDER', $1)`, [act]);
  await first.query('begin');
  await first.query('select pg_current_xact_id()'); // an unrelated first write gives this one the lower id
  await second.query('begin');
  await write(second, 'consents');
  await append('P-ORDER', second, [row('P-ORDER', 1, { kind: 'consents' })]);
  await second.query('commit');
  await write(first, 'withdraws');
  await append('P-ORDER', first, [row('P-ORDER', 2, { kind: 'withdraws' })]);
  await first.query('commit');
  first.release();
  second.release();
  const byXid = await owner.query(`select act from probe where participant = 'P-ORDER' order by xid, id`);
  const byRevision = await owner.query(`select kind from ledger_event where participant = 'P-ORDER' order by revision`);
  expect(byXid.rows.map(({ act }) => act)).toEqual(['withdraws', 'consents']); // the control: this cursor is wrong
  expect(byRevision.rows.map(({ kind }) => kind)).toEqual(['consents', 'withdraws']);
});

test('nobody edits or deletes, neither the app nor the owner nor the superuser by accident', async () => {
  const admin = new pg.Client({ connectionString: urls.admin });
  await admin.connect();
  for (const table of ['ledger_event', 'feed_line', 'ledger_node', 'receipt', 'in_force', 'access_log']) {
    await expect(app.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
    await expect(owner.query(`delete from ${table}`)).rejects.toThrow(/append-only/);
    await expect(admin.query(`truncate ${table} cascade`)).rejects.toThrow(/append-only/);
  }
  await expect(app.query(`insert into ledger_event select * from ledger_event`)).rejects.toThrow(/permission denied/);
  await admin.end();
});

test('nothing is notified inside the committing transaction', async () => {
  const { rows } = await owner.query(
    `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosrc ~* '\\y(notify|pg_notify)\\y'`,
  );
  expect(rows).toEqual([]);
});
