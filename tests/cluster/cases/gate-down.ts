/** No sidecar, a sidecar that hangs, a gate that hangs: jobs wait, none is lost, no node is drained, nobody else waits. */
import { seen } from '../report.ts';
import { until } from '../shell.ts';
import { type Case, claim, fresh, sampleOf, setGate, startedPid, type World, working } from '../world.ts';

/** Ten of our submissions into the silence, and another user's beside them; the longest of the other's, ms. */
async function othersWait({ slurm, people }: World): Promise<{ longest: number; listing: number }> {
  const ours = Array.from({ length: 5 }, () =>
    slurm.submit('nobody', [claim('sequence', [sampleOf(people.chiyo)]), '--begin=now+3600'], 'true'),
  );
  const theirs = Array.from({ length: 3 }, () => slurm.submit('games', ['--partition=open'], 'true'));
  const listing = await slurm.as('games', 'squeue');
  const times = (await Promise.all(theirs)).map(({ ms }) => ms);
  await Promise.all(ours);
  return { longest: Math.max(...times), listing: listing.ms };
}

async function hanging<T>(pid: number, doing: () => Promise<T>): Promise<T> {
  process.kill(pid, 'SIGSTOP');
  try {
    return await doing();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

const STALL_MS = 3000;
const notStalled = 'the sidecar hangs: another user’s submissions go on';
const notDrained = 'the node is not drained by a refusal before launch';

async function controls(world: World) {
  const { slurm, adapter, people } = world;
  const free = fresh('free');
  await slurm.submit('nobody', [claim('analyse', [sampleOf(people.chiyo)])], working(free, 1));
  const ran = await startedPid(world, free);
  const alarms = adapter.alarms().length;
  // a filter without limits
  adapter.installFilter(true);
  await setGate(world, true);
  const { longest } = await hanging(adapter.sidecarPid(), () => othersWait(world));
  adapter.installFilter(false);
  await slurm.clear();
  // held, and nobody there to release
  await setGate(world, true);
  await adapter.enforce(false);
  await adapter.serve(false);
  const stays = fresh('stays');
  await slurm.submit('nobody', [claim('sequence', [sampleOf(people.chiyo)])], working(stays, 1));
  await adapter.serve(true);
  const unreleased = seen((await startedPid(world, stays, 8000)) !== null, 'no enforcer');
  const refused = await slurm.submit('games', [], 'true');
  await slurm.clear();
  await setGate(world, false);
  // the check at the node, where it must not be
  await slurm.setGate('node');
  await slurm.as('root', 'scontrol', 'reconfigure');
  await slurm.submit('nobody', [claim('sequence', [sampleOf(people.chiyo)])], 'true');
  const drained = await until(async () => /drain/.test(await slurm.nodeState()), 15_000, 200);
  const state = await slurm.nodeState();
  await slurm.setGate('none');
  await slurm.as('root', 'scontrol', 'reconfigure');
  await slurm.as('root', 'scontrol', 'update', 'NodeName=localhost', 'State=RESUME');
  await until(async () => /^(idle|mixed)$/.test(await slurm.nodeState()), 15_000, 200);
  return {
    'no sidecar: the submission is held, with a message': seen(ran === null, 'runs at once'),
    'the gate hangs: the submission is held': seen(ran === null, 'runs at once'),
    'no sidecar: a queued job is held before launch': seen(ran === null, 'runs at once'),
    'no sidecar: jobs without people’s data pass': seen(refused.code === 0, 'in a partition not listed'),
    'the gate hangs: a care job that waits raises an alarm': seen(alarms > 0),
    'sidecar back: both are released and run by themselves': unreleased,
    'the gate answers again: it is released and runs': unreleased,
    [notStalled]: seen(longest < STALL_MS, `longest ${Math.round(longest)} ms with a filter without limits`),
    [notDrained]: seen(!drained, `${state} with the check as Prolog=`),
  };
}

export const gateDown: Case = async (world, gated) => {
  if (!gated) return controls(world);
  const { slurm, adapter, programme, people } = world;
  const care = claim('analyse', [sampleOf(people.chiyo)]);
  const [held, waiting, slow] = [fresh('held'), fresh('waiting'), fresh('slow')];
  const queued = await slurm.submit('nobody', [care, '--begin=now+4'], working(waiting, 1));
  await adapter.serve(false);
  const down = await slurm.submit('nobody', [care], working(held, 1));
  const job = await slurm.job(down.id);
  const open = await slurm.submit('games', ['--partition=open'], 'true');
  const refusedLaunch = await until(async () => (await slurm.job(queued.id))?.priority === 0, 15_000);
  const launched = await slurm.job(queued.id);
  const node = await slurm.nodeState();
  await adapter.serve(true);
  const runs = [await startedPid(world, held, 25_000), await startedPid(world, waiting, 25_000)];

  const sidecarHangs = await hanging(adapter.sidecarPid(), () => othersWait(world));
  await slurm.as('root', 'sleep', '6');
  const gateHangs = await hanging(programme.gatePid(), async () => {
    const late = await slurm.submit('nobody', [care], working(slow, 1));
    const waits = await othersWait(world);
    const alarm = await until(() => adapter.alarms().find((line) => line.startsWith('care-job-waits')), 15_000);
    // a filter that asked the gate itself would wait for as long as the gate hangs
    const began = Date.now();
    await fetch(`${programme.gate}/readyz`, { signal: AbortSignal.timeout(STALL_MS + 1000) }).catch(() => {});
    const direct = { elapsed: Date.now() - began };
    return { ...waits, late, alarm, direct, state: await slurm.job(late.id) };
  });
  const after = await startedPid(world, slow, 30_000);
  await slurm.clear();
  return {
    'no sidecar: the submission is held, with a message': seen(
      down.code === 0 && job?.priority === 0 && /kept on hold/.test(down.err),
      down.err.replace(/sbatch: /g, ''),
    ),
    'no sidecar: jobs without people’s data pass': seen(open.code === 0, open.ms),
    'no sidecar: a queued job is held before launch': seen(refusedLaunch === true, `${launched?.mark}`),
    [notDrained]: seen(/^(idle|mixed|allocated)$/.test(node), node),
    'the gate hangs: a care job that waits raises an alarm': seen(gateHangs.alarm !== null, gateHangs.alarm ?? ''),
    'sidecar back: both are released and run by themselves': seen(runs.every((pid) => pid !== null)),
    [notStalled]: seen(
      sidecarHangs.longest < STALL_MS,
      `longest ${Math.round(sidecarHangs.longest)} ms, squeue ${Math.round(sidecarHangs.listing)} ms`,
    ),
    'the gate hangs: another user’s submissions go on': {
      ...seen(
        gateHangs.longest < STALL_MS,
        `longest ${Math.round(gateHangs.longest)} ms, ours ${Math.round(gateHangs.late.ms)} ms`,
      ),
      control: seen(gateHangs.direct.elapsed < STALL_MS, `asked directly, silent for ${gateHangs.direct.elapsed} ms`),
    },
    'the gate hangs: the submission is held': seen(gateHangs.state?.priority === 0, gateHangs.state?.mark),
    'the gate answers again: it is released and runs': seen(after !== null),
  };
};
