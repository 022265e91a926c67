/** Snakemake with one refused sample of three: the check inside the rule, and by the jobscript with no rule changed. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Observations, seen } from '../report.ts';
import { run } from '../shell.ts';
import { ADAPTERS, type Bench, inputs, type ToolCase } from '../tools.ts';
import { sampleOf } from '../world.ts';

const snakefile = (samples: readonly string[], gate: string) => `
rule all:
    input: expand("{s}.vcf", s=${JSON.stringify(samples)})
rule call:
    input: "{s}.fq"
    output: "{s}.vcf"
    shell: "${gate}cp {input} {output}"
`;
const IN_RULE = 'consent-gate check --action sequence --sample {wildcards.s} -- ';

async function runOnce(
  bench: Bench,
  name: string,
  gate: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> | null,
) {
  const samples = [bench.people.chiyo, bench.people.wataru, bench.people.fumi].map(sampleOf);
  const folder = inputs(bench, name, samples);
  writeFileSync(join(folder, 'Snakefile'), snakefile(samples, gate));
  writeFileSync(join(folder, 'rules'), 'call sequence\nall none\n');
  const options = {
    cwd: folder,
    env: { ...bench.env, ...more, CONSENT_RULES: join(folder, 'rules') },
    timeout: 120_000,
  };
  const ran = await run('/usr/bin/snakemake', ['--keep-going', '--nolock', '--latency-wait', '0', ...args], options);
  const made = samples.map((sample) => existsSync(join(folder, `${sample}.vcf`)));
  return { ...ran, made };
}

export const snakemake: ToolCase = async (bench, gated) => {
  const { programme, people } = bench;
  await programme.withdraw(people.wataru, 'no-further-use');
  const jobscript = ['--jobscript', join(ADAPTERS, 'snakemake/jobscript.sh')];
  const tag = gated ? 'gated' : 'free';
  const inRule = await runOnce(bench, `snakemake-rule-${tag}`, gated ? IN_RULE : '', ['--cores', '1'], null);
  const cluster = ['--cluster', 'bash', '--jobs', '1', ...(gated ? jobscript : [])];
  const byScript = await runOnce(bench, `snakemake-script-${tag}`, '', cluster, null);
  const unreachable = await runOnce(bench, `snakemake-down-${tag}`, gated ? IN_RULE : '', ['--cores', '1'], {
    CONSENT_GATE_URL: 'http://127.0.0.1:9',
  });
  await programme.takeBack(people.wataru);
  const good = (made: readonly boolean[]) => made[0] === true && made[1] === false && made[2] === true;
  const result: Observations = {
    'in the rule: the refused sample alone is not made': seen(good(inRule.made), `${inRule.made} exit ${inRule.code}`),
    'in the rule: the log says why': seen(/not-permitted/.test(inRule.err)),
    'by jobscript, no rule changed: the refused sample alone is not made': seen(
      good(byScript.made),
      `${byScript.made} exit ${byScript.code}`,
    ),
    'the run fails visibly': seen(inRule.code !== 0 && byScript.code !== 0, `exit ${inRule.code}, ${byScript.code}`),
    'gate unreachable: nothing is made': seen(!unreachable.made.includes(true)),
  };
  return result;
};
