/** Every mutant of an area, planted behind switches by Stryker's instrumenter: the sources as they are then loaded. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';

export type Mutant = {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly kind: string;
  readonly original: string;
  readonly replacement: string;
};
export type Planted = { readonly mutants: readonly Mutant[]; readonly code: ReadonlyMap<string, string> };

const quiet = () => undefined;
const log = {
  ...{ trace: quiet, debug: quiet, info: quiet, warn: console.warn, error: console.error, fatal: console.error },
  ...{ isTraceEnabled: () => false, isDebugEnabled: () => false, isInfoEnabled: () => false },
  ...{ isWarnEnabled: () => true, isErrorEnabled: () => true, isFatalEnabled: () => true },
};

type Place = { readonly line: number; readonly column: number };

/** What stands between two places; lines count from 0. */
function between(text: string, start: Place, end: Place): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines
    .map((line, at) => line.slice(at === 0 ? start.column : 0, at === last ? end.column : undefined))
    .join('\n');
}

export async function plant(files: readonly string[]): Promise<Planted> {
  const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  const { files: made, mutants } = await new Instrumenter(log).instrument(
    [...texts].map(([name, content]) => ({ name, content, mutate: true })),
    { plugins: null, ignorers: [], excludedMutations: [], noHeader: false },
  );
  return {
    code: new Map(made.map(({ name, content }) => [resolve(name), content])),
    mutants: mutants.map(({ id, fileName, location: { start, end }, mutatorName, replacement }) => ({
      ...{ id, file: fileName, line: start.line + 1, column: start.column + 1, kind: mutatorName, replacement },
      original: between(texts.get(fileName) as string, start, end),
    })),
  };
}
