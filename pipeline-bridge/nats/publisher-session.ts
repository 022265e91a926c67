/**
 * What the publisher does on one tie: resumes where the stream ends, and hands it committed lines in order. Holds no
 * authority: none, one or many may run. Source: lease lines 1, 20, 21.
 */
import type { FeedLine } from '../contract/feed.ts';
import { Refused, type WaiterLog } from '../relay/waiter-session.ts';
import type { Position } from '../replica/chain.ts';
import { type Remembered, refusalToFollow } from '../replica/remembered.ts';

/** The ledger as the publisher reads it: committed rows and nothing else. */
export type PublishedLedger = {
  head(): Promise<Position>;
  holds(at: Position): Promise<boolean>;
  /** in order, some of them */
  linesAfter(revision: number): Promise<readonly FeedLine[]>;
};

/** `last`: the line that the stream ends with; `unreadable` where it ends with something else, null where it is empty */
export type StreamEnd = { readonly sequence: number; readonly last: Position | 'unreadable' | null };

export type Stream = {
  /** Makes the stream where there is none. */
  open(): Promise<StreamEnd>;
  /**
   * Appends right behind `sequence`, in order. @returns how many of the first are there now, and the new end;
   * `isMoved`: something else was appended meanwhile, open again
   */
  append(
    lines: readonly FeedLine[],
    sequence: number,
  ): Promise<{ readonly appended: number; readonly sequence: number; readonly isMoved: boolean }>;
  wake(): void;
};

/** A stream that was deleted is filled again with so many lines; who needs older ones reads the ledger. */
export const WINDOW = 500;

export type PublisherSession = {
  /** On each new tie. @throws Refused (lease line 20) */
  open(): Promise<void>;
  /** @returns whether there may be more */
  push(): Promise<boolean>;
};

export function createPublisherSession(options: {
  readonly ledger: PublishedLedger;
  readonly stream: Stream;
  readonly remembered: Remembered;
  readonly log: WaiterLog;
}): PublisherSession {
  const { ledger, stream, remembered, log } = options;
  let end = { revision: 0, sequence: 0 };

  /** A line in NATS that the ledger lacks proves nothing: it may be forged. It is told, since it may be of a lost commit. */
  async function isOurs(last: StreamEnd['last']): Promise<boolean> {
    if (last === null) return false;
    if (last !== 'unreadable' && (await ledger.holds(last))) return true;
    log({ event: 'nats-stream-spoiled', ...(last === 'unreadable' ? {} : last) });
    return false;
  }

  async function findEnd(): Promise<void> {
    const head = await ledger.head();
    const seen = remembered.read();
    const refusal = refusalToFollow(seen, head, seen === null || (await ledger.holds(seen)));
    if (refusal) throw new Refused(refusal);
    const { sequence, last } = await stream.open();
    const oldest = Math.max(0, head.revision - WINDOW);
    const after = (await isOurs(last)) ? (last as Position) : last === null ? null : seen;
    end = { revision: Math.max(oldest, after?.revision ?? 0), sequence };
  }

  return {
    open: findEnd,
    async push() {
      const lines = await ledger.linesAfter(end.revision);
      if (lines.length === 0) return false;
      const done = await stream.append(lines, end.sequence);
      const last = lines[done.appended - 1];
      if (last) {
        const { incarnation, revision, digest } = last;
        remembered.write({ incarnation, revision, digest });
        end = { revision, sequence: done.sequence };
        stream.wake();
      }
      if (done.isMoved) await findEnd();
      return true;
    },
  };
}
