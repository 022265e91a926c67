/** Who changed while a list is under way: what was permitted of them must be asked about once more. */
import { parsePayload } from '../contract/feed.ts';
import type { ParticipantId } from '../contract/identifiers.ts';
import type { CarriedLine } from '../replica/chain.ts';
import type { Replica } from '../replica/replica.ts';

export type ListChanges = {
  /** Since the last call. @param epoch another one than then: everybody is meant */
  take(epoch: string): 'all' | readonly ParticipantId[];
  stop(): void;
};

function whoseLine(line: CarriedLine): ParticipantId | null {
  if (line.left !== undefined) return line.left;
  return line.kind === 'consent-state' ? parsePayload(line.kind, line.payload).participant : null;
}

export function watchChanges(replica: Pick<Replica, 'onLines'>): ListChanges {
  let changed = new Set<ParticipantId>();
  let checked: string | null = null;
  const stop = replica.onLines((lines) => {
    for (const line of lines) {
      const participant = whoseLine(line);
      if (participant !== null) changed.add(participant);
    }
  });
  return {
    take(epoch) {
      const since = [...changed];
      changed = new Set();
      if (epoch === checked) return since;
      checked = epoch;
      return 'all';
    },
    stop,
  };
}
