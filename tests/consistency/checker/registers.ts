/** One register for each participant: what the ledger says of them at any revision. */
import type { History, Line } from '../history.ts';

export type Registers = {
  /** the participant's last line at or below `revision`, or null */
  at(participant: string, revision: number): Line | null;
  /** the participant's first refusing line above `revision`, or null */
  nextRefusal(participant: string, revision: number): Line | null;
};

/** @returns how many of `lines` are at or below `revision` */
function countUpTo(lines: readonly Line[], revision: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as Line).revision <= revision) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function registersOf({ ledger }: Pick<History, 'ledger'>): Registers {
  const lines = new Map<string, Line[]>();
  const refusals = new Map<string, Line[]>();
  const keep = (of: Map<string, Line[]>, participant: string, line: Line) => {
    const list = of.get(participant);
    if (list) list.push(line);
    else of.set(participant, [line]);
  };
  for (const line of ledger) {
    if (line.participant === null) continue;
    keep(lines, line.participant, line);
    if (!line.allows) keep(refusals, line.participant, line);
  }
  return {
    at(participant, revision) {
      const own = lines.get(participant) ?? [];
      return own[countUpTo(own, revision) - 1] ?? null;
    },
    nextRefusal(participant, revision) {
      const own = refusals.get(participant) ?? [];
      return own[countUpTo(own, revision)] ?? null;
    },
  };
}
