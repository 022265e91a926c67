/** How often something may happen that others can ask for. */

export type Pace = { ask(): void; stop(): void };

/** At once, then not again for `ms`; asked for meanwhile, once more at its end. Whoever floods gains nothing. */
export function atMostEvery(ms: number, run: () => void): Pace {
  let timer: NodeJS.Timeout | null = null;
  let isAsked = false;
  function begin(): void {
    isAsked = false;
    timer = setTimeout(() => {
      timer = null;
      if (isAsked) begin();
    }, ms);
    run();
  }
  return {
    ask() {
      isAsked = true;
      if (timer === null) begin();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      isAsked = false;
    },
  };
}
