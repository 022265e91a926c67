/**
 * Files from outside are read by processes apart from this one: without its environment, unable to write, to start anything or to
 * grow without end. A file that takes too long or too much costs its own process and nobody else. Each sender has one file read at
 * a time and few waiting, and whoever has cost much shares one reader with others like that: a thousand files of one sender leave
 * room for everybody else. Whose turn it is is decided by self-clocked fair queueing (Golestani 1994): a file ends, in the time of
 * the queue, as much after its sender's last as its size lets expect, and the least end comes first. So a small file does not wait
 * behind fifty large ones that came before it, whoever sent them, and no large one is passed for ever. See decision 066.
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

/** `begins`, `ends`: in the time of the queue */
type Job = {
  readonly sender: string;
  readonly message: unknown;
  readonly begins: number;
  readonly ends: number;
  settle(result: PoolResult<unknown>): void;
};
type Cost = { readonly ms: number; readonly at: number };
type Seat = { reader: ReaderProcess; job: Job | null; idle: NodeJS.Timeout | null };

export type FilePool = {
  /**
   * @param sender an account, a client, an address: who is slowed down by what this file costs
   * @param bytes how large it is: what is read takes about as long as it is large
   */
  read(message: unknown, sender: string, bytes: number): Promise<PoolResult<unknown>>;
  close(): void;
};

/** of reading, as expected: the largest file that is taken counts about as much as one that is stopped */
const EXPECTED_MS = { least: 10, aMegabyte: 200 } as const;
const expectedMs = (bytes: number): number => EXPECTED_MS.least + (bytes / 1_000_000) * EXPECTED_MS.aMegabyte;
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
  /** when the last file of each sender ends, in the time of the queue, which is that of the file that was begun last */
  const lastEnds = new Map<string, number>();
  let queueTime = 0;
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

  function placeOf(sender: string, bytes: number) {
    const begins = Math.max(queueTime, lastEnds.get(sender) ?? 0);
    return { begins, ends: begins + expectedMs(bytes) };
  }

  /** What was read took longer than its size let expect: the sender's next comes as much later. */
  function settleTime({ sender, begins }: Job, ms: number): void {
    lastEnds.set(sender, Math.max(lastEnds.get(sender) ?? 0, begins + ms));
    for (const [one, at] of [...lastEnds]) if (at <= queueTime) lastEnds.delete(one);
  }

  /** Where all places are taken, the newcomer may have that of a file that would end later. @returns whether there is room */
  function makeRoom(ends: number): boolean {
    if (waiting.length < limits.mostWaiting) return true;
    const last = waiting.reduce((latest, one) => (one.ends >= latest.ends ? one : latest));
    if (last.ends <= ends) return false;
    waiting.splice(waiting.indexOf(last), 1);
    last.settle({ ok: false, why: 'busy' });
    return true;
  }

  /** Of those who may begin the one that ends first; of two alike the one who has waited longer. */
  function next(): void {
    const [first, ...rest] = waiting.filter(mayBegin);
    const seat = first ? freeSeat() : null;
    if (!first || !seat) return;
    const job = rest.reduce((least, one) => (one.ends < least.ends ? one : least), first);
    queueTime = Math.max(queueTime, job.ends);
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
    settleTime(job, ms);
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
    read(message, sender, bytes) {
      const ofSender = waiting.filter((job) => job.sender === sender).length;
      const place = placeOf(sender, bytes);
      if (isClosed || rests(sender) || ofSender >= limits.mostWaitingOfOne || !makeRoom(place.ends))
        return Promise.resolve({ ok: false, why: 'busy' });
      lastEnds.set(sender, place.ends);
      return new Promise((resolve) => {
        waiting.push({ sender, message, ...place, settle: resolve });
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
