/** She comes back: what the gate held is released and runs; what its owner held stays held. */
import { seen } from '../report.ts';
import { until } from '../shell.ts';
import { type Case, claim, fresh, sampleOf, setGate, startedPid, working } from '../world.ts';

export const reconsent: Case = async (world, gated) => {
  const { slurm, programme, people, adapter } = world;
  // the control has the adapter up to the hold, and none after it
  if (!gated) await setGate(world, true);
  const [name, own] = [fresh('back'), fresh('own')];
  const hers = claim('sequence', [sampleOf(people.sumire)]);
  const { id } = await slurm.submit('nobody', [hers, '--begin=now+6'], working(name, 1));
  const kept = await slurm.submit('nobody', [hers, '--hold'], working(own, 1));
  await programme.withdraw(people.sumire, 'no-further-use');
  const held = await until(async () => (await slurm.job(id))?.priority === 0, 5000);
  if (!held) throw new Error('the job was not held');
  if (!gated) await adapter.enforce(false);
  await programme.takeBack(people.sumire);
  const ran = await startedPid(world, name, gated ? 20_000 : 9000);
  const job = await slurm.job(kept.id);
  const stillOwn = job?.priority === 0 && job.reason === 'JobHeldUser';
  await slurm.as('root', 'scontrol', 'release', kept.id);
  const naive = await slurm.job(kept.id);
  await slurm.clear();
  const result = { 'the held job is released and runs by itself': seen(ran !== null) };
  return gated
    ? {
        ...result,
        'a hold of the job’s owner stays': {
          ...seen(stillOwn, job?.reason),
          control: seen(naive?.priority === 0, 'an enforcer that releases all'),
        },
      }
    : result;
};
