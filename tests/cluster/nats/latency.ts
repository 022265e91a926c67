/**
 * From the commit of a withdrawal to the moment when the last of eight gates has it applied and confirmed, with NATS and
 * without, in pairs on one ledger: eight gates of each kind run, and the rows they confirm are looked at.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readNatsUrl } from '#bridge/nats/address.ts';
import type { RunningGate } from '#bridge/server/gate.ts';
import { openLedger, permittingPerson, stateLine, withdrawn } from '#tests/support/gate/feed.ts';
import { gateHere, isReady, until } from '#tests/support/gate/gates.ts';
import { ownPostgres } from '#tests/support/own-postgres.ts';
import { startProcess } from '../../consistency/processes/child.ts';
import { threeNodes } from './three-nodes.ts';

const GATES = 8;
const ACTS = 60;
const TURNS = 4;

type Figures = { readonly p50: number; readonly p99: number };

function figures(values: readonly number[]): Figures {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
  return { p50: at(0.5), p99: at(0.99) };
}

/** All gates in this one process: what differs between the two kinds is the way by which lines come. */
const startGates = (databaseUrl: string, natsUrl: string | null): Promise<RunningGate[]> =>
  Promise.all(
    Array.from({ length: GATES }, async (_, index) => {
      const nats = natsUrl === null ? undefined : readNatsUrl(natsUrl);
      const gate = await gateHere(databaseUrl, { gate: `gate-${index}`, nats });
      await until(isReady(gate.port), 30_000);
      return gate;
    }),
  );

export async function measureLatency(program: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-latency-'));
  const postgres = await ownPostgres();
  const nats = await threeNodes(program, folder);
  await nats.startAll();
  const plan = { databaseUrl: postgres.urls.bridge, natsUrl: nats.url, note: join(folder, 'publisher.json') };
  const publisher = startProcess('tests/cluster/nats/processes/publisher.ts', [JSON.stringify(plan)]);
  const ledger = await openLedger(postgres.urls.app);
  const took = { withNats: [] as number[], without: [] as number[] };

  async function oneTurn(natsUrl: string | null, kept: number[]): Promise<void> {
    const gates = await startGates(postgres.urls.bridge, natsUrl);
    await pause(500);
    for (let act = 0; act < ACTS; act += 1) {
      const person = permittingPerson();
      await ledger.append(stateLine(person));
      await pause(20);
      const began = performance.now();
      const revision = await ledger.append(stateLine(withdrawn(person)));
      while (gates.some((gate) => (gate.revision ?? 0) < revision)) await pause(1);
      kept.push(performance.now() - began);
      await pause(20);
    }
    for (const gate of gates) await gate.stop();
  }

  try {
    await publisher.hear(/nats-publishing/);
    for (let turn = 0; turn < TURNS; turn += 1) {
      await oneTurn(nats.url, took.withNats);
      await oneTurn(null, took.without);
    }
    return {
      withNats: figures(took.withNats),
      without: figures(took.without),
      told: ({ p50, p99 }: Figures) => `${p50.toFixed(1)}/${p99.toFixed(1)} ms`,
    };
  } finally {
    await ledger.close().catch(() => {});
    await publisher.end();
    await nats.killAll();
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
