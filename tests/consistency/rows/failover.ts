/** R9: two gates, one killed every five seconds; callers that ask the other gate when one does not answer. */
import { Agent } from 'node:http';
import { openLedger, stateLine, withdrawn } from '#tests/support/gate/feed.ts';
import { nowMs, pause } from '../clock.ts';
import { createGateSlot, type GateSlot } from '../gate-slot.ts';
import { keepGatesAlive } from '../staff.ts';
import { type Stage, setStage } from '../stage.ts';
import { tell } from './figures.ts';
import { askOnce } from './hammer.ts';

const KILL_EVERY_MS = 5000;
const CALLERS = 6;
const PATIENCE_MS = 400;
const DEADLINE_MS = 2000;

type Counts = { asked: number; atOnce: number; unanswered: number; wrong: number; readonly tookMs: number[] };

/** Asks whoever answered last; the other one where it does not, until the deadline. */
function createCaller(stage: Stage, slots: readonly GateSlot[], counts: Counts) {
  const agents = slots.map(() => new Agent({ keepAlive: true, maxSockets: 1 }));
  let preferred = Math.floor(Math.random() * slots.length);
  return {
    async ask(participant: string, expected: 'permit' | 'deny'): Promise<void> {
      const began = nowMs();
      counts.asked += 1;
      for (let tries = 0; nowMs() < began + DEADLINE_MS; tries += 1) {
        const port = slots[preferred]?.processes.at(-1)?.port ?? 1;
        const agent = agents[preferred] as Agent;
        const { decision } = await askOnce(agent, port, stage.token, participant, PATIENCE_MS);
        if (decision !== null) {
          if (decision !== expected) counts.wrong += 1;
          if (tries === 0) counts.atOnce += 1;
          else counts.tookMs.push(nowMs() - began);
          return;
        }
        preferred = (preferred + 1) % slots.length;
        if (tries % slots.length === 1) await pause(10);
      }
      counts.unanswered += 1;
    },
    close: () => {
      for (const agent of agents) agent.destroy();
    },
  };
}

export async function runFailover(seconds: number): Promise<boolean> {
  const stage = await setStage(2);
  const [staying, leaving] = stage.people;
  if (!staying || !leaving) throw new Error('two people are on the stage');
  const ledger = await openLedger(stage.urls.app);
  await ledger.append(stateLine(withdrawn(leaving)));
  await ledger.close();
  const base = { folder: stage.folder, databaseUrl: stage.urls.bridge, leaseMs: 1000 };
  const slots = [await createGateSlot({ ...base, name: 'gate-0' }), await createGateSlot({ ...base, name: 'gate-1' })];
  const keeper = keepGatesAlive(slots, () => {});
  const counts: Counts = { asked: 0, atOnce: 0, unanswered: 0, wrong: 0, tookMs: [] };
  try {
    while (slots.some(({ processes }) => processes.length === 0)) await pause(20);
    await pause(1000);
    const end = nowMs() + seconds * 1000;
    const callers = Array.from({ length: CALLERS }, () => createCaller(stage, slots, counts));
    const asking = callers.map(async (caller, index) => {
      const about = index % 2 === 0 ? staying : leaving;
      while (nowMs() < end) await caller.ask(about.participant, index % 2 === 0 ? 'permit' : 'deny');
      caller.close();
    });
    let kills = 0;
    while (nowMs() + KILL_EVERY_MS < end) {
      await pause(KILL_EVERY_MS);
      slots[kills % slots.length]?.processes.at(-1)?.signal('SIGKILL');
      kills += 1;
    }
    await Promise.all(asking);
    const share = ((counts.asked - counts.unanswered) / counts.asked) * 100;
    console.log(
      `R9: ${counts.asked} asked over ${kills} kills; answered ${share.toFixed(4)} % (${counts.unanswered} not, ` +
        `${counts.asked - counts.atOnce - counts.unanswered} only by another try); wrong ${counts.wrong}`,
    );
    console.log(`    another try took ${tell(counts.tookMs, 'ms')}`);
    return share >= 99.99 && counts.wrong === 0;
  } finally {
    await keeper.stop();
    await Promise.all(slots.map((slot) => slot.end()));
    await stage.remove();
  }
}
