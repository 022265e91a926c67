/** A release desk, its database and a real gate: an approval for a university, and people who said yes to everything. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { startReleaseRecorder } from '#app/data-access/services/governance/release-recorder.server.ts';
import { ensureDeskClient } from '#app/data-access/services/releases/desk-client.server.ts';
import { findRun, type Run } from '#app/data-access/services/releases/runs.server.ts';
import { startRun } from '#app/data-access/services/releases/start-run.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import type { RunningGate } from '#bridge/server/gate.ts';
import { freshDatabase } from '#tests/support/database.ts';
import {
  type FeedState,
  type Ledger,
  type Line,
  openLedger,
  permittingPerson,
  stateLine,
} from '#tests/support/gate/feed.ts';
import { gateHere, isReady, until } from '#tests/support/gate/gates.ts';

export const DESK = { account: '00000000-0000-4000-8000-000000000071' };
export const PEOPLE = 30;
export const approval: Approval = {
  schema: 'approval/1',
  id: 'DAR-2026-0101',
  status: 'active',
  route: 'committee-approval',
  recipient: { class: 'academia', organisation: 'https://tomoni.example/organisation/sakuradai', country: 'JP' },
  purpose: { duo: ['DUO:0000006'], diseases: ['MONDO:0000001'] },
  countries: ['JP'],
  datasets: ['ds-1'],
  uses: [],
  commercial: false,
  conditionsMet: [],
  actions: ['release-data'],
  from: '2024-01-01T00:00:00.000Z',
  until: '2099-01-01T00:00:00.000Z',
};
const dataset = {
  schema: 'dataset/1',
  id: 'ds-1',
  title: { ja: '一', en: 'One' },
  embargoUntil: null,
  publicFrom: null,
  diseases: [],
};

export type DeskAndGate = {
  readonly tools: Tools;
  /** the same desk, its gate at another address */
  toolsAt(gateUrl: string): Tools;
  /** for the role of the gates */
  readonly bridgeUrl: string;
  readonly ledger: Ledger;
  readonly gate: RunningGate;
  readonly people: readonly FeedState[];
  /** committed, and known to the gate */
  atGate(line: Line): Promise<void>;
  /** handed in and tried @returns its number */
  handIn(ids: readonly string[], tools?: Tools): Promise<string>;
  run(id: string): Promise<Run>;
  /** the recorder runs while `work` does */
  recording<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export const samplesOf = (people: readonly FeedState[]) => people.map(({ samples: [one] }) => one?.id as string);

export async function openDeskAndGate(): Promise<DeskAndGate> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-desk-'));
  const urls = await freshDatabase();
  const gate = await gateHere(urls.bridge);
  const variables = {
    NODE_ENV: 'test' as const,
    DATABASE_URL: urls.app,
    DATA_DIR: dataDir,
    TOMONI_DEMO: '1',
    LOG_LEVEL: 'fatal',
  };
  const made: Tools[] = [];
  const toolsAt = (gateUrl: string) => {
    const tools = createTools('test', readEnvironment({ ...variables, GATE_URL: gateUrl }));
    made.push(tools);
    return tools;
  };
  const tools = toolsAt(`http://127.0.0.1:${gate.port}`);
  const ledger = await openLedger(urls.app);
  const people = Array.from({ length: PEOPLE }, () => permittingPerson());
  await ledger.append({ kind: 'dataset', payload: dataset }, { kind: 'approval', payload: approval });
  for (const person of people) await ledger.append(stateLine(person));
  await ensureDeskClient(tools);
  await until(isReady(gate.port));
  const atGate = async (line: Line) => {
    const revision = await ledger.append(line);
    await until(() => (gate.revision ?? 0) >= revision);
  };
  await atGate(stateLine(permittingPerson()));
  await new Promise((resolve) => setTimeout(resolve, 1000)); // the gate's list of clients
  const run = async (id: string) => (await findRun(tools, id)) as Run;
  return {
    tools,
    toolsAt,
    bridgeUrl: urls.bridge,
    ledger,
    gate,
    people,
    atGate,
    run,
    async handIn(ids, with_ = tools) {
      const idempotencyKey = tools.ids.uuid();
      const form = {
        idempotencyKey,
        approval: approval.id,
        dataset: 'ds-1',
        action: 'release-data',
        pasted: '',
      } as const;
      const bytes = new TextEncoder().encode(`sample\n${ids.map((one) => `${one}\n`).join('')}`);
      const done = await startRun(with_, DESK, form, { bytes, lines: ids.length });
      if (!done.ok) throw new Error(done.refusal.code);
      return idempotencyKey;
    },
    async recording(work) {
      const recorder = startReleaseRecorder(tools);
      return work().finally(() => recorder.stop());
    },
    async close() {
      await gate.stop();
      await ledger.close();
      for (const one of made) await one.database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
