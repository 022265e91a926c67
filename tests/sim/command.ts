/** npm run sim: `--seeds N [--first S] [--mutant NAME] [--long]`, `--mutants --seeds N`. */
import { parseArgs } from 'node:util';
import { runSeeds, tellHistory } from './run.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    first: { type: 'string', default: '1' },
    mutant: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    history: { type: 'boolean', default: false },
  },
});

const wanted = { first: Number(values.first), seeds: Number(values.seeds), isLong: values.long };
const found = await runSeeds(wanted);
console.log(JSON.stringify(found, null, 1));
if (found.violation) console.log(await tellHistory(found.violation.seed, values.long));
process.exit(found.violation ? 1 : 0);
