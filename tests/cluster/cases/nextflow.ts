/** Nextflow is not in Debian: the text of its configuration, and its beforeScript as bash runs it, on the real gate. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seen } from '../report.ts';
import { run } from '../shell.ts';
import { ADAPTERS, type ToolCase } from '../tools.ts';
import { sampleOf } from '../world.ts';

export const nextflow: ToolCase = async ({ programme, people, env }, gated) => {
  const text = readFileSync(join(ADAPTERS, 'nextflow/consent.config'), 'utf8');
  const before = /beforeScript = \{ "(.*)" \}/.exec(text)?.[1] ?? '';
  const task = async (sample: string, more: NodeJS.ProcessEnv | null = null) => {
    // what Nextflow makes of the Groovy string, at the head of .command.run
    const head = before
      .replace(/\$\{task\.ext\.consentAction\}/, 'sequence')
      .replace(/\$\{meta\.id\}/, sample)
      .replaceAll('\\$', '$');
    const script = `${gated ? head : ''}\necho worked`;
    return run('bash', ['-ue', '-c', script], { env: { ...env, ...more } as NodeJS.ProcessEnv });
  };
  await programme.withdraw(people.wataru, 'no-further-use');
  const [refused, away, permitted] = [
    await task(sampleOf(people.wataru)),
    await task(sampleOf(people.chiyo), { NODE_ENV: 'production', CONSENT_GATE_URL: 'http://127.0.0.1:9' }),
    await task(sampleOf(people.chiyo)),
  ];
  await programme.takeBack(people.wataru);
  const result = {
    'beforeScript (text, run by bash): a refused sample ends with 3': seen(
      refused.code === 3 && !refused.out.includes('worked'),
      `exit ${refused.code}`,
    ),
    'beforeScript: an unreachable gate ends with 4': seen(away.code === 4, `exit ${away.code}`),
  };
  if (!gated) return result;
  const works = seen(permitted.out.includes('worked'));
  const control = seen(refused.out.includes('worked'), 'the refused one');
  return { ...result, 'beforeScript: a permitted sample works': { ...works, control } };
};
