/** A recorded list in the comment stands for its samples: asked about as a whole, refused once one of them is withdrawn. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { seen } from '../report.ts';
import { run, until } from '../shell.ts';
import { type Case, fresh, isAlive, sampleOf, startedPid, type World, working } from '../world.ts';

const COMMAND = join(import.meta.dirname, '../../../pipeline-bridge/cli/consent-gate.js');
const summarySchema = z.object({ manifest: z.string(), status: z.literal('complete') });

/** As a bioinformatician makes a list: the samples in, the permitted ones and a number out. */
async function record({ folder, programme }: World, samples: readonly string[]): Promise<string> {
  const file = join(folder, `${fresh('list')}.csv`);
  writeFileSync(file, `sample\n${samples.join('\n')}\n`);
  const env = { ...process.env, CONSENT_GATE_URL: programme.gate, CONSENT_GATE_TOKEN: programme.token };
  const args = [COMMAND, 'manifest', file, '--action', 'joint-analyse', '--out', `${file}.permitted`, '--json'];
  const { code, err } = await run(process.execPath, args, { env });
  if (code !== 0) throw new Error(`the list was not recorded: ${err}`);
  return summarySchema.parse(JSON.parse(err)).manifest;
}

export const list: Case = async (world, gated) => {
  const { slurm, programme, people, adapter } = world;
  const samples = [people.wataru, people.chiyo].map(sampleOf);
  const manifest = await record(world, samples);
  const without = await record(world, samples.slice(1));
  const comment = (id: string) => `--comment=consent:action=joint-analyse;manifest=${id}`;
  const [name, unrelated] = [fresh('listed'), fresh('unrelated')];
  const { id } = await slurm.submit('nobody', [comment(manifest)], working(name, 60));
  const other = await slurm.submit('nobody', [comment(without)], working(unrelated, 60));
  const [pid, otherPid] = [await startedPid(world, name), await startedPid(world, unrelated)];
  if (!pid || !otherPid) throw new Error('the jobs with lists did not start');
  await programme.withdraw(people.wataru, 'no-further-use');
  const file = join(adapter.dropFolder, id);
  const listed = await until(() => (existsSync(file) ? readFileSync(file, 'utf8').trim() : null), gated ? 5000 : 1000);
  const again = await slurm.submit('nobody', [comment(manifest)], working(fresh('again'), 1));
  const goesOn = isAlive(pid) && isAlive(otherPid);
  const otherIsFree = !existsSync(join(adapter.dropFolder, other.id));
  await slurm.clear();
  await programme.takeBack(people.wataru);
  const result = {
    'her sample of the list is in the job’s drop list': seen(
      listed?.includes(samples[0] as string) === true,
      listed ?? '',
    ),
    'the list is refused at the next submission': seen(again.code !== 0, again.err),
  };
  return gated
    ? {
        ...result,
        'the step under way and a list without her go on': {
          ...seen(goesOn && otherIsFree),
          control: seen(listed === null, 'nothing is listed for the job whose list has her'),
        },
      }
    : result;
};
