/**
 * How long a gate takes for lines that it missed, where the store of NATS was erased meanwhile, beside a gate without
 * NATS that replays the same lines from PostgreSQL. In pairs, in turn; the median of each.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FeedState, openLedger, permittingPerson, stateLine, withAnswer } from '#tests/support/gate/feed.ts';
import { isReady, until } from '#tests/support/gate/gates.ts';
import { ownPostgres } from '#tests/support/own-postgres.ts';
import { createGateSlot } from '../../consistency/gate-slot.ts';
import { startProcess } from '../../consistency/processes/child.ts';
import { threeNodes } from './three-nodes.ts';

const LINES = 4000;
const AT_ONCE = 200;
const PAIRS = 5;

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

export async function measureCatchUp(program: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-catch-up-'));
  const postgres = await ownPostgres();
  const nats = await threeNodes(program, folder);
  await nats.startAll();
  const plan = { databaseUrl: postgres.urls.bridge, natsUrl: nats.url, note: join(folder, 'publisher.json') };
  const publisher = startProcess('tests/cluster/nats/processes/publisher.ts', [JSON.stringify(plan)]);
  const ledger = await openLedger(postgres.urls.app);
  const slotWith = (name: string, env: Readonly<Record<string, string>>) =>
    createGateSlot({ name, folder, databaseUrl: postgres.urls.bridge, leaseMs: 1000, env });
  const slots = { withNats: await slotWith('with', { NATS_URL: nats.url }), without: await slotWith('without', {}) };
  let people: FeedState[] = Array.from({ length: AT_ONCE }, () => permittingPerson());
  await ledger.append(...people.map(stateLine));

  async function missed(): Promise<number> {
    let last = 0;
    for (let count = 0; count < LINES; count += AT_ONCE) {
      people = people.map((one) => withAnswer(one, 'share-industry', one.number % 2 ? 'deny' : 'permit'));
      last = await ledger.append(...people.map(stateLine));
    }
    return last;
  }
  /** From the mending of the wire to the first moment with a lease again, for a head that holds everything missed. */
  async function timed(which: keyof typeof slots): Promise<number> {
    const { wire, processes } = slots[which];
    const began = performance.now();
    wire.mend();
    await until(isReady(processes[0]?.port as number), 60_000);
    return performance.now() - began;
  }

  const took = { withNats: [] as number[], without: [] as number[] };
  try {
    await publisher.hear(/nats-publishing/);
    for (const slot of Object.values(slots)) await until(isReady((await slot.start()).port));
    for (let pair = 0; pair < PAIRS; pair += 1) {
      for (const { wire } of Object.values(slots)) wire.cut();
      await missed();
      await nats.killAll();
      nats.eraseAll();
      await nats.startAll();
      for (const { processes } of Object.values(slots))
        await until(async () => !(await isReady(processes[0]?.port as number)()));
      const order = pair % 2 === 0 ? (['withNats', 'without'] as const) : (['without', 'withNats'] as const);
      for (const which of order) took[which].push(await timed(which));
    }
    return { lines: LINES, withNats: median(took.withNats), without: median(took.without) };
  } finally {
    await ledger.close().catch(() => {});
    for (const slot of Object.values(slots)) await slot.end();
    await publisher.end();
    await nats.killAll();
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
