/** Work that one process at a time may do on these files. A lock file names the process; what a killed one left behind is taken over. */
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 100;
/** No build takes this long: whatever has the process's number by now is another. */
const LONGEST_MS = 600_000;

/** @returns what `work` returns, or null where the file it works on is not there (any more) */
function ifThere<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: somebody else's, but there
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The lock appears with its holder's name in it, or not at all. */
function take(lock: string, holder: string): boolean {
  const own = `${lock}.${randomUUID()}`;
  writeFileSync(own, holder);
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own);
  }
}

function dropIfLeftBehind(lock: string): void {
  const held = ifThere(() => ({ by: readFileSync(lock, 'utf8'), since: statSync(lock).mtimeMs }));
  if (!held || (isAlive(Number.parseInt(held.by, 10)) && Date.now() - held.since < LONGEST_MS)) return;
  const aside = `${lock}.${randomUUID()}`;
  if (ifThere(() => renameSync(lock, aside)) === null) return;
  // another process was quicker and holds it by now: it gets its lock back
  if (readFileSync(aside, 'utf8') !== held.by) linkSync(aside, lock);
  rmSync(aside);
}

/**
 * @param lock path of the lock file; its folder is made
 * @param waits called once where another process has the lock
 */
export async function oneAtATime<Result>(
  lock: string,
  work: () => Promise<Result>,
  waits: () => void = () => {},
): Promise<Result> {
  const holder = `${process.pid} ${randomUUID()}`;
  mkdirSync(dirname(lock), { recursive: true });
  for (let attempt = 0; !take(lock, holder); attempt += 1) {
    if (attempt === 0) waits();
    dropIfLeftBehind(lock);
    await pause(LOOK_AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    if (ifThere(() => readFileSync(lock, 'utf8')) === holder) rmSync(lock);
  }
}
