/** The Slurm adapter as its install page says: filter beside slurm.conf, prolog, configuration, token, sidecar, enforcer. */
import { copyFileSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Programme } from './programme.ts';
import { type Ran, run, until } from './shell.ts';
import { type Started, start } from './started.ts';

const adapters = join(import.meta.dirname, '../../pipeline-bridge/adapters/slurm');
const main = join(import.meta.dirname, '../../pipeline-bridge/cli/main.ts');

export type Adapter = {
  readonly tokenFile: string;
  readonly socket: string;
  readonly dropFolder: string;
  alarms(): string[];
  serve(isOn: boolean): Promise<void>;
  enforce(isOn: boolean, dropHours?: number): Promise<void>;
  sidecarPid(): number;
  /** as the cluster's administrator types it */
  override(job: string, order: string): Promise<Ran>;
  /** the filter as it is, or one without patience limits: a control. Read again when the controller starts */
  installFilter(isSpoiled: boolean): void;
};

export async function installAdapter(folder: string, env: NodeJS.ProcessEnv, programme: Programme): Promise<Adapter> {
  const at = (...names: string[]) => join(folder, 'gate', ...names);
  for (const name of ['run', 'drop']) mkdirSync(at(name), { recursive: true });
  const installFilter = (isSpoiled: boolean) => {
    const text = readFileSync(join(adapters, 'job_submit.lua'), 'utf8');
    const spoiled = text.replace('local TIMEOUT, QUIET = 1, 5', 'local TIMEOUT, QUIET = 6, 0');
    if (spoiled === text) throw new Error('the control has nothing to spoil');
    writeFileSync(join(folder, 'job_submit.lua'), isSpoiled ? spoiled : text);
  };
  installFilter(false);
  copyFileSync(join(adapters, 'prolog-slurmctld'), at('prolog-slurmctld'));
  // slurmctld hands its prolog no environment: a site with other paths needs these two lines
  const wrapper = `export SLURM_CONF=${folder}/slurm.conf CONSENT_GATE_SLURM_CONF=${at('slurm.conf')}`;
  writeFileSync(join(folder, 'prolog'), `#!/bin/bash\n${wrapper}\nexec ${at('prolog-slurmctld')}\n`, { mode: 0o755 });
  writeFileSync(at('alarm'), `#!/bin/bash\necho "$@" >> ${at('alarms')}\n`, { mode: 0o755 });
  writeFileSync(at('token'), programme.token, { mode: 0o400 });
  const configure = (dropHours: number) =>
    writeFileSync(
      at('slurm.conf'),
      `gate=${programme.gate}\noverride-url=${programme.web}\ntoken-file=${at('token')}\nsocket=${at('run/slurm.sock')}\nexempt-partitions=open\n` +
        `admin-uids=0,64030\ndrop-folder=${at('drop')}\ndrop-hours=${dropHours}\nsweep-seconds=3\nalarm-command=${at('alarm')}\n`,
      { mode: 0o640 },
    );
  configure(72);
  await run('chmod', ['0700', at('run')]);
  await run('chmod', ['0711', at('drop')]);
  await run('chown', ['-R', 'slurm:', at()]);
  await run('chmod', ['0711', at()]);

  let sidecar: Started | null = null;
  let enforcer: Started | null = null;
  const asSlurm = ['--reuid=slurm', '--regid=slurm', '--clear-groups', process.execPath];
  const args = [...asSlurm, '--disable-warning=ExperimentalWarning'];
  const launch = (command: string) => {
    const log = openSync(join(folder, `${command}.log`), 'a');
    return start('setpriv', [...args, main, command, 'slurm', '--configuration', at('slurm.conf')], {
      env: { PATH: process.env.PATH, SLURM_CONF: env.SLURM_CONF, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', log],
    });
  };
  const health = () => run('curl', ['-s', '--max-time', '1', '--unix-socket', at('run/slurm.sock'), 'http://x/health']);
  return {
    tokenFile: at('token'),
    socket: at('run/slurm.sock'),
    dropFolder: at('drop'),
    alarms: () => (existsSync(at('alarms')) ? readFileSync(at('alarms'), 'utf8').trim().split('\n') : []),
    async serve(isOn) {
      await sidecar?.stop();
      sidecar = isOn ? launch('serve') : null;
      if (isOn && !(await until(async () => (await health()).out.includes('gate up'), 10_000, 100)))
        throw new Error('the sidecar did not come up');
    },
    async enforce(isOn, dropHours = 72) {
      await enforcer?.stop();
      if (isOn) configure(dropHours);
      const before = linesOf(join(folder, 'enforce.log'));
      enforcer = isOn ? launch('enforce') : null;
      if (isOn && !(await until(() => linesOf(join(folder, 'enforce.log')) > before, 10_000, 100)))
        throw new Error('the enforcer did not come up');
    },
    installFilter,
    override: (job, order) =>
      run('setpriv', [...args, main, 'override', job, order, '--configuration', at('slurm.conf')]),
    sidecarPid: () => sidecar?.child.pid as number,
  };
}

const linesOf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').length : 0);
