/** When a gate writes its replica down, and what it makes of the file at its next start. See replica/kept. */
import type { Snapshot } from '../replica/feed-source.ts';
import { readKeptSnapshot, writeKeptSnapshot } from '../replica/kept/kept-snapshot.ts';
import type { Replica } from '../replica/replica.ts';
import type { Log } from './log.ts';
import type { Signer } from './signer.ts';

const LOOK_MS = 10_000;
/** below, the ledger itself is read as fast */
const FEWEST_PEOPLE = 1000;
/** lines that a start reads in well under a second */
const MOST_LINES_BEHIND = 5000;
export const SNAPSHOT_TYPE = 'tomoni-snapshot+jws';

export type SnapshotKeeper = {
  read(): Snapshot | null;
  stop(): Promise<void>;
};

export function keepSnapshots(
  path: string,
  { replica, signer, log }: { replica: Replica; signer: Signer; log: Log },
): SnapshotKeeper {
  let kept = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;

  async function write(): Promise<void> {
    const revision = await writeKeptSnapshot(path, replica, (payload) => signer.sign(SNAPSHOT_TYPE, payload));
    if (revision === null) return; // a line came: at the next look
    kept = revision;
    log.info({ event: 'snapshot-kept', revision });
  }

  const timer = setInterval(() => {
    const { position, programme } = replica;
    if (position === null || programme === null || programme.people.size < FEWEST_PEOPLE) return;
    if (position.revision - kept < MOST_LINES_BEHIND) return;
    running ??= write()
      .catch((error: NodeJS.ErrnoException) => log.warn({ event: 'snapshot-not-kept', code: error.code }))
      .finally(() => {
        running = null;
      });
  }, LOOK_MS);

  return {
    read() {
      try {
        const read = readKeptSnapshot(path, (signed) => signer.verify(SNAPSHOT_TYPE, signed));
        if (read === null) return null;
        if (typeof read === 'string') {
          log.warn({ event: 'kept-snapshot-not-used', why: read });
          return null;
        }
        kept = read.position.revision;
        return read;
      } catch (error) {
        // the ledger has it all: what cannot be read here is read there
        log.warn({ event: 'kept-snapshot-not-used', why: (error as Error).name });
        return null;
      }
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
