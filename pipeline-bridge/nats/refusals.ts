/** What came by NATS and was not taken: counted, each reason told to the operator once a second at most. */
import type { FeedLine } from '../contract/feed.ts';
import type { Log } from '../server/log.ts';
import type { Brought } from './carried-lines.ts';

type Refusal = Exclude<Brought, 'kept' | 'seen'> | 'unreadable' | 'not-in-ledger';

/** ordinary where messages were lost or late; the rest is a fault or an attack */
const ORDINARY: readonly Refusal[] = ['early', 'too-far'];
const QUIET_MS = 1000;

export type Refusals = {
  /** nothing is believed for now */
  readonly isResting: boolean;
  note(why: Refusal, line: Pick<FeedLine, 'revision' | 'digest'> | null): void;
  /** The ledger does not hold this line. */
  rest(line: FeedLine): void;
};

export function createRefusals(options: {
  readonly log: Log;
  readonly count: (outcome: string, lines: number) => void;
  readonly restMs: number;
}): Refusals {
  const { log, count, restMs } = options;
  let restsUntil = 0;
  const untold = new Map<Refusal, { times: number; quietUntil: number }>();

  const note: Refusals['note'] = (why, line) => {
    count(why, 1);
    if (ORDINARY.includes(why)) return;
    const now = performance.now();
    const { times, quietUntil } = untold.get(why) ?? { times: 0, quietUntil: 0 };
    const isTold = now >= quietUntil;
    untold.set(why, isTold ? { times: 0, quietUntil: now + QUIET_MS } : { times: times + 1, quietUntil });
    if (!isTold) return;
    // the digest stands here because a line of a lost commit may have to be entered again (lease line 20)
    log.error({ event: 'nats-line-refused', why, times: times + 1, revision: line?.revision, digest: line?.digest });
  };
  return {
    get isResting() {
      return performance.now() < restsUntil;
    },
    note,
    rest(line) {
      note('not-in-ledger', line);
      restsUntil = performance.now() + restMs;
    },
  };
}
