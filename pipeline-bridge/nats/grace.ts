/** How long a line is waited for that PostgreSQL has and NATS may bring. */

const GRACE_MS = 15;

/**
 * A line usually comes some ms after its commit is seen. It is waited for as long as that is so: `isAhead` falls with each
 * line that had to be fetched, and rises with each that came.
 */
export function createGrace() {
  let end = () => {};
  let isThere = () => false;
  return {
    isAhead: false,
    look() {
      if (isThere()) end();
    },
    end: () => end(),
    async wait(wanted: () => boolean): Promise<void> {
      if (!this.isAhead || wanted()) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => end(), GRACE_MS);
        isThere = wanted;
        end = () => {
          clearTimeout(timer);
          isThere = () => false;
          resolve();
        };
      });
    },
  };
}
