/** npm run sim: `--seeds N [--first S] [--mutant NAME] [--long]`, or `--mutants --seeds N`. Exit 1 on a violation. */
import { parseArgs } from 'node:util';
import { MUTANTS } from './mutation/mutants.ts';
import { plantMutant } from './mutation/plant.ts';
import { runMutants } from './mutation/run-mutants.ts';
import { tellRun } from './report.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    first: { type: 'string', default: '1' },
    mutant: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    /** worlds of this profile alone */
    profile: { type: 'string' },
    long: { type: 'boolean', default: false },
    /** for programs: one line of JSON */
    json: { type: 'boolean', default: false },
  },
});

function numberOf(name: 'seeds' | 'first'): number {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number > 0) return number;
  console.error(`--${name} takes a whole number from 1, not ${values[name]}`);
  return process.exit(2);
}

const planted = MUTANTS.find(({ name }) => name === values.mutant);
const judgesTime = planted === undefined || planted.line.includes('12');
const profile = values.profile ?? planted?.profile ?? null;
const wanted = { judgesTime, profile, first: numberOf('first'), seeds: numberOf('seeds'), isLong: values.long };

if (values.mutants) process.exit((await runMutants(wanted)) ? 0 : 1);

if (values.mutant !== undefined) {
  if (!planted) {
    console.error(`No planted bug is named ${values.mutant}. There are: ${MUTANTS.map(({ name }) => name).join(', ')}`);
    process.exit(2);
  }
  plantMutant(planted);
}

const { runSeeds, tellHistory } = await import('./run.ts'); // after the bug is planted
const run = await runSeeds(wanted);
if (values.json) console.log(JSON.stringify(run));
else {
  if (run.violation) console.log(await tellHistory(run.violation.seed, wanted));
  console.log(tellRun(run, wanted, values.mutant ?? null));
}
process.exit(run.violation ? 1 : 0);
