/** npm run history: `--seconds N --gates N [--seed S]`. Exit 1 on a violation. */
import { parseArgs } from 'node:util';
import { judgeRun, tellRun } from './report.ts';
import { runHistory } from './run.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    gates: { type: 'string', default: '3' },
    seed: { type: 'string' },
    bug: { type: 'string' },
  },
});
const wanted = {
  seed: Number(values.seed ?? Date.now() % 1_000_000),
  seconds: Number(values.seconds),
  gates: Number(values.gates),
  leaseMs: 1000,
  people: 24,
  faultEveryMs: 700,
  bug: values.bug ?? null,
};
console.log(`seed ${wanted.seed}`);
const ran = await runHistory(wanted);
const violations = judgeRun(ran);
console.log(tellRun(ran, wanted, violations));
process.exit(violations.length > 0 ? 1 : 0);
