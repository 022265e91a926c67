/** Brings up the programme and a real Slurm, runs every case with the adapter and without, ends what it started. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findNats, natsVersion } from '#tests/support/nats.ts';
import { installAdapter } from './adapter.ts';
import { arrays } from './cases/arrays.ts';
import { cwl } from './cases/cwl.ts';
import { gateDown } from './cases/gate-down.ts';
import { guards } from './cases/guards.ts';
import { joint } from './cases/joint.ts';
import { late } from './cases/late.ts';
import { list } from './cases/list.ts';
import { nats } from './cases/nats.ts';
import { nextflow } from './cases/nextflow.ts';
import { override } from './cases/override.ts';
import { reconsent } from './cases/reconsent.ts';
import { snakemake } from './cases/snakemake.ts';
import { snakemakeOnSlurm } from './cases/snakemake-on-slurm.ts';
import { speed } from './cases/speed.ts';
import { launch, withdrawal } from './cases/withdrawal.ts';
import { ensurePackages } from './packages.ts';
import { startProgramme } from './programme.ts';
import { type Control, controlOf, createReport, type Report } from './report.ts';
import { startSlurm } from './slurm.ts';
import { stopAll } from './started.ts';
import { type Bench, setUpBench, type ToolCase } from './tools.ts';
import { type Case, setGate, type World } from './world.ts';

const say = (line: string) => console.log(line);
const { values, positionals } = parseArgs({
  options: {
    only: { type: 'string' },
    /** chapters left out on purpose, where this machine lacks what they need: `nextflow,nats` */
    without: { type: 'string' },
    keep: { type: 'boolean' },
    port: { type: 'string', default: '3711' },
    /** how often the whole store of NATS is erased */
    rounds: { type: 'string', default: '10' },
  },
  allowPositionals: true,
});
const chapters = [...positionals, ...(values.only?.split(',') ?? [])];

const SLURM_CASES: readonly (readonly [string, Case])[] = [
  ['withdrawal', withdrawal],
  ['launch', launch],
  ['arrays', arrays],
  ['joint', joint],
  ['list', list],
  ['re-consent', reconsent],
  ['gate down', gateDown],
  ['override', override],
  ['guards', guards],
  ['late', late],
  ['speed', speed],
];

const TOOL_CASES: readonly (readonly [string, ToolCase])[] = [
  ['snakemake', snakemake],
  ['cwltool', cwl],
  ['nextflow', nextflow],
];
const isWanted = ([name]: readonly [string, unknown]) => chapters.length === 0 || chapters.includes(name);

async function bench(folder: string): Promise<Bench> {
  const port = Number(values.port);
  say('starting the programme …');
  mkdirSync(join(folder, 'programme'));
  const programme = await startProgramme(join(folder, 'programme'), { web: port, gate: port + 1 });
  const [wataru, chiyo, sumire, fumi] = await Promise.all(
    ['wataru', 'chiyo', 'sumire', 'fumi'].map((name) => programme.person(`${name}@demo.tomoni.example`)),
  );
  if (!wataru || !chiyo || !sumire || !fumi) throw new Error('the demonstration has other people');
  return setUpBench(join(folder, 'bench'), programme, { wataru, chiyo, sumire, fumi });
}

async function slurmWorld(folder: string, { programme, people }: Bench): Promise<World> {
  say('starting Slurm …');
  mkdirSync(join(folder, 'slurm'));
  chmodSync(join(folder, 'slurm'), 0o755);
  const slurm = await startSlurm(join(folder, 'slurm'));
  const adapter = await installAdapter(join(folder, 'slurm'), slurm.env, programme);
  return { folder, programme, slurm, adapter, people };
}

async function runToolCases(at: Bench, cases: typeof TOOL_CASES, report: Report): Promise<void> {
  for (const [name, one] of cases)
    try {
      const control = await controlOf(() => one(at, false));
      report.add(name, await one(at, true), control);
    } catch (error) {
      report.fault(name, error as Error);
    }
}

function slurmCases(missing: Readonly<Record<string, string | null>>): typeof SLURM_CASES {
  if (missing.slurm) return [];
  const more = missing.snakemake ? [] : [['snakemake on Slurm', snakemakeOnSlurm] as const];
  return [...SLURM_CASES, ...more].filter(isWanted);
}

async function runSlurmCases(world: World, cases: typeof SLURM_CASES, report: Report): Promise<void> {
  const controls = new Map<string, Control>();
  for (const [name, one] of cases) {
    await setGate(world, false);
    controls.set(name, await controlOf(() => one(world, false)));
    await world.slurm.clear();
  }
  await setGate(world, true);
  for (const [name, one] of cases)
    try {
      report.add(name, await one(world, true), controls.get(name) ?? null);
    } catch (error) {
      report.fault(name, error as Error);
      await world.slurm.clear();
    }
}

/** Needs nothing of the programme's own: gates, ledger and people of its own. */
async function runNats(report: Report): Promise<void> {
  const found = await findNats();
  if ('missing' in found) {
    report.skip('nats', found.missing);
    return;
  }
  say(`nats: ${natsVersion(found.program)}, the store is erased ${values.rounds} times`);
  try {
    report.add('nats', await nats(found.program, Number(values.rounds)), null);
  } catch (error) {
    report.fault('nats', error as Error);
  }
}

/** The adapters of clusters and workflow engines, on the demonstration programme. */
async function runAdapters(report: Report, folder: string): Promise<void> {
  const missing = await ensurePackages(say);
  if (missing.slurm) report.skip('slurm', missing.slurm);
  const tools = TOOL_CASES.filter(isWanted).filter(([name]) => {
    if (missing[name]) report.skip(name, missing[name]);
    return !missing[name];
  });
  const onSlurm = slurmCases(missing);
  if (tools.length + onSlurm.length === 0) return;
  const at = await bench(folder);
  await runToolCases(at, tools, report);
  if (onSlurm.length > 0) await runSlurmCases(await slurmWorld(folder, at), onSlurm, report);
}

async function main(): Promise<number> {
  const report = createReport(say, values.without?.split(',') ?? []);
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-cluster-'));
  chmodSync(folder, 0o755);
  try {
    if (chapters.length === 0 || chapters.some((name) => name !== 'nats')) await runAdapters(report, folder);
    if (isWanted(['nats', null])) await runNats(report);
  } catch (error) {
    report.fault('bring-up', error as Error);
  } finally {
    await stopAll();
    if (values.keep) say(`kept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
  return report.end();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stopAll().then(() => process.exit(1)));
process.exit(await main());
