/** What happened in one world, the last of it kept, and a digest over all of it. */
import { createHash } from 'node:crypto';

export type History = {
  add(time: number, who: string, what: string): void;
  readonly lines: readonly string[];
  readonly dropped: number;
  digest(): string;
};

export function createHistory(most: number): History {
  const hash = createHash('sha256');
  let lines: string[] = [];
  let dropped = 0;
  return {
    add(time, who, what) {
      const line = `${time.toFixed(3).padStart(10)}  ${who.padEnd(10)}  ${what}`;
      hash.update(`${line}\n`);
      lines.push(line);
      if (lines.length < 2 * most) return;
      dropped += lines.length - most;
      lines = lines.slice(-most);
    },
    get lines() {
      return lines.slice(-most);
    },
    get dropped() {
      return dropped + Math.max(0, lines.length - most);
    },
    digest: () => hash.copy().digest('hex'),
  };
}
