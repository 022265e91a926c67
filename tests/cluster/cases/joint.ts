/** A joint analysis: the step under way ends, her sample is dropped, the rest is built; who ignores the list is stopped. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seen } from '../report.ts';
import { until } from '../shell.ts';
import { type Case, claim, endOf, fresh, isAlive, sampleOf, startedPid, working } from '../world.ts';

export const joint: Case = async (world, gated) => {
  const { slurm, programme, people, adapter } = world;
  const samples = [people.wataru, people.chiyo].map(sampleOf);
  const [name, deaf] = [fresh('joint'), fresh('deaf')];
  // as the install page tells authors of joint analyses to do
  const script = `echo $$ > ${name}.pid
sleep 8 & wait   # the step that reads both
list=${adapter.dropFolder}/$SLURM_JOB_ID
for s in ${samples.join(' ')}; do grep -qs "^$s " $list || echo $s; done > ${name}.built`;
  const { id } = await slurm.submit('nobody', [claim('joint-analyse', samples)], script);
  await slurm.submit('nobody', [claim('joint-analyse', samples)], working(deaf, 60));
  const [pid, deafPid] = [await startedPid(world, name), await startedPid(world, deaf)];
  if (!pid || !deafPid) throw new Error('the joint jobs did not start');
  await programme.withdraw(people.wataru, 'no-further-use');
  await pause(1500);
  const goesOn = isAlive(pid);
  const list = join(adapter.dropFolder, id);
  const listed = existsSync(list) ? readFileSync(list, 'utf8').trim() : '';
  const stranger = await slurm.as('games', 'cat', list);
  const owner = await slurm.as('nobody', 'cat', list);
  const built = await until(
    () => (existsSync(join(slurm.work, `${name}.built`)) && !isAlive(pid) ? 'yes' : null),
    20_000,
  );
  const text = built ? readFileSync(join(slurm.work, `${name}.built`), 'utf8') : '';
  const ranOn = isAlive(deafPid);
  // the control of the first claim: an enforcer that cancels at once
  if (!gated) await slurm.as('root', 'scancel', await numberOf(world, deaf));
  const afterCancel = gated || (await endOf(deafPid, 8000)) === null;
  // a deadline of seconds: the job that does not look at its list
  if (gated) {
    await slurm.as('root', 'rm', join(adapter.dropFolder, await numberOf(world, deaf)));
    await adapter.enforce(true, 0.001);
  }
  const stopped = gated ? await endOf(deafPid, 20_000) : null;
  await slurm.clear();
  if (gated) await adapter.enforce(true);
  await programme.takeBack(people.wataru);
  const result = {
    'her sample is in the job’s drop list with a deadline': seen(listed.startsWith(samples[0] as string), listed),
    'the analysis is built without her': seen(text === `${samples[1]}\n`, text.trim()),
    'past the deadline the job is stopped': gated ? seen(stopped !== null) : seen(!ranOn, ranOn ? 'runs on' : ''),
  };
  const underWay = 'the step under way is not cancelled';
  if (!gated) return { ...result, [underWay]: seen(afterCancel, 'an enforcer that cancels') };
  return {
    ...result,
    [underWay]: seen(goesOn),
    'no other user reads the list': {
      ...seen(stranger.code !== 0, stranger.err),
      control: seen(owner.code !== 0, 'read by the owner'),
    },
  };
};

/** SLURM_JOB_ID of the job whose script wrote this name. */
async function numberOf({ slurm }: Parameters<Case>[0], name: string): Promise<string> {
  const { out } = await slurm.as('root', 'squeue', '-h', '-t', 'R', '-o', '%A %o');
  for (const line of out.trim().split('\n')) {
    const [number = '', file = ''] = line.split(' ');
    if (existsSync(file) && readFileSync(file, 'utf8').includes(`${name}.pid`)) return number;
  }
  throw new Error(`${name} does not run`);
}
