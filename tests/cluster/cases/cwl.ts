/** cwltool: a refused sample is permanentFail, an unreachable gate temporaryFail, a permitted one success. */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seen } from '../report.ts';
import { run } from '../shell.ts';
import { ADAPTERS, type Bench, inputs, type ToolCase } from '../tools.ts';
import { sampleOf } from '../world.ts';

/** The same tool as it was before the gate. */
const ungated = (text: string) =>
  text
    .replace('baseCommand: [consent-gate, check]', 'baseCommand: [cp]')
    .replace(/arguments:[\s\S]*?inputs:/, 'inputs:');

async function runTool(
  bench: Bench,
  folder: string,
  sample: string,
  more: NodeJS.ProcessEnv = { NODE_ENV: 'production' },
) {
  const args = ['--preserve-environment', 'CONSENT_GATE_URL', '--preserve-environment', 'CONSENT_GATE_TOKEN_FILE'];
  const job = ['--sample', sample, '--reads', `${sample}.fq`, '--name', `${sample}.bam`];
  const options = { cwd: folder, env: { ...bench.env, ...more }, timeout: 120_000 };
  const ran = await run('/usr/bin/cwltool', ['--no-container', ...args, 'align.cwl', ...job], options);
  return {
    ...ran,
    made: existsSync(join(folder, `${sample}.bam`)),
    status: /Final process status is (\w+)/.exec(ran.err)?.[1],
  };
}

export const cwl: ToolCase = async (bench, gated) => {
  const { programme, people } = bench;
  const [chiyo, wataru] = [sampleOf(people.chiyo), sampleOf(people.wataru)];
  const folder = inputs(bench, `cwl-${gated}`, [chiyo, wataru]);
  const tool = join(ADAPTERS, 'cwl/align.cwl');
  if (gated) copyFileSync(tool, join(folder, 'align.cwl'));
  else writeFileSync(join(folder, 'align.cwl'), ungated(readFileSync(tool, 'utf8')));
  await programme.withdraw(people.wataru, 'no-further-use');
  const refused = await runTool(bench, folder, wataru);
  const away = await runTool(bench, inputs(bench, `cwl-${gated}`, [chiyo]), chiyo, {
    NODE_ENV: 'production',
    CONSENT_GATE_URL: 'http://127.0.0.1:9',
  });
  const permitted = await runTool(bench, folder, chiyo);
  await programme.takeBack(people.wataru);
  const result = {
    'a refused sample is permanentFail and makes nothing': seen(
      refused.status === 'permanentFail' && !refused.made && refused.code !== 0,
      `${refused.status}, exit ${refused.code}`,
    ),
    'an unreachable gate is temporaryFail and makes nothing': seen(
      away.status === 'temporaryFail' && !away.made,
      `${away.status}, exit ${away.code}`,
    ),
  };
  const made = seen(permitted.made && permitted.code === 0, `${permitted.status}, exit ${permitted.code}`);
  const control = seen(refused.made, 'the refused one');
  return gated ? { ...result, 'a permitted sample is made': { ...made, control } } : result;
};
