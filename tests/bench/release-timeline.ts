/** Where a recording run's time goes, as seen from outside: the stream, the rows of the list, the head of the ledger. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openLedger, permittingPerson, stateLine } from '#tests/support/gate/feed.ts';

/** ms of `performance.now()` at which each was first seen */
export type Timeline = { laidDown?: number; asked?: number; recorded?: number; attempts: number };

/** Looks at the one list until `stop`. */
export function watchList(appUrl: string): { stop(): Promise<Timeline> } {
  const found: Timeline = { attempts: 0 };
  let ending = false;
  const watching = (async () => {
    const client = new pg.Client({ connectionString: appUrl });
    await client.connect();
    let before = '';
    // once more after the end: the last state may be younger than the last look
    for (let isLast = false; !isLast; ) {
      isLast = ending;
      const state = (await client.query<{ state: string }>('select state from release_manifest')).rows[0]?.state;
      if (state !== undefined && state !== before) {
        if (state === 'open') found.laidDown ??= performance.now();
        if (state === 'asked') found.asked = performance.now();
        if (state === 'asked') found.attempts += 1;
        if (state === 'recorded') found.recorded = performance.now();
        before = state;
      }
      await pause(3);
    }
    await client.end();
  })();
  return {
    async stop() {
      ending = true;
      await watching;
      return found;
    },
  };
}

export type Wait = { readonly at: number; readonly ms: number };

/** Small acts of strangers, one after the other with `everyMs` between: how long each waited to be committed. */
export function appendAllAlong(appUrl: string, everyMs: number): { stop(): Promise<readonly Wait[]> } {
  const waits: Wait[] = [];
  let ending = false;
  const appending = (async () => {
    const ledger = await openLedger(appUrl);
    while (!ending) {
      const at = performance.now();
      await ledger.append(stateLine(permittingPerson()));
      waits.push({ at, ms: performance.now() - at });
      await pause(everyMs);
    }
    await ledger.close();
  })();
  return {
    async stop() {
      ending = true;
      await appending;
      return waits;
    },
  };
}
