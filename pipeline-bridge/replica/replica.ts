/** The replica of one gate: loaded from a snapshot, then moved by the next revision of its ledger alone (lease line 7). */
import { type FeedLine, parsePayload } from '../contract/feed.ts';
import { type CarriedLine, type Position, type Step, stepTo } from './chain.ts';
import type { FeedSource } from './feed-source.ts';
import { forgetPerson, hasArrived } from './left.ts';
import type { Programme } from './programme.ts';

/** What is held is not of this ledger or not for this gate: whoever follows MUST drop and load again (lease line 7). */
export class MustDrop extends Error {
  override readonly name: string = 'MustDrop';
}

/** Bad digest or another ledger. */
class BrokenChain extends MustDrop {
  override readonly name = 'BrokenChain';
  constructor(step: Step, revision: number) {
    super(`line ${revision} does not continue this ledger: ${step}`);
  }
}

/** A person came from another site: whoever follows MUST load a snapshot; what is held is true but goes no further. */
export class MustLoad extends Error {
  override readonly name = 'MustLoad';
}

/** `from`: the revision before these lines. A site's lines may be fewer than the revisions passed. */
type LinesListener = (lines: readonly FeedLine[], position: Position, from: number) => void;

export type Replica = {
  readonly position: Position | null;
  readonly programme: Programme | null;
  /** A snapshot lower than what is held is ignored. @throws UnreadableLine */
  load(source: Pick<FeedSource, 'snapshot'>): Promise<void>;
  /** Fetch and take in what is new. Calls may overlap: one fetch runs, and once more if asked meanwhile. @throws MustDrop, MustLoad, UnreadableLine */
  pull(source: Pick<FeedSource, 'linesAfter'>): Promise<void>;
  /**
   * Lines that somebody carried here: taken in if they are the next. Carries no authority.
   * @returns false where something before them is missing. @throws MustDrop, MustLoad, UnreadableLine
   */
  offer(lines: readonly CarriedLine[]): boolean;
  drop(): void;
  /** Told in the same turn in which the lines were taken in. */
  onLines(listener: LinesListener): () => void;
};

/** @throws MustLoad before anything is changed */
function applyTo(programme: Programme, line: CarriedLine): void {
  if (line.left !== undefined) {
    forgetPerson(programme, line.left, line.revision);
    return;
  }
  const isOfSite = line.hop !== undefined && line.kind === 'consent-state';
  if (isOfSite && hasArrived(programme, parsePayload('consent-state', line.payload))) throw new MustLoad(line.kind);
  programme.apply(line);
}

export function createReplica(): Replica {
  let position: Position | null = null;
  let programme: Programme | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  const listeners = new Set<LinesListener>();

  function take(lines: readonly CarriedLine[]): boolean {
    const from = position?.revision ?? 0;
    const taken: FeedLine[] = [];
    try {
      for (const line of lines) {
        if (position === null || programme === null) return false;
        const step = stepTo(position, line);
        if (step === 'gap') return false; // fetched again from where we stand
        if (step === 'broken' || step === 'other-ledger') throw new BrokenChain(step, line.revision);
        if (step === 'seen') continue;
        applyTo(programme, line);
        position = { incarnation: line.incarnation, revision: line.revision, digest: line.digest };
        taken.push(line);
      }
      return true;
    } finally {
      if (taken.length > 0 && position) for (const listener of listeners) listener(taken, position, from);
    }
  }

  async function pullAll(source: Pick<FeedSource, 'linesAfter'>): Promise<void> {
    do {
      again = false;
      for (let hasMore = true; hasMore && position !== null; ) {
        const page = await source.linesAfter(position);
        const before: number = position?.revision ?? 0;
        take(page.lines);
        hasMore = page.hasMore && (position?.revision ?? 0) > before;
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
    async load(source) {
      const snapshot = await source.snapshot();
      // a lower snapshot is ignored (lease line 7)
      const isLower =
        position?.incarnation === snapshot.position.incarnation && position.revision > snapshot.position.revision;
      if (isLower) return;
      ({ position, programme } = snapshot);
    },
    pull(source) {
      again = true;
      running ??= pullAll(source).finally(() => {
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
