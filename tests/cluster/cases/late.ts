/** The enforcer comes back after a change; an interactive job whose person withdrew while it waited. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { seen } from '../report.ts';
import { type Case, claim, endOf, fresh, sampleOf, startedPid, working } from '../world.ts';

export const late: Case = async (world, gated) => {
  const { slurm, programme, people, adapter } = world;
  const hers = claim('sequence', [sampleOf(people.sumire)]);
  const [name, direct] = [fresh('late'), fresh('direct')];
  await slurm.submit('nobody', [hers], working(name, 60));
  const pid = await startedPid(world, name);
  if (!pid) throw new Error('the job did not start');
  await adapter.enforce(false);
  const made = join(slurm.work, direct);
  const interactive = slurm.as('nobody', 'srun', '--ntasks=1', '--mem=1', hers, '--begin=now+8', 'touch', made);
  await programme.withdraw(people.sumire, 'no-further-use');
  const meanwhile = await endOf(pid, 2000);
  const srun = await Promise.race([
    interactive,
    new Promise<null>((resolve) => setTimeout(() => resolve(null), 25_000)),
  ]);
  const node = await slurm.nodeState();
  const began = Date.now();
  if (gated) await adapter.enforce(true);
  const ended = await endOf(pid, gated ? 10_000 : 4000);
  await slurm.clear();
  await programme.takeBack(people.sumire);
  return {
    'changed while the enforcer was away: stopped when it is back': seen(
      ended !== null && meanwhile === null,
      ended === null ? 'runs on' : `${ended - began} ms from its start`,
    ),
    'srun, refused before launch: nothing is run, the node stays up': seen(
      !existsSync(made) && srun?.code !== 0 && /^(idle|mixed|allocated)$/.test(node),
      srun === null ? 'still waits' : `exit ${srun.code} ${srun.err.trim().split('\n').at(-1)}`,
    ),
  };
};
