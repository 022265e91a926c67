/**
 * Runs in vitest's worker. Each test runs once as the code is, and then once more for every mutant that it reached and
 * that no test has noticed yet. The mutants are all in the code that was loaded, behind switches: none needs a new worker.
 */
import { relative } from 'node:path';
import { type RunnerTestCase, type RunnerTestSuite, TestRunner } from 'vitest';
import { FOLDER, readPlan, tell } from './plan.ts';

/** how long a test may take with a mutant: so long, and so many times as long as without */
const SHORTEST_MS = 5000;
const TIMES_AS_LONG = 10;

type Try = { readonly mutant: string; readonly hits: number; readonly by: string; readonly ms: number };
type Hits = { readonly [mutant: string]: number };
/** what the switches read and write: the instrumenter's own object */
type Switches = {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number;
  mutantCoverage?: { readonly static: Hits; readonly perTest: { readonly [test: string]: Hits } };
};
const state = globalThis as typeof globalThis & { __stryker__?: Switches; noticed?: Set<string> };
state.__stryker__ ??= {};
const switches = state.__stryker__;

const folder = process.env[FOLDER] as string;
const plan = readPlan(folder);
if (plan.alone !== null) switches.activeMutant = plan.alone;
state.noticed ??= new Set(plan.settled);
const { noticed } = state;

const nameOf = (test: RunnerTestCase): string => {
  const names: string[] = [test.name];
  for (let suite: RunnerTestSuite | undefined = test.suite; suite; suite = suite.suite) names.unshift(suite.name);
  return `${relative(process.cwd(), test.file.filepath)}: ${names.join(' › ')}`;
};

/** What the test's file has done before each test: each try begins so too. */
const beforeEachOf = ({ suite, file }: RunnerTestCase) => {
  const suites: RunnerTestSuite[] = [];
  for (let around = suite; around && around !== file; around = around.suite) suites.unshift(around);
  type Hook = (context: RunnerTestCase['context']) => unknown;
  return [file, ...suites].flatMap((around) => TestRunner.getSuiteHooks(around).beforeEach as Hook[]);
};

export default class MutantRunner extends TestRunner {
  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test) as () => Promise<void>;
    if (plan.alone !== null) return run();
    const anew = async () => {
      for (const begin of beforeEachOf(test)) await begin(test.context);
      await run();
    };
    switches.currentTestId = test.id; // all along: what is passed without it counts as passed at load
    try {
      await this.tryAll(test, anew);
    } finally {
      switches.currentTestId = undefined;
    }
  }

  private async tryAll(test: RunnerTestCase, run: () => Promise<void>): Promise<void> {
    const name = nameOf(test);
    const began = performance.now();
    await run();
    const ms = SHORTEST_MS + TIMES_AS_LONG * (performance.now() - began);
    if (plan.done.includes(name)) return;
    const these = plan.onlyThese[relative(process.cwd(), test.file.filepath)];
    const reached = Object.entries({ ...switches.mutantCoverage?.perTest[test.id] }).filter(
      ([mutant]) => these?.includes(mutant) ?? true,
    );
    for (const [mutant, hits] of reached) {
      if (!noticed.has(mutant)) await this.tryOne({ mutant, hits, by: name, ms }, run);
    }
    await run(); // a mutant that left something behind would make the next ones look noticed
    tell(folder, { done: name, reached: reached.map(([mutant]) => mutant) });
  }

  private async tryOne({ mutant, hits, by, ms }: Try, run: () => Promise<void>): Promise<void> {
    tell(folder, { tries: mutant, ms });
    switches.activeMutant = mutant;
    switches.hitCount = 0;
    switches.hitLimit = hits * 100 + 1000; // a loop without end passes its switch again and again
    try {
      await run();
    } catch (error) {
      noticed.add(mutant);
      tell(folder, { noticed: mutant, by, why: String(error instanceof Error ? error.message : error).slice(0, 200) });
    } finally {
      switches.activeMutant = undefined;
    }
  }

  override onAfterRunFiles(files: Parameters<TestRunner['onAfterRunFiles']>[0]): void {
    super.onAfterRunFiles(files);
    tell(folder, { atLoad: Object.keys(switches.mutantCoverage?.static ?? {}) });
  }
}

tell(folder, { pid: process.pid });
