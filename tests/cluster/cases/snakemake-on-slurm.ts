/** Snakemake that submits with sbatch and says in the comment what each job reads. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seen } from '../report.ts';
import { run } from '../shell.ts';
import { type Case, fresh, sampleOf } from '../world.ts';

export const snakemakeOnSlurm: Case = async ({ slurm, programme, people }) => {
  const samples = [people.chiyo, people.wataru, people.fumi].map(sampleOf);
  const folder = join(slurm.work, fresh('snakemake'));
  mkdirSync(folder);
  const lines = `rule all:
    input: expand("{s}.vcf", s=${JSON.stringify(samples)})
rule call:
    output: "{s}.vcf"
    shell: "echo {wildcards.s} > {output}"
`;
  writeFileSync(join(folder, 'Snakefile'), lines);
  await programme.withdraw(people.wataru, 'no-further-use');
  const sbatch = "sbatch --parsable --ntasks=1 --mem=1 --comment='consent:action=sequence;samples={wildcards.s}'";
  const args = ['--cluster', sbatch, '--jobs', '3', '--keep-going', '--nolock', '--latency-wait', '5'];
  // the packaged Python before any private one, inside the jobs too
  const env = { ...slurm.env, PATH: '/usr/bin:/bin:/usr/sbin', HOME: folder, LANG: 'C.UTF-8' };
  const ran = await run('/usr/bin/snakemake', args, { cwd: folder, env, timeout: 90_000 });
  const made = samples.map((sample) => existsSync(join(folder, `${sample}.vcf`)));
  await programme.takeBack(people.wataru);
  return {
    'sbatch by Snakemake: the refused sample alone is not submitted': seen(
      made.join() === 'true,false,true',
      `${made} exit ${ran.code}`,
    ),
    'its log carries the message': seen(/may not be used for sequence now/.test(ran.err + ran.out)),
    'the run fails visibly': seen(ran.code !== 0, `exit ${ran.code}`),
  };
};
