/**
 * The whole programme under its supervisor: honest people read and act and a cluster asks the gate all along, while in every
 * other phase hostile requests come to web and gate. Quiet and hostile phases alternate, so that both meet the same machine.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { typescriptNode } from '#tests/support/database.ts';
import { openMemory } from '#tests/support/gate/memory.ts';
import { nowMs, pause } from '../../consistency/clock.ts';
import { quantile } from '../../consistency/rows/figures.ts';
import { startAsker } from '../kill/asker.ts';
import { examined, type Found, until } from '../kill/examined.ts';
import { openProgrammeOf, type Programme } from '../kill/programme.ts';
import { startVisitor } from '../kill/visitor.ts';
import type { StormOrder, StormReport } from '../processes/storm.ts';
import { groundOf, hostileCoordinator } from './ground.ts';
import { startReader } from './reader.ts';

export type AttackPlan = {
  readonly folder: string;
  readonly requests: number;
  readonly perSecond: number;
  /** quiet and hostile phases each; the first pair warms up: times are counted after it, memory from its end on */
  readonly phases: number;
  readonly seed: number;
  /** whose forms are attacked, of a participant and a coordinator each */
  readonly pages?: number;
  readonly tell?: (line: string) => void;
};
type Phase = { readonly isHostile: boolean; readonly from: number; readonly to: number };
type Times = { readonly count: number; readonly p50: number; readonly p99: number };
type Memory = Readonly<Record<'web' | 'gate', readonly number[]>>;

export type AttackReport = Found & {
  readonly sent: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly pages: { readonly quiet: Times; readonly hostile: Times };
  readonly words: { readonly quiet: Times; readonly hostile: Times };
  /** KiB resident after a full collection, after the first hostile phase and each later one */
  readonly memoryKib: Memory;
};

const WITHIN_MS = 60_000;
const MOST_PAGES = 50;
const READERS = 4;
const LONGEST_QUIET_MS = 15_000;
const OWN_FAULTS =
  /"event":"(?:request|route|render)-failed"[^\n]*|(?:web|worker|gate) ended[^\n]*|(?:un|Un)(?:caught|handled)[^\n]*/g;
/** an inspector that is asked for opens at any free port: memory is looked at after a full collection */
const INSPECTOR = { NODE_OPTIONS: '--inspect-port=127.0.0.1:0' };

function timesIn(phases: readonly Phase[], heard: readonly { readonly sentAt: number; readonly heardAt: number }[]) {
  const of = (isHostile: boolean): Times => {
    const counted = phases.filter((phase) => phase.isHostile === isHostile);
    const took = heard.flatMap(({ sentAt, heardAt }) =>
      counted.some(({ from, to }) => sentAt >= from && sentAt < to) ? [heardAt - sentAt] : [],
    );
    return { count: took.length, p50: quantile(took, 0.5), p99: quantile(took, 0.99) };
  };
  return { quiet: of(false), hostile: of(true) };
}

async function openMemories(programme: Programme) {
  const one = async (part: 'web' | 'gate') => {
    const before = programme.said().length;
    const pid = programme.pid(part) as number;
    process.kill(pid, 'SIGUSR1');
    return openMemory(pid, () => programme.said().slice(before));
  };
  return { web: await one('web'), gate: await one('gate') };
}

async function stormOnce(child: ChildProcess, order: StormOrder): Promise<StormReport> {
  child.send(order);
  return ((await once(child, 'message')) as [StormReport])[0];
}

function startChild(): ChildProcess {
  return fork(join(import.meta.dirname, '../processes/storm.ts'), [], {
    execPath: typescriptNode(),
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** One storm at whatever listens there. */
export async function stormAt(order: StormOrder): Promise<StormReport> {
  const child = startChild();
  return stormOnce(child, order).finally(() => child.kill());
}

export async function attack(plan: AttackPlan): Promise<AttackReport> {
  const programme = await openProgrammeOf(plan.folder, READERS + 1, INSPECTOR);
  const { tools, web } = programme;
  const [victims, attacker] = [programme.people.slice(0, READERS), programme.people[READERS]];
  const { accountId: account } = await tools.database.prisma.session.findFirstOrThrow({
    where: { participant: attacker?.participant ?? '' },
  });
  const attackers = { participant: attacker?.participant ?? '', account, coordinator: await hostileCoordinator(tools) };
  const visitors = victims.map((one) => startVisitor(web, one, 1500));
  const readers = victims.map((one) => startReader(web, one.cookie, 150));
  const asker = startAsker({ ...programme, people: victims }, 15);
  const stopLoad = () => Promise.all([...visitors, ...readers, asker].map((one) => one.stop()));
  const child = startChild();
  const statuses: Record<string, number> = {};
  const faults: string[] = [];
  const phases: Phase[] = [];
  const memoryKib: Record<'web' | 'gate', number[]> = { web: [], gate: [] };
  let sent = 0;
  try {
    const acted = () => visitors.every(({ changes }) => changes.length > 0) && asker.words.length > 0;
    if (!(await until(acted, WITHIN_MS))) throw new Error(`nobody could act: ${programme.said().slice(-500)}`);
    const memories = await openMemories(programme);
    const each = Math.ceil(plan.requests / plan.phases);
    for (let phase = 0; phase < plan.phases; phase += 1) {
      const ground = await groundOf(tools, web, attackers, plan.pages ?? MOST_PAGES);
      const quietFrom = nowMs();
      await pause(Math.min((each / plan.perSecond) * 1000, LONGEST_QUIET_MS));
      const from = nowMs();
      const honest = {
        subject: { participant: victims[0]?.participant },
        action: 'recontact',
        recontact: { topic: 'trials' },
      };
      const target = { web: Number(new URL(web).port), gate: programme.gatePort, token: programme.token };
      const seed = plan.seed + phase * plan.requests;
      const { perSecond } = plan;
      const report = await stormOnce(child, { count: each, seed, perSecond, ground, ...target, honest });
      const to = nowMs();
      if (phase > 0) phases.push({ isHostile: false, from: quietFrom, to: from }, { isHostile: true, from, to });
      sent += report.sent;
      faults.push(...report.faults);
      for (const [status, count] of Object.entries(report.statuses)) statuses[status] = (statuses[status] ?? 0) + count;
      for (const part of ['web', 'gate'] as const) memoryKib[part].push(await memories[part].keptKib());
      plan.tell?.(
        `phase ${phase + 1}: ${report.sent} in ${((to - from) / 1000).toFixed(0)} s, ${report.faults.length} faults, ${ground.forms.length} forms; web ${memoryKib.web.at(-1)} KiB, gate ${memoryKib.gate.at(-1)} KiB`,
      );
    }
    memories.web.close();
    memories.gate.close();
    await stopLoad();
    faults.push(...readers.flatMap(({ wrong }) => wrong), ...(programme.said().match(OWN_FAULTS) ?? []));
    const found = await examined({ programme, visitors, asker });
    // what the attackers did to their own record is theirs
    const own = found.extra.filter((line) => !line.startsWith(attackers.participant));
    const mails = { ...found.mails, extra: found.mails.extra.filter((key) => !key.includes(attackers.participant)) };
    const pages = timesIn(
      phases,
      readers.flatMap(({ reads }) => reads),
    );
    const words = timesIn(phases, asker.words);
    return {
      ...found,
      extra: own,
      mails,
      faults: [...faults, ...found.faults],
      sent,
      statuses,
      pages,
      words,
      memoryKib,
    };
  } finally {
    child.kill();
    await stopLoad();
    await tools.database.close();
    await programme.stop();
  }
}
