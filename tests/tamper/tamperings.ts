/** What a superuser may do to a ledger, each by one seed. All change something that was published, none may go unnoticed. */

import { rechain } from './rechain.ts';
import type { World } from './world.ts';

export type Chance = (below: number) => number;
type Tampering = (world: World, chance: Chance) => Promise<void>;

/** A small generator with a seed, so that every failure can be run again (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const flipped = (text: string, chance: Chance): string => {
  const at = chance(text.length);
  const other = String.fromCharCode(text.charCodeAt(at) ^ (1 << chance(3)));
  return text.slice(0, at) + other + text.slice(at + 1);
};

async function pick<Row>({ superuser }: World, table: string, columns: string, chance: Chance): Promise<Row> {
  const { rows } = await superuser.query(`select ${columns} from ${table} order by 1, 2`);
  return rows[chance(rows.length)] as Row;
}

/** One bit of one text of one row. */
const flip =
  (table: string, key: string, column: string): Tampering =>
  async (world, chance) => {
    const row = await pick<{ key: string; text: string }>(world, table, `${key} as key, ${column} as text`, chance);
    await world.superuser.query(`update ${table} set ${column} = $2 where ${key} = $1`, [
      row.key,
      flipped(row.text, chance),
    ]);
  };

const anyNode = async (world: World, chance: Chance) =>
  Object.values(await pick<{ level: number; index: string }>(world, 'ledger_node', 'level, index', chance));

const flipNode: Tampering = async (world, chance) => {
  await world.superuser.query(
    'update ledger_node set hash = set_byte(hash, $3, get_byte(hash, $3) # 1) where level = $1 and index = $2',
    [...(await anyNode(world, chance)), chance(32)],
  );
};

const removeNode: Tampering = async (world, chance) => {
  await world.superuser.query('delete from ledger_node where level = $1 and index = $2', await anyNode(world, chance));
};

const revisionOf = async (world: World, chance: Chance) =>
  Number((await pick<{ revision: string }>(world, 'ledger_event', 'revision, id', chance)).revision);

const remove: Tampering = async (world, chance) => {
  const revision = await revisionOf(world, chance);
  await world.superuser.query('delete from ledger_event where revision = $1', [revision]);
};

const swap: Tampering = async (world, chance) => {
  const [one, other] = [await revisionOf(world, chance), await revisionOf(world, chance)];
  const second = one === other ? (one === 1 ? 2 : one - 1) : other;
  await world.superuser.query('delete from ledger_event where revision in ($1, $2)', [one, second]);
  await world.superuser.query(
    `insert into ledger_event (revision, id, participant, number, kind, occurred_from, recorded_at, leaf_hash, body)
     select $1::bigint + $2::bigint - revision, id, participant, number, kind, occurred_from, recorded_at, leaf_hash, body
     from kept_ledger_event where revision in ($1, $2)`,
    [one, second],
  );
};

/** The end of the ledger gone, and everything made to fit what is left. */
const truncate =
  (resign: boolean): Tampering =>
  async (world, chance) => {
    const last = await revisionOf(world, chance);
    const { superuser } = world;
    await superuser.query('delete from feed_line where revision >= $1', [last]);
    await superuser.query('delete from ledger_event where revision >= $1', [last]);
    await superuser.query('delete from ledger_padding where after_revision >= $1', [last]);
    await rechain(world.tools, superuser, { resign });
    const { rows } = await superuser.query('select revision + padding as size from ledger_head');
    await superuser.query('delete from public_head where size > $1', [rows[0].size]);
  };

/** One answer turned round, and everything made to fit: with the log's key too, if it was stolen. */
const rewrite =
  (resign: boolean): Tampering =>
  async (world, chance) => {
    const { superuser } = world;
    const found = await superuser.query(
      `select revision, body from ledger_event where body like '%"deny"%' order by 1`,
    );
    const { revision, body } = found.rows[chance(found.rows.length)];
    await superuser.query('update ledger_event set body = $2 where revision = $1', [
      revision,
      body.replace('"deny"', '"permit"'),
    ]);
    await rechain(world.tools, superuser, { resign });
  };

/** An act is taken away, its leaf stays where it was and is passed off as padding. */
const hideAsPadding: Tampering = async (world, chance) => {
  const { superuser } = world;
  const revision = await revisionOf(world, chance);
  const { rows } = await superuser.query(
    `select $1::bigint - 1 + coalesce((select through from ledger_padding where after_revision < $1 order by first desc limit 1), 0) as place`,
    [revision],
  );
  await superuser.query('delete from feed_line where revision = $1', [revision]);
  await superuser.query('delete from ledger_event where revision = $1', [revision]);
  for (const table of ['ledger_event', 'feed_line']) {
    await superuser.query(`update ${table} set revision = -revision where revision > $1`, [revision]);
    await superuser.query(`update ${table} set revision = -revision - 1 where revision < 0`);
  }
  await superuser.query(
    'update ledger_padding set after_revision = after_revision - 1, through = through + 1 where after_revision >= $1',
    [revision],
  );
  await superuser.query(
    `insert into ledger_padding select $2, 1, $1::bigint - 1, 1 + coalesce((select max(through) from ledger_padding where after_revision < $1), 0)`,
    [revision, rows[0].place],
  );
  await superuser.query('update ledger_head set revision = revision - 1, padding = padding + 1');
};

export const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  'a bit of an entry': flip('ledger_event', 'revision', 'body'),
  'a bit of a leaf': flip('ledger_event', 'revision', 'leaf_hash'),
  'a bit of what the gates were told': flip('feed_line', 'revision', 'digest'),
  'a bit of a published head': flip('public_head', 'size', 'note'),
  'a bit of the tree': flipNode,
  'a node of the tree gone': removeNode,
  'an entry deleted': remove,
  'two entries swapped': swap,
  'the end cut off, the rest made to fit': truncate(false),
  'the end cut off, signed anew with the stolen key': truncate(true),
  'an answer turned round, the rest made to fit': rewrite(false),
  'an answer turned round, signed anew with the stolen key': rewrite(true),
  'an entry passed off as padding': hideAsPadding,
};
