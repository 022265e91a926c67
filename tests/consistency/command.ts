/**
 * npm run consistency-check: `--seconds N --gates N [--seed S] [--keep FILE]`, a long run under faults and its control; or one row
 * of docs/measurements.md by name: `R5 --times N`. Exit 1 on a violation or a goal that was missed.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { isStale, runControl } from './control.ts';
import { writeHistory } from './file.ts';
import { judgeRun, tellRun } from './report.ts';
import { runClocks } from './rows/clocks.ts';
import { runCuts } from './rows/cuts.ts';
import { runFailover } from './rows/failover.ts';
import { runInForce } from './rows/in-force.ts';
import { runRestarts } from './rows/restart.ts';
import { runHistory, type Wanted } from './run.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '60' },
    gates: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    times: { type: 'string' },
    people: { type: 'string', default: '1000' },
    /** where the history is written, to be looked at */
    keep: { type: 'string' },
  },
});

function numberOf(name: 'seconds' | 'gates' | 'seed' | 'times' | 'people', otherwise: number): number {
  const number = Number(values[name] ?? otherwise);
  if (Number.isSafeInteger(number) && number > 0) return number;
  console.error(`--${name} takes a whole number from 1, not ${values[name]}`);
  return process.exit(2);
}

const seconds = numberOf('seconds', 60);
const times = (otherwise: number) => numberOf('times', otherwise);

async function runAndJudge(wanted: Wanted): Promise<boolean> {
  const ran = await runHistory(wanted);
  const violations = judgeRun(ran);
  if (values.keep !== undefined) writeHistory(values.keep, ran.history);
  console.log(tellRun(ran, wanted, violations));
  const caught = (await runControl(wanted.seed)).filter(isStale).length;
  console.log(`control, a gate whose lease never ends: ${caught > 0 ? 'caught' : 'NOT CAUGHT'}`);
  return violations.length === 0 && caught > 0;
}

const usual = (): Wanted => ({
  seed: numberOf('seed', 1),
  seconds,
  gates: numberOf('gates', 3),
  leaseMs: 1000,
  people: 24,
  faultEveryMs: 600,
});

const rows: Readonly<Record<string, () => Promise<boolean>>> = {
  R3: () => runAndJudge(usual()),
  R5: () => runCuts(times(200)),
  R7: () =>
    runAndJudge({
      ...usual(),
      faultEveryMs: 300,
      names: ['consumer-kill', 'consumer-kill', 'consumer-kill', 'kill', 'stop'],
      pace: { writers: 8, writeEveryMs: 10, callersPerGate: 1, askEveryMs: 50 },
    }),
  R9: () => runFailover(seconds),
  R11: () => runClocks(times(20)),
  R13: () => runRestarts(times(30), numberOf('people', 1000)),
  P4: () => runInForce(times(300), numberOf('gates', 8)),
};

const [name = 'R3'] = positionals;
const row = rows[name];
if (!row) {
  console.error(`There is no row ${name}: npm run consistency-check -- [${Object.keys(rows).join(' | ')}]`);
  process.exit(2);
}
const load = () =>
  loadavg()
    .map((one) => one.toFixed(2))
    .join(' ');
console.log(
  `${new Date().toISOString()} ${cpus().length} × ${cpus()[0]?.model}; load ${load()}; ${process.argv.slice(2).join(' ')}`,
);
console.log(`seed ${values.seed}`);
const isGood = await row();
console.log(`load at the end ${load()}`);
process.exit(isGood ? 0 : 1);
