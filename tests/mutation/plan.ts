/** What the command and the worker in which the tests run tell each other: two files in one folder. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Plan = {
  /** the one mutant that is there from the first line on; null: each in its turn, switched on after the modules are loaded */
  readonly alone: string | null;
  /** not tried any more */
  readonly settled: readonly string[];
  /** tests that have tried all that they reach */
  readonly done: readonly string[];
  /** the only mutants that a slow test is asked about, by its file */
  readonly onlyThese: Readonly<Record<string, readonly string[]>>;
};

/** One line each. `tries` as the last line is where a worker stood when it hung or died; `ms`: longer is taken to be without end. */
export type Told =
  | { readonly pid: number }
  | { readonly tries: string; readonly ms: number }
  | { readonly noticed: string; readonly by: string; readonly why: string }
  | { readonly done: string; readonly reached: readonly string[] }
  | { readonly atLoad: readonly string[] };

/** Where the worker finds the two files. */
export const FOLDER = 'MUTATION_FOLDER';

const planOf = (folder: string) => join(folder, 'plan.json');
export const toldIn = (folder: string) => join(folder, 'told.ndjson');

export const writePlan = (folder: string, plan: Plan): void => writeFileSync(planOf(folder), JSON.stringify(plan));
export const readPlan = (folder: string): Plan => JSON.parse(readFileSync(planOf(folder), 'utf8')) as Plan;
export const tell = (folder: string, told: Told): void => appendFileSync(toldIn(folder), `${JSON.stringify(told)}\n`);
export const readTold = (folder: string): readonly Told[] =>
  readFileSync(toldIn(folder), 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as Told);
