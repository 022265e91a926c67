/** A real Slurm of one node on loopback, in a folder of its own: munged, slurmctld as `slurm`, slurmd as root. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { asUser, type Ran, run, until } from './shell.ts';
import { type Started, start } from './started.ts';

export type Job = { readonly state: string; readonly priority: number; readonly reason: string; readonly mark: string };
/** `node`: the same check as `Prolog=` of the node, where it must not be: a control */
export type GatePlace = 'none' | 'controller' | 'node';
export type Slurm = {
  readonly env: NodeJS.ProcessEnv;
  /** where jobs write: everybody's */
  readonly work: string;
  /** restarts the controller */
  setGate(place: GatePlace): Promise<void>;
  submit(user: string, options: readonly string[], script: string): Promise<Ran & { readonly id: string }>;
  /** `12` or `12_3`; null where Slurm knows no such job */
  job(id: string): Promise<Job | null>;
  as(user: string, command: string, ...args: string[]): Promise<Ran>;
  nodeState(): Promise<string>;
  clear(): Promise<void>;
};

const PATIENCE_MS = 20_000;

function configuration(folder: string, place: GatePlace): string {
  const gate = {
    none: '',
    controller: `JobSubmitPlugins=lua\nPrologSlurmctld=${folder}/prolog\n`,
    node: `Prolog=${folder}/prolog\n`,
  }[place];
  return `ClusterName=proof
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=26817
SlurmdPort=26818
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmUser=slurm
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${folder}/munge/munge.sock
CredType=cred/munge
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/log/slurmctld.pid
SlurmdPidFile=${folder}/spool/slurmd.pid
SlurmctldLogFile=${folder}/log/slurmctld.log
SlurmdLogFile=${folder}/spool/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=2,bf_interval=2,batch_sched_delay=0,sched_min_interval=0
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=2
MailProg=/bin/true
JobRequeue=1
MinJobAge=600
PrivateData=jobs
${gate}NodeName=localhost NodeAddr=127.0.0.1 NodeHostname=${hostname()} CPUs=32 RealMemory=4000 State=UNKNOWN
PartitionName=samples Nodes=localhost Default=YES MaxTime=INFINITE State=UP OverSubscribe=FORCE:4
PartitionName=open Nodes=localhost MaxTime=INFINITE State=UP OverSubscribe=FORCE:4
`;
}

/** @throws Error with the last lines of the logs, where it does not come up */
export async function startSlurm(folder: string): Promise<Slurm> {
  const at = (...names: string[]) => join(folder, ...names);
  for (const name of ['munge', 'state', 'spool', 'log', 'work']) mkdirSync(at(name), { recursive: true });
  chmodSync(at('work'), 0o1777);
  chmodSync(at('munge'), 0o755);
  writeFileSync(at('munge/key'), randomBytes(1024), { mode: 0o600 });
  await run('chown', ['slurm:', at('state'), at('log')]);
  const conf = at('slurm.conf');
  const env = { ...process.env, SLURM_CONF: conf };
  const quiet = (name: string) => ({ env, stdio: ['ignore', 'ignore', openSync(at(`${name}.err`), 'a')] as const });

  const munge = ['key', 'sock', 'pid', 'log', 'seed'].map((one) => {
    const flag = { key: 'key-file', sock: 'socket', pid: 'pid-file', log: 'log-file', seed: 'seed-file' }[one];
    return `--${flag}=${at('munge', one === 'sock' ? 'munge.sock' : one)}`;
  });
  start('munged', ['--foreground', ...munge], { ...quiet('munged'), stdio: ['ignore', 'ignore', 'ignore'] });
  if (!(await until(() => existsSync(at('munge/munge.sock')), 5000))) throw new Error('munged did not come up');

  let controller: Started | null = null;
  async function setGate(place: GatePlace): Promise<void> {
    writeFileSync(conf, configuration(folder, place));
    await controller?.stop();
    const { stdio } = quiet('slurmctld');
    const gate = { ...env, CONSENT_GATE_SLURM_CONF: at('gate/slurm.conf') };
    const args = ['--reuid=slurm', '--regid=slurm', '--clear-groups', 'slurmctld', '-D', '-f', conf];
    controller = start('setpriv', args, { env: gate, stdio: [...stdio] });
    const up = await until(async () => /UP/.test((await run('scontrol', ['ping'], { env })).out), PATIENCE_MS, 200);
    if (!up) throw new Error(`slurmctld did not come up: ${lastLines(at('log/slurmctld.log'))}`);
  }
  const nodeState = async () => (await run('sinfo', ['-h', '-N', '-p', 'samples', '-o', '%T'], { env })).out.trim();
  await setGate('none');
  start('slurmd', ['-D', '-f', conf], { env, stdio: [...quiet('slurmd').stdio] });
  if (!(await until(async () => /^(idle|mixed)$/.test(await nodeState()), PATIENCE_MS, 200)))
    throw new Error(`slurmd did not come up: ${lastLines(at('spool/slurmd.log'))}`);

  return {
    env,
    work: at('work'),
    setGate,
    nodeState,
    async submit(user, options, script) {
      const text = `#!/bin/bash\n${script}\n`;
      const file = at('work', `job-${randomBytes(6).toString('hex')}.sh`);
      writeFileSync(file, text, { mode: 0o755 });
      const args = ['--parsable', '--ntasks=1', '--mem=1', `--chdir=${at('work')}`, '--output=%A_%a.out'];
      const ran = await asUser(user, 'sbatch', [...args, ...options, file], { env, cwd: at('work') });
      return { ...ran, id: ran.out.trim().split(';')[0] ?? '' };
    },
    async job(id) {
      const format = '--Format=StateCompact:10,PriorityLong:20,Reason:40,admin_comment:80';
      const { out } = await run('squeue', ['-h', '-t', 'all', '-r', '-j', id, format], { env });
      const line = out.split('\n')[0] ?? '';
      if (line.trim() === '') return null;
      const part = (from: number, length: number) => line.slice(from, from + length).trim();
      return { state: part(0, 10), priority: Number(part(10, 20)), reason: part(30, 40), mark: part(70, 80) };
    },
    as: (user, command, ...args) => asUser(user, command, args, { env, cwd: at('work') }),
    async clear() {
      await run('scancel', ['--partition=samples'], { env });
      await run('scancel', ['--partition=open'], { env });
      await until(async () => (await run('squeue', ['-h'], { env })).out.trim() === '', PATIENCE_MS, 200);
    },
  };
}

const lastLines = (file: string) =>
  existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-3).join(' / ') : 'no log';
