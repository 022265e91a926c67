/** Each planted bug in a process of its own, until a seed finds it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Run, Wanted } from '../run.ts';
import type { Mutant } from './mutant.ts';
import { MUTANTS } from './mutants.ts';

const command = join(import.meta.dirname, '../command.ts');

/** @throws where the planted programme itself broke */
export async function runMutant({ name }: Mutant, { first, seeds }: Wanted): Promise<Run> {
  const options = ['--json', '--mutant', name, '--first', `${first}`, '--seeds', `${seeds}`];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', command, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (!out.startsWith('{')) throw new Error(`${name}: ${error.slice(0, 2000)}`);
  return JSON.parse(out) as Run;
}

/** @returns whether all were found but those that are said not to be, and none of these */
export async function runMutants(wanted: Wanted): Promise<boolean> {
  let missed = 0;
  for (const mutant of MUTANTS) {
    const { violation, seconds } = await runMutant(mutant, wanted);
    if ((violation === null) !== (mutant.unseen !== undefined)) missed += 1;
    const found = violation
      ? `seed ${violation.seed} (${violation.profile}), ${seconds.toFixed(1)} s: ${violation.violation?.rule}`
      : `not found in ${wanted.seeds}${mutant.unseen ? `, as said: ${mutant.unseen}` : ''}`;
    console.log(`${mutant.name.padEnd(36)} line ${mutant.line.padEnd(3)} ${found}`);
  }
  console.log(
    missed === 0 ? `all ${MUTANTS.length} as they should be` : `${missed} of ${MUTANTS.length} not as they should be`,
  );
  return missed === 0;
}
