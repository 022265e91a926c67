/** A history as a file: one line for each of its lists, so that what was found can be looked at and judged again. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { History } from './history.ts';

const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value);

export const writeHistory = (file: string, history: History): void =>
  writeFileSync(
    file,
    Object.entries(history)
      .map((entry) => `${JSON.stringify(entry, rounded)}\n`)
      .join(''),
  );

/** Trusts its own format: files of this repository, and those just written. */
export const readHistory = (file: string): History =>
  Object.fromEntries(
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as [keyof History, unknown]),
  ) as unknown as History;
