/** Peers are no dependencies of the programme: they are installed at first use, in a folder of their own. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const cache = join(process.env.DATA_DIR ?? tmpdir(), 'tomoni-bench-peers');

/** @returns the folder. @throws where the registry or the network has it not: the reason in one line */
export function installed(packages: readonly string[]): string {
  const folder = join(cache, packages.join('+').replaceAll(/[^\w.@+-]/g, '_'));
  if (packages.length === 0 || existsSync(join(folder, 'complete'))) return folder;
  console.log(`Installing ${packages.join(', ')} in ${folder}, without its scripts.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const options = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact'];
  try {
    execFileSync('npm', ['install', ...options, ...packages], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const said = String((error as { stderr?: Buffer }).stderr ?? error);
    throw new Error(/npm error (?!code)(.*)/.exec(said)?.[1] ?? said.slice(0, 200));
  }
  writeFileSync(join(folder, 'complete'), '');
  return folder;
}

/** Modules of that folder, by the package's own name. */
export const loaderOf = (folder: string): ((name: string) => unknown) => createRequire(join(folder, 'package.json'));
