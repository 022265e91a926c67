/** The Debian packages the run needs; installed where they are missing, and said. No service is started by it. */
import { existsSync } from 'node:fs';
import { run } from './shell.ts';

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  slurm: ['slurm-wlm', 'slurmctld', 'slurmd', 'munge', 'lua-socket', 'acl', 'curl'],
  snakemake: ['snakemake'],
  cwltool: ['cwltool'],
};
const PROVES: Readonly<Record<string, readonly string[]>> = {
  slurm: ['/usr/sbin/slurmctld', '/usr/sbin/slurmd', '/usr/sbin/munged', '/usr/bin/setfacl', '/usr/bin/curl'],
  snakemake: ['/usr/bin/snakemake'],
  cwltool: ['/usr/bin/cwltool'],
};

const isThere = (tool: string) => (PROVES[tool] ?? []).every((file) => existsSync(file));

/** @returns for each tool null where it is there, else why it cannot be had */
export async function ensurePackages(say: (line: string) => void): Promise<Record<string, string | null>> {
  const missing = Object.keys(NEEDED).filter((tool) => !isThere(tool));
  const noWay =
    process.getuid?.() !== 0 ? 'not root' : !existsSync('/usr/bin/apt-get') ? 'no apt-get (not Debian)' : null;
  if (missing.length > 0 && noWay === null) {
    const packages = missing.flatMap((tool) => NEEDED[tool] ?? []);
    say(`installing Debian packages: ${packages.join(' ')}`);
    const env = { ...process.env, RUNLEVEL: '1', DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env, timeout: 180_000 });
    const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
    const done = await run('apt-get', args, { env, timeout: 600_000 });
    if (done.code !== 0) say(`apt-get: ${done.err.trim().split('\n').at(-1)}`);
  }
  const why = (tool: string) =>
    tool === 'slurm' && process.getuid?.() !== 0
      ? 'Slurm is brought up by root only'
      : isThere(tool)
        ? null
        : (noWay ?? 'the packages could not be installed');
  return Object.fromEntries(Object.keys(NEEDED).map((tool) => [tool, why(tool)]));
}
