/** She withdraws from all use: her running job ends, her queued one is held, her next one refused; nobody else's is touched. */
import { seen } from '../report.ts';
import { until } from '../shell.ts';
import { type Case, claim, endOf, fresh, isAlive, sampleOf, startedPid, working } from '../world.ts';

export const withdrawal: Case = async (world, gated) => {
  const { slurm, programme, people } = world;
  const hers = claim('sequence', [sampleOf(people.wataru)]);
  const others = claim('sequence', [sampleOf(people.chiyo)]);
  const [running, queued, unrelated] = [fresh('running'), fresh('queued'), fresh('unrelated')];
  const first = await slurm.submit('nobody', [hers], working(running, 40));
  const second = await slurm.submit('nobody', [hers, '--begin=now+12'], working(queued, 1));
  const third = await slurm.submit('games', [others], working(unrelated, 40));
  const pid = await startedPid(world, running);
  const otherPid = await startedPid(world, unrelated);
  if (!pid || !otherPid) throw new Error(`the jobs did not start: ${first.err} ${second.err} ${third.err}`);

  const ends = endOf(pid, gated ? 15_000 : 6000);
  const { recordedAt, inForceAt } = await programme.withdraw(people.wataru, 'no-further-use');
  const endedAt = await ends;
  const job = async () => slurm.job(second.id);
  const held = await until(async () => (await job())?.priority === 0, gated ? 5000 : 1000);
  const refused = await slurm.submit('nobody', [hers], 'true');
  const startedLater = await startedPid(world, queued, 18_000);
  const result = {
    'her running job ends within a second of in force': seen(
      endedAt !== null && endedAt - inForceAt < 1000,
      endedAt === null ? 'runs on' : `${endedAt - inForceAt} ms after in force, ${endedAt - recordedAt} after the page`,
    ),
    'her queued job is held': seen(held === true, `${(await job())?.reason} ${(await job())?.mark}`),
    'her queued job never starts': seen(startedLater === null),
    'the next submission is refused': seen(
      refused.code !== 0,
      refused.code === 0 ? 'accepted' : `exit ${refused.code}`,
    ),
    'the message names the sample and what to do': seen(
      refused.err.includes(sampleOf(people.wataru)) && /may not be used for sequence now/.test(refused.err),
      refused.err.replace(/sbatch: error: /g, '').slice(0, 150),
    ),
  };
  const unharmed = seen(isAlive(otherPid), 'still running');
  const othersEnd = endOf(otherPid, gated ? 10_000 : 3000);
  await programme.withdraw(people.chiyo, 'no-further-use');
  const otherEnded = await othersEnd;
  await slurm.clear();
  const afterClear = seen(isAlive(otherPid), 'an enforcer that cancels all');
  await programme.takeBack(people.wataru);
  await programme.takeBack(people.chiyo);
  return {
    ...result,
    'an unrelated job is untouched': gated ? unharmed : afterClear,
    'and ends when its own person withdraws': seen(otherEnded !== null),
  };
};

/** The prolog alone: no enforcer, she withdraws while the job waits; it is held just before launch, the node stays up. */
export const launch: Case = async (world, gated) => {
  const { slurm, programme, people, adapter } = world;
  await adapter.enforce(false);
  const name = fresh('launch');
  const { id } = await slurm.submit(
    'nobody',
    [claim('train-model', [sampleOf(people.sumire)]), '--begin=now+8'],
    working(name, 1),
  );
  await programme.withdraw(people.sumire, 'no-further-use');
  const began = await startedPid(world, name, 16_000);
  const job = await slurm.job(id);
  const released = await slurm.as('nobody', 'scontrol', 'release', id);
  const result = {
    'changed while queued, nobody told Slurm: it does not start': seen(began === null),
    'it is requeued and held, not lost': seen(job?.priority === 0, `${job?.state} ${job?.reason} ${job?.mark}`),
    'its owner cannot release it': seen(released.code !== 0, released.err),
  };
  await programme.takeBack(people.sumire);
  if (!gated) {
    await slurm.clear();
    return result;
  }
  const alone = await startedPid(world, name, 5000);
  await adapter.enforce(true);
  const again = await startedPid(world, name, 20_000);
  await slurm.clear();
  return {
    ...result,
    'consented again: released and run by itself': {
      ...seen(again !== null && alone === null),
      control: seen(alone !== null, 'no enforcer'),
    },
  };
};
