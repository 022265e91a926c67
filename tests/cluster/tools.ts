/** What the workflow engines need: the command consent-gate on the path, a token file, a folder of input. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Person, Programme } from './programme.ts';
import type { Observations } from './report.ts';

export type Bench = {
  readonly programme: Programme;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly people: Readonly<Record<'wataru' | 'chiyo' | 'sumire' | 'fumi', Person>>;
};
export type ToolCase = (bench: Bench, gated: boolean) => Promise<Observations>;

const command = join(import.meta.dirname, '../../pipeline-bridge/cli/consent-gate.js');
export const ADAPTERS = join(import.meta.dirname, '../../pipeline-bridge/adapters');

export function setUpBench(folder: string, programme: Programme, people: Bench['people']): Bench {
  mkdirSync(join(folder, 'bin'), { recursive: true, mode: 0o755 });
  const shim = `#!/bin/sh\nexec '${process.execPath}' '${command}' "$@"\n`;
  writeFileSync(join(folder, 'bin/consent-gate'), shim, { mode: 0o755 });
  writeFileSync(join(folder, 'token'), programme.token, { mode: 0o400 });
  // the packaged tools before any private Python
  const PATH = `${join(folder, 'bin')}:/usr/bin:/bin`;
  const env = {
    PATH,
    HOME: folder,
    LANG: 'C.UTF-8',
    NODE_ENV: 'production' as const,
    CONSENT_GATE_URL: programme.gate,
    CONSENT_GATE_TOKEN_FILE: join(folder, 'token'),
  };
  return { programme, folder, env, people };
}

/** A folder with one input file for each sample. */
export function inputs(bench: Bench, name: string, samples: readonly string[]): string {
  const folder = join(bench.folder, name);
  mkdirSync(folder, { recursive: true });
  for (const sample of samples) writeFileSync(join(folder, `${sample}.fq`), `reads of ${sample}\n`);
  return folder;
}
