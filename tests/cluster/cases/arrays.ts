/** Arrays: one that reads her as a whole, and one where each task reads one sample. */
import { seen } from '../report.ts';
import { until } from '../shell.ts';
import { type Case, claim, endOf, fresh, isAlive, sampleOf, startedPid } from '../world.ts';

/** Says its process id under its task's number, then works. */
const task = (name: string, seconds: number) => `echo $$ > ${name}-$SLURM_ARRAY_TASK_ID.pid\nsleep ${seconds} & wait`;

export const arrays: Case = async (world, gated) => {
  const { slurm, programme, people } = world;
  const [whole, each, later] = [fresh('whole'), fresh('each'), fresh('later')];
  const samples = [people.chiyo, people.wataru, people.fumi].map(sampleOf);
  const one = await slurm.submit('nobody', [claim('sequence', samples), '--array=1-6%2'], task(whole, 30));
  const perTask = claim('sequence', samples, ';tasks=samples');
  await slurm.submit('nobody', [perTask, '--array=1-3'], task(each, 40));
  const waiting = await slurm.submit('nobody', [perTask, '--array=1-3', '--begin=now+12'], task(later, 1));
  const pids: number[] = [];
  for (const name of [`${whole}-1`, `${whole}-2`, `${each}-1`, `${each}-2`, `${each}-3`]) {
    const pid = await startedPid(world, name);
    if (!pid) throw new Error(`${name} did not start: ${one.err} ${waiting.err}`);
    pids.push(pid);
  }
  const [a, b, first, second, third] = pids as [number, number, number, number, number];

  const { inForceAt } = await programme.withdraw(people.wataru, 'no-further-use');
  const patience = gated ? 8000 : 3000;
  const ends = await Promise.all([endOf(a, patience), endOf(b, patience), endOf(second, patience)]);
  const last = Math.max(...ends.map((at) => at ?? Number.POSITIVE_INFINITY));
  const priority = async (id: string) => (await slurm.job(id))?.priority;
  const held = await until(async () => (await priority(`${one.id}_5`)) === 0, patience / 2);
  const taskHeld = await until(async () => (await priority(`${waiting.id}_2`)) === 0, patience / 2);
  const others = [first, third].every(isAlive);
  const nextStarts = await startedPid(world, `${whole}-3`, gated ? 4000 : 30_000);
  const started = await Promise.all(
    [1, 2, 3].map((index) => startedPid(world, `${later}-${index}`, gated ? 14_000 : 20_000)),
  );
  await slurm.clear();
  const cancelled = [first, third].every(isAlive);
  await programme.takeBack(people.wataru);
  const result = {
    'running tasks that read her end within a second': seen(
      last - inForceAt < 1000,
      Number.isFinite(last) ? last - inForceAt : 'run on',
    ),
    'pending tasks of that array are held': seen(held === true),
    'no further task of it starts': seen(nextStarts === null),
    'one sample a task: her pending task alone is held': seen(taskHeld === true && started[1] === null),
  };
  const spared = 'one sample a task: the tasks of others run on and start';
  const sparedNow = seen(others && started[0] !== null && started[2] !== null);
  return { ...result, [spared]: gated ? sparedNow : seen(cancelled, 'an enforcer that cancels all') };
};
