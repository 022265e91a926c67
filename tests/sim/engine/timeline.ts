/**
 * True time and the queue of what happens. Nobody inside a process sees this clock. Between two events every promise
 * that can be resolved is resolved, so that asynchronous code runs in the same order for the same seed.
 */
type Entry = { readonly time: number; readonly order: number; run: (() => void) | null };

export type Timeline = {
  /** ms of true time */
  readonly now: number;
  /** @returns cancel */
  at(time: number, run: () => void): () => void;
  after(ms: number, run: () => void): () => void;
  /** A promise was resolved, or asynchronous code was entered: let it run before the next event. */
  touch(): void;
  /** Run all events up to `until`, or until `isOver`. */
  run(until: number, isOver: () => boolean): Promise<void>;
  readonly events: number;
};

const isBefore = (one: Entry, other: Entry): boolean =>
  one.time < other.time || (one.time === other.time && one.order < other.order);

function createHeap() {
  const entries: Entry[] = [];
  return {
    first: () => entries[0],
    push(entry: Entry): void {
      let at = entries.length;
      entries.push(entry);
      while (at > 0) {
        const parent = (at - 1) >> 1;
        const above = entries[parent] as Entry;
        if (isBefore(above, entry)) break;
        entries[at] = above;
        at = parent;
      }
      entries[at] = entry;
    },
    pop(): void {
      const last = entries.pop();
      const size = entries.length;
      if (last === undefined || size === 0) return;
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= size) break;
        if (child + 1 < size && isBefore(entries[child + 1] as Entry, entries[child] as Entry)) child += 1;
        const below = entries[child] as Entry;
        if (isBefore(last, below)) break;
        entries[at] = below;
        at = child;
      }
      entries[at] = last;
    },
  };
}

/** setImmediate runs only when no microtask is left. */
const drain = () => new Promise<void>((resolve) => setImmediate(resolve));

export function createTimeline(): Timeline {
  const heap = createHeap();
  let now = 0;
  let order = 0;
  let events = 0;
  let isTouched = false;

  function at(time: number, run: () => void): () => void {
    order += 1;
    const entry: Entry = { time: Math.max(now, time), order, run };
    heap.push(entry);
    return () => {
      entry.run = null;
    };
  }

  return {
    get now() {
      return now;
    },
    get events() {
      return events;
    },
    at,
    after: (ms, run) => at(now + ms, run),
    touch() {
      isTouched = true;
    },
    async run(until, isOver) {
      for (let entry = heap.first(); entry && entry.time <= until; entry = heap.first()) {
        heap.pop();
        const { run } = entry;
        if (run === null) continue;
        now = entry.time;
        events += 1;
        run();
        if (isTouched) {
          isTouched = false;
          await drain();
        }
        if (isOver()) return;
      }
      now = Math.max(now, until);
    },
  };
}
