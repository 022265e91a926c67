/** What is done to NATS and around it while people act and gates are asked. Each leaves everybody able to go on. */

import type { NatsNode } from '#tests/support/nats.ts';
import { pause } from '../../consistency/clock.ts';
import type { Scene } from './scene.ts';

const LEADER_MS = 10_000;
const AWAY_MS = 2500;
const RECOVERY_MS = 15_000;

async function leaderOf({ nats }: Scene): Promise<{ node: NatsNode; copies: number }> {
  for (let waited = 0; waited < LEADER_MS; waited += 100) {
    const found = await nats.leader();
    if (found) return found;
    await pause(100);
  }
  throw new Error('the stream has no leader');
}

/** @returns how many copies the stream had */
export async function killLeader(scene: Scene): Promise<number> {
  const { node, copies } = await leaderOf(scene);
  await node.kill();
  await pause(AWAY_MS);
  await node.start();
  return copies;
}

/** A node that hangs: its sockets stay open and nothing comes. */
export async function stopLeader(scene: Scene): Promise<void> {
  const { node } = await leaderOf(scene);
  node.signal('SIGSTOP');
  await pause(AWAY_MS);
  node.signal('SIGCONT');
}

export async function allDown({ nats }: Scene): Promise<void> {
  await nats.killAll();
  await pause(AWAY_MS);
  await nats.startAll();
}

/** The whole store of all three nodes, under the running servers or after they were killed; now and then the publisher too. */
export async function eraseStores(scene: Scene, round: number): Promise<void> {
  const { nats } = scene;
  if (round % 2 === 0) nats.eraseAll();
  else await pause(50);
  await nats.killAll();
  nats.eraseAll();
  if (round % 5 === 4) {
    await scene.publisher().end();
    scene.restartPublisher();
  }
  await nats.startAll();
  // every other time it is struck again before it has come to itself
  if (round % 2 === 0) await carriesAgain(scene, RECOVERY_MS);
  else await pause(300 + ((round * 397) % 900));
}

/** The last gate hears NATS and cannot reach PostgreSQL. */
export async function cutFromPostgres({ slots }: Scene, ms = 3000): Promise<void> {
  const wire = slots.at(-1)?.wire;
  wire?.blackhole();
  await pause(ms);
  wire?.mend();
  await pause(1500);
}

/** Waits until gates take lines from NATS again. @returns how long, ms, or null where they did not */
export async function carriesAgain(scene: Scene, patienceMs = 2 * RECOVERY_MS): Promise<number | null> {
  const began = performance.now();
  const { taken } = await scene.carried();
  while (performance.now() - began < patienceMs) {
    if ((await scene.carried()).taken > taken + 10) return performance.now() - began;
    await pause(100);
  }
  return null;
}
