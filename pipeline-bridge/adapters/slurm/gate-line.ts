/**
 * The line to the gate as the submit filter needs it: a gate that hangs costs one submission its patience and no other.
 * While the gate is down, the answer is `unknown` at once; a probe every second finds it again.
 */
import type { Connection } from '../../cli/call.ts';
import { fetchFrom } from '../../cli/call.ts';
import { type AskedVerdict, askGate } from '../ask.ts';

/** Below the submit filter's own limit of one second. */
const ASK_PATIENCE_MS = 700;
const PROBE_PATIENCE_MS = 500;
const PROBE_EVERY_MS = 1000;

export type GateLine = {
  readonly isUp: boolean;
  ask(requests: readonly Record<string, unknown>[]): Promise<AskedVerdict>;
  stop(): void;
};

export function openGateLine(connection: Connection): GateLine {
  let isUp = true;
  let failures = 0;
  let timer: NodeJS.Timeout;

  async function probe(): Promise<void> {
    try {
      const response = await fetchFrom({ ...connection, patienceMs: PROBE_PATIENCE_MS }, '/readyz');
      await response.arrayBuffer();
      isUp = response.status === 200;
    } catch {
      isUp = false;
    }
    timer = setTimeout(probe, PROBE_EVERY_MS);
  }
  void probe();

  return {
    get isUp() {
      return isUp;
    },
    async ask(requests) {
      if (!isUp) return { kind: 'unknown', why: 'the gate does not answer' };
      const verdict = await askGate({ ...connection, patienceMs: ASK_PATIENCE_MS }, requests);
      failures = verdict.kind === 'unknown' ? failures + 1 : 0;
      if (failures > 0) isUp = false; // until the next probe
      return verdict;
    },
    stop: () => clearTimeout(timer),
  };
}
