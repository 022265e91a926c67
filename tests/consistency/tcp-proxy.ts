/**
 * A wire between a process and its PostgreSQL that can be spoiled. Like TCP, it loses no byte of a connection that
 * lives: what is held back arrives late, when the wire is mended. Only `cut` ends connections.
 */
import { connect, createServer, type Socket } from 'node:net';

/** seen from the client: `there` = its requests, `back` = the answers */
export type Way = 'there' | 'back';

export type TcpProxy = {
  /** the same address, through the wire */
  readonly url: string;
  /** Reset all connections; new ones are refused until `mend`. */
  cut(): void;
  /** Nothing passes, connections stay open; new ones are taken and hang. */
  blackhole(): void;
  /** One way is dead, the other works, late by so much. */
  halfOpen(dead: Way, lateMs?: number): void;
  /** Everything comes later by so much; order is kept. */
  delay(ms: number, ways?: readonly Way[]): void;
  mend(): void;
  /** Another server behind the same address: connections to the one before are reset. */
  pointAt(databaseUrl: string): void;
  /** Resets each connection with so much chance; new ones are taken. */
  resetSome(share: number): number;
  close(): Promise<void>;
};

type Pair = {
  readonly near: Socket;
  readonly far: Socket;
  readonly pipes: readonly Pipe[];
  readonly isSpoiled: () => boolean;
};

/** One way of one connection: holds chunks while its way is dead, and lets each go at its time, in order. */
class Pipe {
  readonly #to: Socket;
  readonly #waiting: { readonly chunk: Buffer; readonly at: number }[] = [];
  readonly #delayMs: () => number;
  #timer: NodeJS.Timeout | null = null;
  #isFinished = false;

  constructor(to: Socket, delayMs: () => number) {
    this.#to = to;
    this.#delayMs = delayMs;
  }

  take(chunk: Buffer): void {
    this.#waiting.push({ chunk, at: performance.now() });
    this.flush();
  }

  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    for (let first = this.#waiting[0]; first; first = this.#waiting[0]) {
      const left = first.at + this.#delayMs() - performance.now();
      if (left === Number.POSITIVE_INFINITY) return; // until it is mended
      if (left > 0) {
        this.#timer = setTimeout(() => this.flush(), left);
        return;
      }
      this.#waiting.shift();
      if (!this.#to.destroyed) this.#to.write(first.chunk);
    }
    if (this.#isFinished && this.#delayMs() !== Number.POSITIVE_INFINITY) this.#to.destroySoon();
  }

  /** The sender is gone; the other end hears of it after all that was sent, and not through a dead wire. */
  finish(): void {
    this.#isFinished = true;
    this.flush();
  }
}

/**
 * @param only words of application names (` feed`, ` beat`): other connections pass untouched. Empty: all are spoiled
 */
export async function tcpProxy(databaseUrl: string, only: readonly string[] = []): Promise<TcpProxy> {
  let target = new URL(databaseUrl);
  const pairs = new Set<Pair>();
  let isCut = false;
  let held: Readonly<Record<Way, number>> = { there: 0, back: 0 };

  function join(near: Socket): void {
    if (isCut && only.length === 0) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    let isSpoiled = only.length === 0;
    const late = (way: Way) => () => (isSpoiled ? held[way] : 0);
    const there = new Pipe(far, late('there'));
    const back = new Pipe(near, late('back'));
    const pair = { near, far, pipes: [there, back], isSpoiled: () => isSpoiled };
    pairs.add(pair);
    near.once('data', (first: Buffer) => {
      isSpoiled ||= only.some((word) => first.toString('latin1').includes(word)); // it names the application
    });
    near.on('data', (chunk: Buffer) => there.take(chunk));
    far.on('data', (chunk: Buffer) => back.take(chunk));
    for (const [one, other, pipe] of [
      [near, far, there],
      [far, near, back],
    ] as const) {
      one.setNoDelay(true);
      one.on('error', () => {});
      one.on('close', () => {
        pipe.finish();
        if (other.destroyed) pairs.delete(pair);
      });
    }
  }

  function spoil(there: number, back: number): void {
    held = { there, back };
    for (const { pipes } of pairs) for (const pipe of pipes) pipe.flush();
  }

  /** @returns how many */
  function reset(isMeant: (pair: Pair) => boolean): number {
    const meant = [...pairs].filter((pair) => pair.isSpoiled() && isMeant(pair));
    for (const { near, far } of meant) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
    return meant.length;
  }

  const server = createServer(join);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as { port: number }).port);
  const never = Number.POSITIVE_INFINITY;
  return {
    url: url.href,
    cut() {
      isCut = true;
      reset(() => true);
    },
    blackhole: () => spoil(never, never),
    halfOpen: (dead, lateMs = 0) => (dead === 'there' ? spoil(never, lateMs) : spoil(lateMs, never)),
    delay: (ms, ways = ['there', 'back']) => spoil(ways.includes('there') ? ms : 0, ways.includes('back') ? ms : 0),
    mend() {
      isCut = false;
      spoil(0, 0);
    },
    pointAt(next) {
      target = new URL(next);
      reset(() => true);
    },
    resetSome: (share) => reset(() => Math.random() < share),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      await closed;
    },
  };
}
