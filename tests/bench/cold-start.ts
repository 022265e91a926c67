/**
 * P9 and R13: a gate's start to ready over a feed of many people, from PostgreSQL and from the snapshot it kept, against
 * copying the rows and against `node -e 0` with the reading of the file. Each start is a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { freshDatabase, typescriptNode } from '#tests/support/database.ts';
import { addClient, temporaryFolder, until } from '#tests/support/gate/gates.ts';
import { copyBackSeconds, copyOut } from './copy-out.ts';
import { type WrittenFeed, writeFeed } from './feed-rows.ts';
import { beginGate, type GateProgram, programName } from './gate-program.ts';
import { numberOption } from './options.ts';
import { paired, quartiles, show } from './pairs.ts';

const PATIENCE_MS = 600_000;
const ROWS = 'select revision, incarnation, kind, payload, leaf, digest from feed_line';

type Stage = {
  readonly bridge: string;
  readonly feed: WrittenFeed;
  readonly token: string;
  readonly client: pg.Client;
};

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
};

async function untilReady(gate: GateProgram): Promise<void> {
  const port = await gate.port;
  await until(
    async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.status === 200,
    PATIENCE_MS,
  );
}

/** One who withdrew and one who permits, in one question: a gate that says no to all is not right either. */
async function untilRight(gate: GateProgram, { feed, token }: Stage): Promise<void> {
  const port = await gate.port;
  const asked = [feed.withdrawn, feed.permitting].map((participant) => ({
    subject: { participant },
    action: 'analyse',
  }));
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const decisions = await until(async () => {
    const request = { method: 'POST', headers, body: JSON.stringify(asked) };
    const answer = await fetch(`http://127.0.0.1:${port}/v1/decisions`, request).catch(() => null);
    return answer?.status === 200 ? ((await answer.json()) as { decision: string }[]) : null;
  }, PATIENCE_MS);
  const told = decisions.map(({ decision }) => decision).join();
  if (told !== 'deny,permit') throw new Error(`the first decisions are wrong: ${told}`);
}

async function setStage(people: number): Promise<Stage> {
  const urls = await freshDatabase();
  const app = new pg.Client({ connectionString: urls.app });
  await app.connect();
  const token = await addClient(app, { reasons: 'codes' });
  await app.end();
  const began = performance.now();
  const feed = await writeFeed(urls.admin, people);
  const client = new pg.Client({ connectionString: urls.admin });
  await client.connect();
  console.log(
    `${people} people written in ${((performance.now() - began) / 1000).toFixed(1)} s, ${(feed.bytes / people).toFixed(0)} bytes a state; the gate is ${programName()}`,
  );
  return { bridge: urls.bridge, feed, token, client };
}

/** From PostgreSQL, against COPY of the same rows. */
async function fromLedger(stage: Stage, pairs: number): Promise<void> {
  const starts: number[] = [];
  const copies: number[] = [];
  let most = 0;
  let bytes = 0;
  const start = async () => {
    const dataDir = temporaryFolder();
    const took = await seconds(async () => {
      const gate = beginGate(stage.bridge, dataDir);
      await untilReady(gate);
      most = Math.max(most, gate.mostMegabytes());
      await gate.kill('SIGKILL');
    });
    await rm(dataDir, { recursive: true });
    starts.push(took);
    return took;
  };
  const copy = async () => {
    const took = await seconds(async () => {
      bytes = await copyOut(stage.client, ROWS);
    });
    copies.push(took);
    return took;
  };
  const ratios = await paired(pairs, start, copy);
  const file = join('/tmp', `tomoni-copy-${process.pid}`);
  const back = await copyBackSeconds(stage.client, 'feed_line', file);
  await rm(file);
  console.log(
    `start to ready from PostgreSQL: ${show(quartiles(starts), 2)} s, at most ${most.toFixed(0)} MB resident; COPY out of ${(bytes / 1e6).toFixed(0)} MB: ${show(quartiles(copies), 2)} s; back in: ${back.toFixed(2)} s (once)`,
  );
  console.log(`P9: start ÷ COPY out: ${show(quartiles(ratios), 2)} of ${pairs}`);
}

function bareReadSeconds(file: string): number {
  const began = performance.now();
  spawnSync(typescriptNode(), ['-e', '0']);
  readFileSync(file);
  return (performance.now() - began) / 1000;
}

/** From the kept snapshot, after `kill -9`, against node alone and the reading of the file. */
async function fromKept(stage: Stage, pairs: number): Promise<void> {
  const dataDir = temporaryFolder();
  let gate = beginGate(stage.bridge, dataDir);
  await untilReady(gate);
  await until(() => gate.said().includes('"snapshot-kept"'), PATIENCE_MS);
  const kept = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('replica.snapshot'))
    .map((name) => join(dataDir, name))[0] as string;
  const recoveries: number[] = [];
  const crash = async () => {
    const before = gate;
    const took = await seconds(async () => {
      before.child.kill('SIGKILL');
      gate = beginGate(stage.bridge, dataDir);
      await untilRight(gate, stage);
    });
    if (!gate.said().includes('"kept-snapshot-loaded"')) throw new Error(`not from the kept snapshot: ${gate.said()}`);
    recoveries.push(took);
    return took;
  };
  const ratios = await paired(pairs, crash, () => bareReadSeconds(kept));
  await gate.kill('SIGTERM');
  console.log(
    `kill -9 to the first right decisions from a kept snapshot of ${(statSync(kept).size / 1e6).toFixed(0)} MB: ${show(quartiles(recoveries), 3)} s`,
  );
  console.log(`R13: recovery ÷ \`node -e 0\` and the reading of the file: ${show(quartiles(ratios), 2)} of ${pairs}`);
}

export async function run(args: readonly string[]): Promise<void> {
  const people = Number(args[0] ?? 1_000_000);
  const pairs = numberOption(args, 'pairs', 12);
  const stage = await setStage(people);
  try {
    await fromLedger(stage, pairs);
    if (people >= 1000) await fromKept(stage, pairs);
  } finally {
    await stage.client.end();
  }
}
