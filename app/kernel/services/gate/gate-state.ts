/** The state of one running gate, against the head of the ledger. */

/** in words on the page; the worst of what holds */
export type GateState = 'up-to-date' | 'behind' | 'late' | 'starting' | 'retired' | 'superseded' | 'earlier';
/** a beat comes several times in a lease; three leases without one is no hiccup */
const LATE_LEASES = 3;
type Boot = {
  incarnation: string;
  retired: boolean;
  superseded: boolean;
  leaseMs: number;
  lastBeatAt: Date | null;
  confirmed: bigint;
};
export function gateStateOf(boot: Boot, head: { incarnation: string; revision: bigint }, now: Date): GateState {
  if (boot.incarnation !== head.incarnation) return 'earlier';
  if (boot.superseded) return 'superseded';
  if (boot.retired) return 'retired';
  if (!boot.lastBeatAt) return 'starting';
  if (now.getTime() - boot.lastBeatAt.getTime() > LATE_LEASES * boot.leaseMs) return 'late';
  return boot.confirmed < head.revision ? 'behind' : 'up-to-date';
}
