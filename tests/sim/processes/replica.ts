/** The replica of a simulated gate: replica.ts without PostgreSQL and without a programme. The rule is the real one. */
import type { FeedLine } from '#bridge/contract/feed.ts';
import { type Position, stepTo } from '#bridge/replica/chain.ts';
import type { Snapshot } from '../primary/statements.ts';
import { applyTo, type Content } from '../primary/tables.ts';

export class BrokenChain extends Error {}

export type SimReplica = {
  readonly position: Position | null;
  readonly content: Content;
  load(snapshot: Snapshot): void;
  /** @returns whether a line is missing. @throws BrokenChain */
  take(lines: readonly FeedLine[]): boolean;
  drop(): void;
  onLines(listener: (position: Position) => void): () => void;
};

export function createSimReplica(): SimReplica {
  let position: Position | null = null;
  let content: Content = [];
  const listeners = new Set<(position: Position) => void>();

  return {
    get position() {
      return position;
    },
    get content() {
      return content;
    },
    load(snapshot) {
      const isLower =
        position?.incarnation === snapshot.position.incarnation && position.revision > snapshot.position.revision;
      if (isLower) return; // lease line 7
      ({ position, content } = snapshot);
    },
    take(lines) {
      let hasGap = false;
      let hasTaken = false;
      for (const line of lines) {
        if (position === null) break;
        const step = stepTo(position, line);
        if (step === 'gap') {
          hasGap = true;
          break;
        }
        if (step === 'broken' || step === 'other-ledger') throw new BrokenChain(step);
        if (step === 'seen') continue;
        content = applyTo(content, line);
        position = { incarnation: line.incarnation, revision: line.revision, digest: line.digest };
        hasTaken = true;
      }
      if (hasTaken && position) for (const listener of listeners) listener(position);
      return hasGap;
    },
    drop() {
      position = null;
    },
    onLines(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
