/**
 * Answers on their way to a socket. `confirmed = r` may be said only when every answer computed below r is handed to
 * the kernel or destroyed, and none below r begins afterwards. Pure: the timer is handed in. Source: lease line 13.
 */
import { FLUSH_MS } from './constants.ts';

export type Timer = (ms: number, run: () => void) => () => void;

/** One answer being handed over. */
export type Handover = {
  /** the socket's write callback, or its end */
  done(): void;
};

export type Answers = {
  /**
   * An answer computed at `revision` goes to the socket now. Null where a newer revision is being confirmed, or a drop
   * came between: compute again. MUST be called in the same turn as the check of lease line 6 and the write.
   * @param epoch as it was when the answer was computed
   * @param destroy ends the socket
   */
  begin(computed: { readonly revision: number; readonly epoch: number }, destroy: () => void): Handover | null;
  /** From now on nothing below `revision` begins. @returns when all below it is handed over or destroyed */
  settle(revision: number): Promise<void>;
  /** A drop (lease line 7): destroys all that is not handed over, and whatever is computed but not yet begun. */
  destroyAll(): void;
  /** counts drops */
  readonly epoch: number;
  readonly underway: number;
};

type Open = { readonly revision: number; readonly destroy: () => void };

export function createAnswers(timer: Timer, flushMs: number = FLUSH_MS): Answers {
  const open = new Set<Open>();
  let waiting: { readonly revision: number; readonly resolve: () => void }[] = [];
  let floor = 0;
  let epoch = 0;

  const isSettled = (revision: number): boolean => {
    for (const answer of open) if (answer.revision < revision) return false;
    return true;
  };

  function release(): void {
    waiting = waiting.filter(({ revision, resolve }) => {
      if (!isSettled(revision)) return true;
      resolve();
      return false;
    });
  }

  function destroyBelow(revision: number): void {
    for (const answer of open) {
      if (answer.revision >= revision) continue;
      open.delete(answer);
      answer.destroy();
    }
    release();
  }

  return {
    begin(computed, destroy) {
      if (computed.revision < floor || computed.epoch !== epoch) return null;
      const answer = { revision: computed.revision, destroy };
      open.add(answer);
      return {
        done() {
          open.delete(answer);
          release();
        },
      };
    },
    settle(revision) {
      floor = Math.max(floor, revision);
      if (isSettled(revision)) return Promise.resolve();
      return new Promise((resolve) => {
        const cancel = timer(flushMs, () => destroyBelow(revision));
        waiting.push({
          revision,
          resolve() {
            cancel();
            resolve();
          },
        });
      });
    },
    destroyAll() {
      epoch += 1;
      destroyBelow(Number.POSITIVE_INFINITY);
    },
    get epoch() {
      return epoch;
    },
    get underway() {
      return open.size;
    },
  };
}
