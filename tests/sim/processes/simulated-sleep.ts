/** nap.ts on virtual time. */
import type { Machine } from '../engine/machine.ts';

export function createSimulatedSleep(machine: Machine) {
  let endNow: (() => void) | null = null;
  return {
    sleep: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const end = () => {
          cancel();
          endNow = null;
          resolve();
        };
        const cancel = machine.timer(ms, end);
        endNow = end;
      }),
    wake: (): void => endNow?.(),
  };
}
