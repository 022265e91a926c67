/** The mail server of `sink-process.ts`, as a test holds it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { typescriptNode } from './database.ts';
import type { TakenMail } from './sink-process.ts';

export type OwnSink = {
  readonly url: string;
  count(): Promise<number>;
  all(): Promise<readonly TakenMail[]>;
  close(): void;
};

/** @param slowMs how long it takes to answer for each mail */
export async function openOwnSink(slowMs = 0): Promise<OwnSink> {
  const child = fork(join(import.meta.dirname, 'sink-process.ts'), [], {
    execPath: typescriptNode(),
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, SLOW_MS: String(slowMs) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  // one question after the other: answers carry no name
  let last: Promise<unknown> = Promise.resolve();
  const ask = <T>(what: string): Promise<T> => {
    const answer = last.then(async () => {
      child.send(what);
      return ((await once(child, 'message')) as [T])[0];
    });
    last = answer;
    return answer;
  };
  return {
    url: `smtp://127.0.0.1:${port}`,
    count: async () => (await ask<{ count: number }>('count')).count,
    all: async () => (await ask<{ taken: TakenMail[] }>('all')).taken,
    close: () => void child.kill(),
  };
}
