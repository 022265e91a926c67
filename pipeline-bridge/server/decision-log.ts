/**
 * The decision log: appended to a local segment before an answer is said, shipped to PostgreSQL within a second, taken
 * up again after a crash. Written without fsync: it outlives the process; the machine's own death costs at most the
 * rows not yet shipped, and never a release, whose row is in PostgreSQL before the permit.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DecisionRow } from './decision-rows.ts';
import type { Log } from './log.ts';
import { openSegment } from './segment.ts';

export type DecisionLog = {
  /**
   * In the segment when this resolves; rows of one turn are written at once.
   * @throws where the disk refuses: then nothing may be answered
   */
  append(rows: readonly DecisionRow[]): Promise<void>;
  /** In PostgreSQL when this resolves. @throws where it could not be */
  commit(rows: readonly DecisionRow[]): Promise<void>;
  /** Rows not yet shipped, as JSON text, the earliest first. */
  unshipped(most: number): readonly string[];
  /** rows not yet shipped */
  readonly waiting: number;
  /** why the disk took no rows when last tried; null while it does. Tried again by itself, without a question */
  readonly refused: string | null;
  stop(): Promise<void>;
};

const SHIP_MS = 250;
const SHIP_ROWS = 500;
const SEGMENT_BYTES = 4 * 1024 * 1024;

/** Whole rows of a segment that another life of this gate left; the last may be torn, then it was never answered. */
function rowsLeft(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.slice(0, -1).filter((line) => {
    try {
      return typeof JSON.parse(line) === 'object';
    } catch {
      return false;
    }
  });
}

/** @param ship commits rows, each as JSON text, in PostgreSQL; those that stand already are left */
export function openDecisionLog(
  directory: string,
  ship: (rows: readonly string[]) => Promise<void>,
  log: Log,
): DecisionLog {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const left = readdirSync(directory)
    .filter((name) => name.endsWith('.ndjson'))
    .sort();
  const pending: string[] = left.flatMap((name) => rowsLeft(join(directory, name)));
  let old = left.map((name) => join(directory, name));
  const name = `${String(Date.now()).padStart(15, '0')}-${process.pid}.ndjson`;
  const segment = openSegment(join(directory, name));
  let refused: string | null = null;
  let shipping: Promise<void> | null = null;
  let gathered: { lines: readonly string[]; resolve(): void; reject(error: unknown): void }[] = [];

  function writeGathered(): void {
    const waiting = gathered;
    gathered = [];
    if (waiting.length === 0) return; // written by `stop`, whose segment is closed
    const lines = waiting.flatMap((one) => one.lines);
    try {
      segment.append(`${lines.join('\n')}\n`);
    } catch (error) {
      refused = (error as NodeJS.ErrnoException).code ?? 'unknown';
      for (const { reject } of waiting) reject(error);
      return;
    }
    for (const line of lines) pending.push(line);
    for (const { resolve } of waiting) resolve();
  }

  /** All is shipped: what lies in the files is no longer needed. */
  function empty(): void {
    for (const file of old) rmSync(file, { force: true });
    old = [];
    if (segment.bytes >= SEGMENT_BYTES || refused !== null) segment.empty();
  }

  async function shipAll(): Promise<void> {
    while (pending.length > 0) {
      const some = pending.slice(0, SHIP_ROWS);
      await ship(some);
      pending.splice(0, some.length);
    }
    empty();
  }

  function shipPending(): Promise<void> {
    shipping ??= shipAll()
      .catch((error: NodeJS.ErrnoException) =>
        log.warn({ event: 'log-not-shipped', rows: pending.length, code: error.code }),
      )
      .finally(() => {
        shipping = null;
      });
    return shipping;
  }

  /** Nobody may be asking while nothing is answered: the gate itself finds out when there is room again. */
  function tryAgain(): void {
    try {
      segment.probe();
      refused = null;
      log.info({ event: 'log-written-again' });
    } catch (error) {
      refused = (error as NodeJS.ErrnoException).code ?? 'unknown';
    }
  }

  const timer = setInterval(() => {
    if (refused !== null) tryAgain();
    if (pending.length > 0 || old.length > 0) void shipPending();
  }, SHIP_MS);

  return {
    append(rows) {
      return new Promise((resolve, reject) => {
        if (gathered.length === 0) setImmediate(writeGathered);
        gathered.push({ lines: rows.map((row) => JSON.stringify(row)), resolve, reject });
      });
    },
    async commit(rows) {
      if (rows.length > 0) await ship(rows.map((row) => JSON.stringify(row)));
    },
    unshipped: (most) => pending.slice(0, most),
    get waiting() {
      return pending.length;
    },
    get refused() {
      return refused;
    },
    async stop() {
      clearInterval(timer);
      if (gathered.length > 0) writeGathered();
      await shipping;
      await shipPending();
      segment.close(pending.length === 0);
    },
  };
}
