/** Every mutant of an area against its tests: first all in one worker, then those that act at load in a worker each. */
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { BaseSequencer, createVitest, type TestSpecification, type Vitest } from 'vitest/node';
import type { Area } from './areas.ts';
import { FOLDER, type Plan, readTold, tell, toldIn, writePlan } from './plan.ts';
import type { Mutant, Planted } from './plant.ts';

/** `noticed` by a test, or by that it never ended; `unreached`: no test runs it; `permits`: says yes where it must say no. */
export type Fate = 'noticed' | 'endless' | 'survived' | 'unreached' | 'permits';
export type Outcome = Mutant & { readonly fate: Fate; readonly by: string | null };

/** a worker that says nothing for so long, where it tries no mutant, is taken to hang */
const PATIENCE_MS = 90_000;
const NONE = 'none';

/** The area's tests in the area's order. */
const inOrder = (tests: readonly string[]) =>
  class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const place = ({ moduleId }: TestSpecification) => tests.indexOf(relative(process.cwd(), moduleId));
      return files.toSorted((one, other) => place(one) - place(other));
    }
  };

async function vitestFor(area: Area, planted: Planted, folder: string): Promise<Vitest> {
  return createVitest(
    'test',
    {
      config: false,
      root: process.cwd(),
      watch: false,
      // what is loaded differs from what lies in the file
      fsModuleCache: false,
      include: [...area.tests],
      setupFiles: ['tests/mutation/setup.ts'],
      runner: resolve('tests/mutation/runner.ts'),
      env: { TZ: 'UTC', [FOLDER]: folder },
      ...{ pool: 'forks', maxWorkers: 1, isolate: false, fileParallelism: false, bail: 1 },
      ...{ reporters: [{}], testTimeout: 60_000, hookTimeout: 60_000 },
      sequence: { sequencer: inOrder(area.tests) },
    },
    {
      plugins: [
        {
          name: 'mutants',
          enforce: 'pre',
          transform: (_code, id) => {
            const made = planted.code.get(id);
            return made === undefined ? null : { code: made, map: null };
          },
        },
      ],
    },
  );
}

/** Starts the tests; a worker that stays silent too long is ended. @returns whether it was */
async function startWatched(vitest: Vitest, folder: string): Promise<boolean> {
  rmSync(toldIn(folder), { force: true });
  tell(folder, { tries: NONE, ms: PATIENCE_MS });
  let hung = false;
  const watch = setInterval(() => {
    const silent = Date.now() - statSync(toldIn(folder)).mtimeMs;
    if (silent < 5000) return;
    const told = readTold(folder);
    const last = told.at(-1);
    if (silent < (last && 'tries' in last ? last.ms : PATIENCE_MS)) return;
    const worker = told.findLast((one) => 'pid' in one);
    hung = true;
    if (worker) process.kill(worker.pid, 'SIGKILL');
  }, 1000);
  try {
    vitest.state.filesMap.clear();
    await vitest.start();
  } finally {
    clearInterval(watch);
  }
  return hung;
}

const failures = (vitest: Vitest): readonly string[] =>
  vitest.state.getFiles().flatMap((file) => {
    const broken = file.result?.errors?.map(({ message }) => `${file.name}: ${message}`) ?? [];
    const failed = vitest.state.getFailedFilepaths().includes(file.filepath) ? [`${file.name} fails`] : [];
    return [...broken, ...failed];
  });

export async function tryAll(area: Area, planted: Planted, folder: string, say: (line: string) => void) {
  if (existsSync(folder)) rmSync(folder, { recursive: true });
  mkdirSync(folder, { recursive: true });
  const fates = new Map<string, { readonly fate: Fate; readonly by: string | null }>();
  const reached = new Set<string>();
  const atLoad = new Set<string>();
  const done: string[] = [];
  const vitest = await vitestFor(area, planted, folder);
  const idsIn = (files: readonly string[]) =>
    planted.mutants.filter(({ file }) => files.includes(file)).map(({ id }) => id);
  const onlyThese = Object.fromEntries(Object.entries(area.onlyFor ?? {}).map(([test, files]) => [test, idsIn(files)]));
  const begin = async (plan: Pick<Plan, 'alone'>) => {
    writePlan(folder, { ...plan, settled: [...fates.keys()], done, onlyThese });
    return startWatched(vitest, folder);
  };
  for (let hung = true; hung; ) {
    await begin({ alone: null });
    const told = readTold(folder);
    for (const one of told) {
      if ('noticed' in one) {
        const fate = area.permitsMore !== undefined && one.by.startsWith(area.permitsMore) ? 'permits' : 'noticed';
        fates.set(one.noticed, { fate, by: `${one.by} (${one.why})` });
      }
      if ('done' in one) done.push(one.done);
      if ('reached' in one) for (const id of one.reached) reached.add(id);
      if ('atLoad' in one) for (const id of one.atLoad) atLoad.add(id);
    }
    const last = told.at(-1);
    const stuck = last && 'tries' in last && last.tries !== NONE ? last.tries : null;
    hung = stuck !== null;
    if (stuck !== null) fates.set(stuck, { fate: 'endless', by: null });
    const wrong = failures(vitest);
    if (!hung && wrong.length > 0) throw new Error(`without a mutant: ${wrong.join('; ')}`);
    say(`in one worker: ${fates.size} of ${planted.mutants.length} noticed${hung ? ', the last without end' : ''}`);
  }
  const alone = area.atLoad ? planted.mutants.filter(({ id }) => atLoad.has(id) && !fates.has(id)) : [];
  say(`at load, in a worker each: ${alone.length}`);
  for (const [at, { id, file, line }] of alone.entries()) {
    if (at % 10 === 0) say(`  ${at} of ${alone.length}: ${file}:${line}`);
    const hung = await begin({ alone: id });
    const wrong = failures(vitest);
    // what does not even load fails every file, this one too
    const permits = wrong.every((line) => area.permitsMore !== undefined && line.startsWith(area.permitsMore));
    if (hung) fates.set(id, { fate: 'endless', by: null });
    else if (wrong.length > 0) fates.set(id, { fate: permits ? 'permits' : 'noticed', by: wrong[0] ?? null });
  }
  await vitest.close();
  rmSync(folder, { recursive: true });
  const isTried = ({ id }: Mutant) => area.atLoad || reached.has(id) || !atLoad.has(id);
  return planted.mutants.filter(isTried).map((mutant): Outcome => {
    const isReached = reached.has(mutant.id) || atLoad.has(mutant.id);
    return { ...mutant, ...(fates.get(mutant.id) ?? { fate: isReached ? 'survived' : 'unreached', by: null }) };
  });
}
