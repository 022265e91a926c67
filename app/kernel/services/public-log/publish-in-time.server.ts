/**
 * The worker's part: a head for each hour, countersigned and time-stamped. The hour comes whether anything happened or not.
 * A head that may not be signed is said loudly and again every turn; the ledger itself goes on.
 */
import { randomInt } from 'node:crypto';
import { isPassing } from '#app/adapters/database/passing-fault.ts';
import { openTileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { TILE_WIDTH } from '../../domain/ledger/tiles.ts';
import type { Tools } from '../tools.server.ts';
import { askWitnesses } from './ask-witnesses.server.ts';
import { hourOf, publishHead } from './publish-head.server.ts';
import { stampHead } from './stamp-head.server.ts';

const LOOK_EVERY_MS = 60_000;
/** after what passes by itself: a full disk, a database that is away */
const AGAIN_MS = 2000;

export async function publishInTime(tools: Tools): Promise<void> {
  const store = openTileStore(tools.environment.logDir);
  const size = await publishHead(tools, store, {
    hour: hourOf(tools.clock.now()),
    draw: randomInt(1, TILE_WIDTH + 1),
  });
  if (size !== null) tools.log.info({ event: 'public-head', size }, 'a public head was signed');
  await askWitnesses(tools, store);
  if (tools.environment.tsaUrl === null) return;
  await stampHead(tools, tools.environment.tsaUrl).catch((error: Error) =>
    tools.log.warn({ event: 'head-not-stamped', failure: error.message }, 'the time-stamping authority gave no stamp'),
  );
}

/**
 * From now on, until stopped; a turn that fails is told to the operator and made up for by the next, which comes sooner where
 * the cause passes by itself.
 */
export function startPublicLog(tools: Tools, everyMs = LOOK_EVERY_MS): { stop(): Promise<void> } {
  let turn: Promise<void> = Promise.resolve();
  let again: NodeJS.Timeout | undefined;
  const failed = (error: Error) => {
    tools.log.error({ event: 'public-head-failed', failure: error.message }, 'no public head could be signed');
    clearTimeout(again);
    if (isPassing(error)) again = setTimeout(take, AGAIN_MS);
  };
  const take = () => {
    turn = turn.then(() => publishInTime(tools)).catch(failed);
  };
  take();
  const looking = setInterval(take, everyMs);
  return {
    async stop() {
      clearInterval(looking);
      await turn;
      clearTimeout(again);
    },
  };
}
