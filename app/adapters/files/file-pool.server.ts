/**
 * Files from outside are read by processes apart from this one: without its environment, unable to write, to start anything or to
 * grow without end. A file that takes too long or too much costs its own process and nobody else. Each sender has one file read at
 * a time and few waiting, whoever has cost least comes first, and whoever has cost much shares one reader with others like that: a
 * thousand files of one sender leave room for everybody else. See decision 066.
 */
import { setPriority } from 'node:os';
import { type ReaderLimits, type ReaderProcess, startReader } from './reader-process.server.ts';

/** `too-hard` the file would not be read within the limits · `busy` too many files, of this sender or of all */
export type NotRead = 'too-hard' | 'busy';
export type PoolResult<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly why: NotRead };

export type PoolLimits = ReaderLimits & {
  readonly readers: number;
  /** of all senders together */
  readonly mostWaiting: number;
  readonly mostWaitingOfOne: number;
  /** for which a sender is refused after a file that had to be stopped */
  readonly restMs: number;
  /** of reading within the last minutes; beyond it a sender has to share one reader */
  readonly muchMs: number;
  /** after which a reader without work ends */
  readonly idleMs: number;
};

export const POOL_LIMITS: PoolLimits = {
  readers: 2,
  mostWaiting: 60,
  mostWaitingOfOne: 4,
  restMs: 20_000,
  muchMs: 2000,
  idleMs: 60_000,
  wallMs: 10_000,
  cpuMs: 2000,
  residentBytes: 512 * 1024 * 1024,
  heapMegabytes: 192,
};

type Job = { readonly sender: string; readonly message: unknown; settle(result: PoolResult<unknown>): void };
type Cost = { readonly ms: number; readonly at: number };
type Seat = { reader: ReaderProcess; job: Job | null; idle: NodeJS.Timeout | null };

export type FilePool = {
  /** @param sender an account, a client, an address: who is slowed down by what this file costs */
  read(message: unknown, sender: string): Promise<PoolResult<unknown>>;
  close(): void;
};

const LITTLE_MS = 1000;
/** What was spent counts half after so long. */
const HALF_MS = 60_000;

/** below this process, so that who reads a page comes first */
const NICE = 5;

function lowered(reader: ReaderProcess): ReaderProcess {
  try {
    setPriority(reader.pid, NICE);
  } catch {
    // not everywhere allowed; the limits hold all the same
  }
  return reader;
}

type Told = { readonly event: 'file-stopped'; readonly ms: number };

/**
 * @param entry the program of a reader: it says when it is ready, and answers each message with one
 * @param tell hears of each file that cost a reader its life
 */
export function openFilePool(entry: string, tell: (line: Told) => void, limits: PoolLimits = POOL_LIMITS): FilePool {
  const waiting: Job[] = [];
  const seats = new Set<Seat>();
  const restsUntil = new Map<string, number>();
  const costs = new Map<string, Cost>();
  let isClosed = false;

  const isBeingRead = (sender: string) => [...seats].some(({ job }) => job?.sender === sender);

  function spentBy(sender: string): number {
    const cost = costs.get(sender);
    return cost ? cost.ms * 0.5 ** ((performance.now() - cost.at) / HALF_MS) : 0;
  }

  function charge(sender: string, ms: number): void {
    costs.set(sender, { ms: spentBy(sender) + ms, at: performance.now() });
    for (const one of [...costs.keys()]) if (spentBy(one) < 1) costs.delete(one);
  }

  const isHeavy = (sender: string) => spentBy(sender) > limits.muchMs;
  const mayBegin = ({ sender }: Job) =>
    !isBeingRead(sender) && !(isHeavy(sender) && [...seats].some(({ job }) => job && isHeavy(job.sender)));

  function rests(sender: string): boolean {
    const until = restsUntil.get(sender);
    if (until === undefined || until <= performance.now()) restsUntil.delete(sender);
    return restsUntil.has(sender);
  }

  function end(seat: Seat): void {
    if (seat.idle) clearTimeout(seat.idle);
    seats.delete(seat);
    seat.reader.end();
  }

  function freeSeat(): Seat | null {
    const free = [...seats].find(({ job }) => job === null);
    if (free || seats.size >= limits.readers) return free ?? null;
    const seat: Seat = { reader: lowered(startReader(entry, limits)), job: null, idle: null };
    seats.add(seat);
    return seat;
  }

  /** Whoever sends files as people do has cost about as little as one who sends the first. */
  const costOf = ({ sender }: Job) => Math.floor(spentBy(sender) / LITTLE_MS);

  /** Of those who may begin the one who has cost least; of two alike the one who has waited longer. */
  function next(): void {
    const [first, ...rest] = waiting.filter(mayBegin);
    const seat = first ? freeSeat() : null;
    if (!first || !seat) return;
    const job = rest.reduce((least, one) => (costOf(one) < costOf(least) ? one : least), first);
    waiting.splice(waiting.indexOf(job), 1);
    void run(seat, job).then(next);
  }

  async function run(seat: Seat, job: Job): Promise<void> {
    if (seat.idle) clearTimeout(seat.idle);
    seat.job = job;
    const began = performance.now();
    const answer = await seat.reader.ask(job.message);
    const ms = performance.now() - began;
    seat.job = null;
    charge(job.sender, ms);
    if (answer.ok) {
      seat.idle = setTimeout(() => end(seat), limits.idleMs);
      seat.idle.unref();
      return job.settle({ ok: true, result: answer.value });
    }
    end(seat);
    if (!isClosed) tell({ event: 'file-stopped', ms: Math.round(ms) });
    for (const sender of [...restsUntil.keys()]) rests(sender);
    if (!isClosed) restsUntil.set(job.sender, performance.now() + limits.restMs);
    for (const other of waiting.filter(({ sender }) => sender === job.sender)) {
      waiting.splice(waiting.indexOf(other), 1);
      other.settle({ ok: false, why: 'busy' });
    }
    job.settle({ ok: false, why: 'too-hard' });
  }

  return {
    read(message, sender) {
      const ofSender = waiting.filter((job) => job.sender === sender).length;
      const isFull = waiting.length >= limits.mostWaiting || ofSender >= limits.mostWaitingOfOne;
      if (isClosed || isFull || rests(sender)) return Promise.resolve({ ok: false, why: 'busy' });
      return new Promise((resolve) => {
        waiting.push({ sender, message, settle: resolve });
        next();
      });
    },
    close() {
      isClosed = true;
      for (const job of waiting.splice(0)) job.settle({ ok: false, why: 'busy' });
      for (const seat of [...seats]) end(seat);
    },
  };
}
