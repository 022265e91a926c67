/**
 * NATS on three real nodes: killed, hung, forged into and erased while people withdraw and gates are asked. A checker of
 * histories judges each answer by the ledger; gates with a planted fault show that it would find one.
 */
import { judge } from '../../consistency/checker/judge.ts';
import { isStale } from '../../consistency/control.ts';
import type { History, Violation } from '../../consistency/history.ts';
import { measureCatchUp } from '../nats/catch-up.ts';
import { startForger } from '../nats/forger.ts';
import { measureLatency } from '../nats/latency.ts';
import { type Planned, playScene, type Scene } from '../nats/scene.ts';
import { allDown, carriesAgain, cutFromPostgres, eraseStores, killLeader, stopLeader } from '../nats/strikes.ts';
import { type Observations, type Seen, seen } from '../report.ts';

const MOST_TOLD = 100_000;
/** R8: what the goal allows */
const MOST_OF_A_COLD_REPLAY = 2;
/** a line that does not come by NATS is waited for this long, and the machine is shared */
const MOST_LATER_MS = 30;

function countsOf(history: History): string {
  const acts = history.acts.filter(({ revision }) => revision !== null).length;
  const permits = history.checks.filter(({ permits }) => permits).length;
  return `${acts} acts, ${history.checks.length} answers, ${permits} permits`;
}

/** Yes against what was in force, or by a line that is not the ledger's. */
const isWrongPermit = (one: Violation): boolean => isStale(one) || one.rule === 'not-the-state';

function judged(history: History, more: string): Seen {
  const violations = judge(history, MOST_TOLD);
  const first = violations.find(isWrongPermit) ?? violations[0];
  if (!first) return seen(true, `${countsOf(history)}, ${more}`);
  const wrong = violations.filter(isWrongPermit).length;
  return seen(false, `${violations.length} found, ${wrong} of them wrong answers: (${first.rule}) ${first.what}`);
}

async function played(program: string, planned: Planned, act: (scene: Scene) => Promise<string>): Promise<Seen> {
  const { history, acted } = await playScene(program, planned, act);
  return judged(history, acted);
}

async function faults(program: string): Promise<Observations> {
  let again: number | null = null;
  let copies = 0;
  const one = await played(program, { gates: 3, fault: null, writeEveryMs: 40 }, async (scene) => {
    await carriesAgain(scene);
    copies = await killLeader(scene);
    for (const strike of [stopLeader, allDown, cutFromPostgres]) {
      await carriesAgain(scene);
      await strike(scene);
    }
    again = await carriesAgain(scene);
    const { taken, fetched } = await scene.carried();
    return `${taken} lines by NATS, ${fetched} fetched`;
  });
  return {
    'leader killed, node hung, all down, a gate cut off: nothing lost, no stale yes': one,
    'the stream has three copies': seen(copies === 3, String(copies)),
    'lines are carried again afterwards': again === null ? seen(false) : seen(true, again),
  };
}

async function erasures(program: string, rounds: number): Promise<Observations> {
  let again: number | null = null;
  const one = await played(program, { gates: 2, fault: null, writeEveryMs: 60 }, async (scene) => {
    for (let round = 0; round < rounds; round += 1) await eraseStores(scene, round);
    again = await carriesAgain(scene);
    const { taken, fetched } = await scene.carried();
    return `erased ${rounds} times, ${taken} lines by NATS, ${fetched} fetched`;
  });
  return {
    'the whole store erased again and again: nothing lost, no stale yes': one,
    'after the last erasure lines are carried again': again === null ? seen(false) : seen(true, again),
  };
}

const quick = (fault: string | null): Planned => ({ gates: 2, fault, writeEveryMs: 60 });

const forged = (program: string, fault: string | null): Promise<Seen> =>
  played(program, quick(fault), async (scene) => {
    const forger = await startForger(scene.stage, scene.nats.url);
    await new Promise((resolve) => setTimeout(resolve, 6000));
    await forger.stop();
    return `${forger.sent} forged, refused ${(await scene.carried())['not-in-ledger']}`;
  });

const cutOff = (program: string, fault: string | null): Promise<Seen> =>
  played(program, quick(fault), async (scene) => {
    await cutFromPostgres(scene);
    await cutFromPostgres(scene);
    return 'cut off twice';
  });

export async function nats(program: string, rounds: number): Promise<Observations> {
  const catchUp = await measureCatchUp(program);
  const latency = await measureLatency(program);
  return {
    ...(await faults(program)),
    ...(await erasures(program, rounds)),
    'forged lines that chain well are obeyed by no gate': {
      ...(await forged(program, null)),
      control: await forged(program, 'believes-nats'),
    },
    'a gate that hears NATS and not PostgreSQL is silent': {
      ...(await cutOff(program, null)),
      control: await cutOff(program, 'lease-by-message'),
    },
    'catch-up with an erased store takes at most twice a cold replay from PostgreSQL': seen(
      catchUp.withNats <= MOST_OF_A_COLD_REPLAY * catchUp.without,
      `${catchUp.lines} lines: ${catchUp.withNats.toFixed(0)} ms, without NATS ${catchUp.without.toFixed(0)} ms`,
    ),
    'eight gates: from commit to the last applied, no more than the grace later than without': seen(
      latency.withNats.p50 <= latency.without.p50 + MOST_LATER_MS,
      `p50/p99 ${latency.told(latency.withNats)}, without ${latency.told(latency.without)}`,
    ),
  };
}
