/** R13: from `kill -9` to the first right decision of the gate that takes its place, beside what it cannot do without. */
import { spawnSync } from 'node:child_process';
import { Agent } from 'node:http';
import pg from 'pg';
import { feedSourceOver } from '#bridge/replica/feed-source.ts';
import { typescriptNode } from '#tests/support/database.ts';
import { openLedger, stateLine, withdrawn } from '#tests/support/gate/feed.ts';
import { nowMs, pause } from '../clock.ts';
import { createGateSlot } from '../gate-slot.ts';
import { type Stage, setStage } from '../stage.ts';
import { quantile, tell } from './figures.ts';
import { askOnce } from './hammer.ts';

function bareNodeMs(): number {
  const began = nowMs();
  spawnSync(typescriptNode(), ['-e', '0']);
  return nowMs() - began;
}

async function snapshotMs(stage: Stage): Promise<number> {
  const client = new pg.Client({ connectionString: stage.urls.bridge });
  await client.connect();
  const began = nowMs();
  await feedSourceOver(client).snapshot();
  const took = nowMs() - began;
  await client.end();
  return took;
}

/** Asks until a decision comes. @returns when, and which */
async function firstDecision(stage: Stage, port: number, participant: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (;;) {
    const { heardAt, decision } = await askOnce(agent, port, stage.token, participant, 500);
    if (decision !== null) {
      agent.destroy();
      return { heardAt, decision };
    }
    await pause(1);
  }
}

export async function runRestarts(times: number, people: number): Promise<boolean> {
  const stage = await setStage(people);
  const [leaving] = stage.people;
  if (!leaving) throw new Error('somebody is on the stage');
  const ledger = await openLedger(stage.urls.app);
  await ledger.append(stateLine(withdrawn(leaving)));
  await ledger.close();
  const base = { folder: stage.folder, databaseUrl: stage.urls.bridge, leaseMs: 1000 };
  const slot = await createGateSlot({ ...base, name: 'gate-0' });
  const took: number[] = [];
  const least: number[] = [];
  let wrong = 0;
  try {
    let gate = await slot.start();
    await firstDecision(stage, gate.port, leaving.participant);
    for (let at = 0; at < times; at += 1) {
      least.push(bareNodeMs() + (await snapshotMs(stage)));
      const killedAt = nowMs();
      gate.signal('SIGKILL');
      gate = await slot.start();
      const { heardAt, decision } = await firstDecision(stage, gate.port, leaving.participant);
      took.push(heardAt - killedAt);
      if (decision !== 'deny') wrong += 1;
    }
  } finally {
    await slot.end();
    await stage.remove();
  }
  const ratio = quantile(took, 0.5) / quantile(least, 0.5);
  console.log(`R13: kill -9 → first right decision, ${people} people: ${tell(took, 'ms')}; wrong ${wrong}`);
  console.log(
    `     \`node -e 0\` and the reading of the snapshot: ${tell(least, 'ms')}; ratio of medians ${ratio.toFixed(2)}`,
  );
  return wrong === 0 && quantile(took, 0.5) < 500;
}
