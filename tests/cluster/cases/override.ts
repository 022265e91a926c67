/** No gate answers at all: a care job waits with the alarm, and the order of two people starts it, as far as consent goes. */
import { seen } from '../report.ts';
import { until } from '../shell.ts';
import { type Case, claim, fresh, sampleOf, startedPid, type World, working } from '../world.ts';

const WAITS = 'no gate answers: a care job waits, with the alarm';
const STARTS = 'the order of two people starts it, with the gate still silent';
const NAMED = 'the job says by which order it started';
const WITHDRAWN = 'who withdrew after the order was given is not analysed by it';
const OTHER = 'an order starts no job but its own';
/** the enforcer looks every three seconds */
const LONG_MS = 8000;

async function controls(world: World) {
  const { slurm, adapter, people } = world;
  const free = fresh('free');
  await slurm.submit('nobody', [claim('analyse', [sampleOf(people.chiyo)])], working(free, 1));
  const ran = await startedPid(world, free);
  return { [WAITS]: seen(ran === null && adapter.alarms().length > 0, 'runs at once') };
}

/** Stopped, it accepts connections and says nothing; killed, it would be back at once. */
async function silenced<T>({ programme }: World, doing: () => Promise<T>): Promise<T> {
  const pid = programme.gatePid();
  process.kill(pid, 'SIGSTOP');
  try {
    return await doing();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

async function submitted({ slurm }: World, sample: string) {
  const name = fresh('override');
  const { id } = await slurm.submit('nobody', [claim('analyse', [sample])], working(name, 1));
  return { name, id };
}

const alarmOf = ({ adapter }: World, id: string) =>
  until(() => adapter.alarms().find((line) => line.startsWith(`care-job-waits ${id} `)), 15_000);

export const override: Case = async (world, gated) => {
  if (!gated) return controls(world);
  const { slurm, adapter, programme, people } = world;
  const { chiyo, sumire } = people;
  const found = await silenced(world, async () => {
    const job = await submitted(world, sampleOf(chiyo));
    const alarm = await alarmOf(world, job.id);
    const without = await startedPid(world, job.name, LONG_MS);
    const before = await slurm.job(job.id);

    const left = await submitted(world, sampleOf(sumire));
    await alarmOf(world, left.id);
    const [mine, hers] = [await programme.giveOrder([sampleOf(chiyo)]), await programme.giveOrder([sampleOf(sumire)])];
    const foreign = await adapter.override(left.id, mine);
    const stranger = await startedPid(world, left.name, LONG_MS);
    const began = Date.now();
    const typed = await adapter.override(job.id, mine);
    const pid = await startedPid(world, job.name);
    const took = Date.now() - began;
    const mark = (await slurm.job(job.id))?.mark ?? '';

    await programme.withdraw(sumire, 'no-further-use');
    await adapter.override(left.id, hers);
    const against = await startedPid(world, left.name, LONG_MS);
    const denied = await slurm.job(left.id);
    return { alarm, without, before, typed, pid, took, mark, foreign, stranger, against, denied };
  });
  await programme.takeBack(sumire);
  await slurm.clear();
  const { alarm, without, before, typed, pid, took, mark, foreign, stranger, against, denied } = found;
  return {
    [WAITS]: seen(without === null && before?.priority === 0 && alarm !== null, alarm ?? 'no alarm'),
    [STARTS]: {
      ...seen(pid !== null && typed.code === 0, `${took} ms after it was typed; ${typed.out}`),
      control: seen(without !== null, `without it, not in ${LONG_MS} ms`),
    },
    [NAMED]: {
      ...seen(/^consent-gate:override:CO-/.test(mark), mark),
      control: seen(/override/.test(before?.mark ?? ''), before?.mark),
    },
    [OTHER]: {
      ...seen(stranger === null, `exit ${foreign.code}, then held`),
      control: seen(pid === null, 'its own job starts by the same order'),
    },
    [WITHDRAWN]: {
      ...seen(against === null && denied?.mark === 'consent-gate:held:denied:launch', denied?.mark),
      control: seen(pid === null, 'who stayed is analysed'),
    },
  };
};
