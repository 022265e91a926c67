/** A ledger that was restored to before a published head: closed, its lost leaves taken back from the tiles, one history on. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { adoptLostLeaves } from '#app/kernel/services/public-log/adopt-lost-leaves.server.ts';
import { publishHead } from '#app/kernel/services/public-log/publish-head.server.ts';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { rechain } from '#tests/tamper/rechain.ts';
import { openWorld, type World } from '#tests/tamper/world.ts';

let world: World;
const LOST = 5;
beforeAll(async () => {
  world = await openWorld({ people: 2, acts: 14, files: true });
  const { superuser, tools } = world;
  // as a restored copy has it: the last entries gone, all else fitting
  const { rows } = await superuser.query('select max(revision) - $1 as last from ledger_event', [LOST]);
  const [{ last }] = rows;
  for (const table of ['receipt', 'feed_line', 'ledger_event'])
    await superuser.query(`delete from ${table} where revision > $1`, [last]);
  await superuser.query('delete from ledger_padding where after_revision >= $1', [last]);
  await superuser.query('delete from public_head');
  await rechain(tools, superuser, { resign: false });
}, 60_000);
afterAll(() => world.close());

const store = () => openTileStore(world.tools.environment.logDir);
const publish = (hour: number) =>
  publishHead(world.tools, store(), { hour: new Date(Date.UTC(2026, 10, 20, hour)), draw: 9 });
const faults = async () => (await auditLedger(world.tools, [world.witnessed])).faults.map(({ what }) => what);

test('nothing is signed over a ledger that went back, and an open one takes no leaves back', async () => {
  await expect(publish(1)).rejects.toThrow('second-history: went-back');
  await expect(adoptLostLeaves(world.tools, store())).rejects.toThrow(/the ledger is open/);
});

test('closed, it takes the lost leaves back and goes on under the witness’s head', async () => {
  await world.superuser.query('select ledger_close(now())');
  const taken = await adoptLostLeaves(world.tools, store());
  expect(taken).toBeGreaterThan(LOST);
  expect(await adoptLostLeaves(world.tools, store())).toBe(0);
  expect(await faults()).toEqual([]);
  expect((await auditLedger(world.tools)).lost).toBe(taken);
  expect(await publish(2)).toBeGreaterThan(Number(world.witnessed.size));
  expect(await faults()).toEqual([]);
});

test('leaves called lost, where the ledger says of no restore, are a fault', async () => {
  await world.superuser.query('create table kept_restore as table ledger_restore');
  await world.superuser.query('truncate ledger_restore');
  expect(await faults()).toContain('padding');
  await world.superuser.query('insert into ledger_restore table kept_restore');
  expect(await faults()).toEqual([]);
});

test('a restored ledger that is no beginning of the published one takes nothing', async () => {
  const { superuser, tools } = world;
  await superuser.query(`delete from ledger_padding where kind = 'lost'`);
  await superuser.query(`delete from ledger_padding where first >= (select max(first) from ledger_padding)`);
  await superuser.query(`update ledger_event set body = replace(body, '"deny"', '"permit"')`);
  await rechain(tools, superuser, { resign: false });
  await expect(adoptLostLeaves(tools, store())).rejects.toThrow('second-history: differs');
});
