/** The last lines that this replica took in, for whoever follows a gate that has no database. */
import type { FeedLine } from '../contract/feed.ts';
import type { Replica } from '../replica/replica.ts';

const MOST_LINES = 5000;

/** `after`: all lines held after a revision; null where they do not reach back to it */
export function recentLines(replica: Replica) {
  let lines: FeedLine[] = [];
  /** complete from here on */
  let from: number | null = null;
  let last: number | null = null;

  const stop = replica.onLines((taken, position, before) => {
    if (last !== before) [lines, from] = [[], before]; // a snapshot came between
    lines.push(...taken);
    last = position.revision;
    if (lines.length <= MOST_LINES) return;
    const cut = lines.splice(0, lines.length - MOST_LINES / 2);
    from = (cut.at(-1) as FeedLine).revision;
  });

  return {
    stop,
    async after(revision: number): Promise<readonly FeedLine[] | null> {
      const now = replica.position?.revision ?? 0;
      if (revision >= now) return [];
      const isHeld = from !== null && revision >= from && last === now;
      return isHeld ? lines.filter((line) => line.revision > revision) : null;
    },
  };
}
