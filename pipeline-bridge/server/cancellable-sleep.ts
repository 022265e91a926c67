/** A sleep that can be ended. A wake-up while nobody sleeps is nothing. */
export function createCancellableSleep() {
  let endNow: (() => void) | null = null;
  return {
    sleep(ms: number): Promise<void> {
      return new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          endNow = null;
          resolve();
        };
        const timer = setTimeout(end, ms);
        endNow = end;
      });
    },
    wake: (): void => endNow?.(),
  };
}
