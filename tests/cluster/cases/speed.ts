/** From in force to the end of a running job's process, again and again. */
import { seen } from '../report.ts';
import { type Case, claim, endOf, fresh, sampleOf, startedPid, working } from '../world.ts';

const TIMES = 10;

export const speed: Case = async (world, gated) => {
  const { slurm, programme, people } = world;
  const waits: number[] = [];
  for (let time = 0; time < (gated ? TIMES : 1); time += 1) {
    const name = fresh('speed');
    await slurm.submit('nobody', [claim('sequence', [sampleOf(people.fumi)])], working(name, 60));
    const pid = await startedPid(world, name);
    if (!pid) throw new Error('the job did not start');
    const ends = endOf(pid, gated ? 8000 : 3000);
    const { inForceAt } = await programme.withdraw(people.fumi, 'no-further-use');
    waits.push(((await ends) ?? Number.POSITIVE_INFINITY) - inForceAt);
    await programme.takeBack(people.fumi);
  }
  const sorted = waits.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const note = Number.isFinite(at(1)) ? `min ${at(0)}, median ${at(0.5)}, max ${at(1)} ms` : 'runs on';
  return { [`in force to ended, ${TIMES} times: each within a second`]: seen(at(1) < 1000, note) };
};
