/**
 * The strongest insider: owns the database, every person's key and the log's key, and after a change makes everything fit
 * again: leaves, tree, chain, heads. Only what lies outside, a witness's head, still knows the truth.
 */
import type pg from 'pg';
import { eventKey, leafData, leafHash } from '#app/kernel/domain/ledger/commitment.ts';
import { growingTree } from '#app/kernel/domain/ledger/growing-tree.ts';
import { type Hash, nodeHash } from '#app/kernel/domain/ledger/merkle.ts';
import { paddingLeaf } from '#app/kernel/domain/ledger/padding.ts';
import { publicLogKey, signHead } from '#app/kernel/services/public-log/log-keys.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { GENESIS_DIGEST, lineDigest } from '#bridge/contract/feed.ts';

type Row = { revision: string; id: string; participant: string | null; body: string; kind: string; payload: string };
type Block = { count: number; after_revision: string };

/** @param resign with the stolen key of the log; without it the old heads stay and no longer fit */
export async function rechain(tools: Tools, superuser: pg.Client, { resign }: { readonly resign: boolean }) {
  const { rows } = await superuser.query<Row>(
    'select e.revision, e.id, e.participant, e.body, f.kind, f.payload from ledger_event e join feed_line f using (revision) order by e.revision',
  );
  const people = await superuser.query<{ participant: string; person_id: string }>(
    'select participant, person_id from enrolment',
  );
  const personOf = new Map(people.rows.map(({ participant, person_id }) => [participant, person_id]));
  const keyOf = ({ participant }: Row) =>
    participant === null
      ? tools.keys.programmeKey('programme-events')
      : tools.keys.personKey(personOf.get(participant) ?? '');
  const lines: { revision: string; leaf: string; digest: string }[] = [];
  const leaves = await withPadding(tools, superuser, rows, (row) => {
    const key = keyOf(row);
    if (!key) throw new Error('no key');
    const leaf = leafHash(leafData(eventKey(key, row.id), row.body));
    const [revision, hex] = [Number(row.revision), leaf.toString('hex')];
    const before = lines.at(-1)?.digest ?? GENESIS_DIGEST;
    const line = { revision, kind: row.kind as never, payload: row.payload, leaf: hex };
    lines.push({ revision: row.revision, leaf: hex, digest: lineDigest(before, line) });
    return leaf;
  });
  const [revisions, hashes, digests] = (['revision', 'leaf', 'digest'] as const).map((name) =>
    lines.map((line) => line[name]),
  );
  const fitting = `from unnest($1::bigint[], $2::text[], $3::text[]) as n (revision, leaf, digest)`;
  const values = [revisions, hashes, digests];
  await superuser.query(
    `update ledger_event e set leaf_hash = n.leaf ${fitting} where e.revision = n.revision`,
    values,
  );
  await superuser.query(
    `update feed_line f set leaf = n.leaf, digest = n.digest ${fitting} where f.revision = n.revision`,
    values,
  );
  await superuser.query('update ledger_head set revision = $1, digest = $2, padding = $3', [
    rows.length,
    digests?.at(-1) ?? GENESIS_DIGEST,
    leaves.length - rows.length,
  ]);
  await storeTree(superuser, leaves);
  if (resign) await signAnew(tools, superuser, leaves);
}

async function withPadding(tools: Tools, superuser: pg.Client, rows: readonly Row[], leafOf: (row: Row) => Buffer) {
  const blocks = (await superuser.query<Block>('select count, after_revision from ledger_padding order by first')).rows;
  const key = tools.keys.programmeKey('public-log/padding');
  const leaves: Hash[] = [];
  let next = 0;
  const pad = (revision: number) => {
    for (let block = blocks[next]; block && Number(block.after_revision) < revision; block = blocks[next]) {
      next += 1;
      for (let at = 0; at < block.count; at += 1) leaves.push(paddingLeaf(key, leaves.length));
    }
  };
  for (const row of rows) {
    pad(Number(row.revision));
    leaves.push(leafOf(row));
  }
  pad(Number.POSITIVE_INFINITY);
  return leaves;
}

async function storeTree(superuser: pg.Client, leaves: readonly Hash[]): Promise<void> {
  const nodes: { level: number; index: number; hash: string }[] = [];
  let row = leaves;
  for (let level = 0; row.length > 0; level += 1) {
    for (const [index, hash] of row.entries()) nodes.push({ level, index, hash: Buffer.from(hash).toString('hex') });
    const below = row;
    row = Array.from({ length: Math.floor(below.length / 2) }, (_, at) =>
      nodeHash(below[2 * at] as Hash, below[2 * at + 1] as Hash),
    );
  }
  await superuser.query('truncate ledger_node');
  await superuser.query(
    `insert into ledger_node select n.level, n.index, decode(n.hash, 'hex') from jsonb_to_recordset($1) as n (level int, index bigint, hash text)`,
    [JSON.stringify(nodes)],
  );
}

async function signAnew({ keys, environment }: Tools, superuser: pg.Client, leaves: readonly Hash[]): Promise<void> {
  const { rows } = await superuser.query<{ size: string }>('select size from public_head order by size');
  const key = publicLogKey(keys, environment.origin);
  const tree = growingTree();
  for (const leaf of leaves) {
    tree.append(leaf);
    if (!rows.some(({ size }) => Number(size) === tree.size)) continue;
    const head = { origin: key.name, size: BigInt(tree.size), root: tree.root() };
    const note = signHead(head, key, keys.logSigner().privateKey);
    await superuser.query('update public_head set note = $2 where size = $1', [tree.size, note]);
  }
}
