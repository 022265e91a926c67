/** The replica of one gate: loaded from a snapshot, then moved by the next revision of its ledger alone (line 7). */
import type { ClientBase } from 'pg';
import type { FeedLine } from '../contract/feed.ts';
import { type Position, type Step, stepTo } from './chain.ts';
import { readLinesAfter, readSnapshot } from './feed-source.ts';
import type { Programme } from './programme.ts';

/** Bad digest or another ledger: whoever follows MUST drop and load anew (line 7). */
export class BrokenChain extends Error {
  override readonly name = 'BrokenChain';
  constructor(step: Step, revision: number) {
    super(`line ${revision} does not continue this ledger: ${step}`);
  }
}

export type Replica = {
  readonly position: Position | null;
  readonly programme: Programme | null;
  /** @throws UnreadableLine */
  load(client: ClientBase): Promise<void>;
  /** Fetch and take in what is new. Calls may overlap: one fetch runs, and once more if asked meanwhile. @throws BrokenChain, UnreadableLine */
  pull(client: ClientBase): Promise<void>;
  /** Lines that somebody carried here: taken in if they are the next. Carries no authority. @throws BrokenChain, UnreadableLine */
  offer(lines: readonly FeedLine[]): void;
  drop(): void;
  /** Told in the same turn in which the lines were taken in. */
  onLines(listener: (lines: readonly FeedLine[], position: Position) => void): () => void;
};

export function createReplica(): Replica {
  let position: Position | null = null;
  let programme: Programme | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  const listeners = new Set<(lines: readonly FeedLine[], position: Position) => void>();

  function take(lines: readonly FeedLine[]): void {
    const taken: FeedLine[] = [];
    for (const line of lines) {
      if (position === null || programme === null) return;
      const step = stepTo(position, line);
      if (step === 'gap') break; // fetched again from where we stand
      if (step === 'broken' || step === 'other-ledger') throw new BrokenChain(step, line.revision);
      if (step === 'seen') continue;
      programme.apply(line);
      position = { incarnation: line.incarnation, revision: line.revision, digest: line.digest };
      taken.push(line);
    }
    if (taken.length > 0 && position) for (const listener of listeners) listener(taken, position);
  }

  async function pullAll(client: ClientBase): Promise<void> {
    do {
      again = false;
      for (;;) {
        if (position === null) return;
        const lines = await readLinesAfter(client, position.revision);
        const from: number = position?.revision ?? 0;
        take(lines);
        if (lines.length === 0 || (position?.revision ?? 0) === from) break;
      }
    } while (again);
  }

  return {
    get position() {
      return position;
    },
    get programme() {
      return programme;
    },
    async load(client) {
      const snapshot = await readSnapshot(client);
      // a lower snapshot is ignored (line 7)
      const isLower =
        position?.incarnation === snapshot.position.incarnation && position.revision > snapshot.position.revision;
      if (isLower) return;
      ({ position, programme } = snapshot);
    },
    pull(client) {
      again = true;
      running ??= pullAll(client).finally(() => {
        running = null;
      });
      return running;
    },
    offer: take,
    drop() {
      position = null;
      programme = null;
    },
    onLines(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
