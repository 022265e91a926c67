/**
 * The post office's journal: a line before anything can leave, a line when the server has answered. Whoever comes after a
 * crash reads from it what has left. A written line outlives the process at once, and the machine from `flush` on.
 */
import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { type BulkMail, type Outcome, outcomeSchema } from './protocol.ts';

const begunSchema = z.object({ key: z.string(), note: z.record(z.string(), z.string()) });
const lineSchema = z.union([
  z.object({ pid: z.number().int(), boot: z.string() }),
  z.object({ begun: z.array(begunSchema) }),
  /** the last bytes go out now */
  z.object({ last: z.string() }),
  z.object({ key: z.string(), outcome: outcomeSchema }),
  z.object({ end: z.literal(true) }),
]);
type Line = z.output<typeof lineSchema>;

const bootOf = (): string => {
  const file = '/proc/sys/kernel/random/boot_id';
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : 'unknown';
};

export type Journal = {
  /** on disk when it returns */
  begin(mails: readonly Pick<BulkMail, 'key' | 'note'>[]): void;
  last(key: string): void;
  answered(key: string, outcome: Outcome): void;
  flush(): void;
  end(): void;
};

export function openJournal(file: string): Journal {
  const handle = openSync(file, 'a', 0o600);
  const write = (line: Line) => writeSync(handle, `${JSON.stringify(line)}\n`);
  const flush = () => fdatasyncSync(handle);
  write({ pid: process.pid, boot: bootOf() });
  return {
    begin(mails) {
      write({ begun: mails.map(({ key, note }) => ({ key, note })) });
      flush();
    },
    last: (key) => void write({ last: key }),
    answered: (key, outcome) => void write({ key, outcome }),
    flush,
    end() {
      write({ end: true });
      flush();
      closeSync(handle);
    },
  };
}

export type Settled = {
  readonly key: string;
  readonly note: Readonly<Record<string, string>>;
  readonly outcome: Outcome;
};
export type ReadJournal = {
  readonly pid: number;
  /** the process closed it itself */
  readonly ended: boolean;
  readonly mails: readonly Settled[];
};

/** A line that was cut off by a crash is the last one, and is left out. */
function linesOf(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => lineSchema.parse(JSON.parse(line)));
}

/**
 * What is known of every mail of a journal whose process is no more. One whose last bytes went out and that has no answer is
 * unknown; where the machine itself went down, so is every one that was begun, for later lines may be lost.
 */
export function readJournal(file: string): ReadJournal {
  const known = new Map<string, Settled>();
  let [pid, boot, ended] = [0, '', false];
  for (const line of linesOf(file)) {
    if ('pid' in line) ({ pid, boot } = line);
    else if ('begun' in line)
      for (const { key, note } of line.begun) known.set(key, { key, note, outcome: { is: 'left' } });
    else if ('end' in line) ended = true;
    else {
      const key = 'last' in line ? line.last : line.key;
      const mail = known.get(key);
      if (mail) known.set(key, { ...mail, outcome: 'last' in line ? { is: 'unknown' } : line.outcome });
    }
  }
  const lost = boot !== bootOf() && !ended;
  const mails = [...known.values()].map(
    (mail): Settled => (lost && mail.outcome.is === 'left' ? { ...mail, outcome: { is: 'unknown' } } : mail),
  );
  return { pid, ended, mails };
}
