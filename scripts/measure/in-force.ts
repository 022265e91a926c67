/**
 * Acknowledged withdrawal → in force at every gate, and the permits heard afterwards (there must be none). Real gate
 * processes, each asked over and over about the person who withdraws. The control that must fail, a gate that ignores
 * its lease, is in tests/integration/gate/in-force.test.ts.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { registerClient } from '#app/kernel/services/gate/register-client.server.ts';
import { createTools } from '#app/kernel/services/tools.server.ts';
import { startWaiter } from '#bridge/relay/waiter-loop.ts';
import type { Joined } from '#prisma/seed/join.ts';
import { joinMany } from '#prisma/seed/many.ts';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { migrate } from '../database/migrate.ts';
import { ensureRoles } from '../database/roles.ts';
import { quantiles } from './quantiles.ts';

type Said = { readonly sentAt: number; readonly permits: boolean };
const root = join(import.meta.dirname, '../..');

function ask(port: number, agent: Agent, token: string, participant: string): Promise<boolean> {
  const body = JSON.stringify({ subject: { participant }, action: 'joint-analyse' });
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve) => {
    const asked = request({ port, agent, method: 'POST', path: '/v1/decisions', headers }, (answer) => {
      let text = '';
      answer.on('data', (part) => {
        text += part;
      });
      answer.on('end', () => resolve(answer.statusCode === 200 && JSON.parse(text).decision === 'permit'));
    });
    asked.on('error', () => resolve(false));
    asked.end(body);
  });
}

/** A gate asked without a break about whoever is `target` now. */
function hammer(port: number, token: string, target: () => string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let said: Said[] = [];
  let isOn = true;
  const running = (async () => {
    while (isOn) {
      const about = target();
      const sentAt = performance.now();
      const permits = await ask(port, agent, token, about);
      if (about === target()) said.push({ sentAt, permits });
    }
  })();
  return {
    take: () => said.splice(0),
    said: () => said,
    stop: async () => {
      isOn = false;
      await running;
      agent.destroy();
      said = [];
    },
  };
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { times: { type: 'string', default: '1000' }, gates: { type: 'string', default: '2' } },
  });
  const [times, gateCount] = [Number(values.times), Number(values.gates)];
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-measure-'));
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'));
  const urls = await ensureRoles(postgres.url('postgres'), 'tomoni', join(folder, 'roles.json'));
  await migrate(urls.owner);
  const env = {
    ...process.env,
    DATABASE_URL: urls.app,
    DATA_DIR: folder,
    TOMONI_DEMO: '1',
    LOG_LEVEL: 'fatal',
  } as NodeJS.ProcessEnv;
  const tools = createTools('measure', readEnvironment(env));
  await publishVersion(
    tools,
    { role: 'system', account: null, channel: 'system' },
    join(root, 'app/documents/wgs-icf/2.1'),
  );
  const coordinator = { account: tools.ids.uuid(), site: 'site-measure' };
  console.log(`making ${times} people …`);
  const people = await joinMany(tools, [coordinator], { from: 0, count: times });
  const terms = {
    name: 'measure',
    actions: ['joint-analyse'],
    scopes: ['decide'],
    sites: null,
    reasons: 'none',
  } as const;
  const token = await registerClient(tools, terms);
  const waiter = startWaiter({ databaseUrl: urls.bridge, leaseMs: 1000 });
  const gates = await Promise.all(
    Array.from({ length: gateCount }, async (_, index) => {
      const port = 3180 + index;
      const gateEnv = { ...env, GATE_DATABASE_URL: urls.bridge, KEYS_DIR: join(folder, 'gate-keys') };
      const child = spawn(
        process.execPath,
        [join(root, 'pipeline-bridge/server/main.ts'), '--port', String(port), '--id', `gate-${index}`],
        {
          env: gateEnv,
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        },
      );
      await once(child, 'message');
      return { child, port };
    }),
  );
  let target = (people[0] as Joined).participant;
  const hammers = gates.map(({ port }) => hammer(port, token, () => target));
  const wakeUps = new pg.Client({ connectionString: urls.app });
  await wakeUps.connect();
  await wakeUps.query('listen tomoni_in_force');
  const waits: number[] = [];
  const shown = { confirmed: 0, waited: 0 };
  let permitsAfter = 0;
  let asked = 0;
  for (const person of people) {
    target = person.participant;
    for (const one of hammers) one.take();
    while (!hammers.every((one) => one.said().some(({ permits }) => permits)))
      await new Promise((resolve) => setTimeout(resolve, 1));
    const form = { doctorMayTell: 'not-now', outcomeTo: 'portal', idempotencyKey: tools.ids.uuid() } as const;
    const done = await withdrawConsent(tools, person, { level: 'no-further-use', form, language: 'ja' });
    const acknowledgedAt = performance.now();
    if (!done.ok) throw new Error(JSON.stringify(done.refusal));
    const record = await untilInForce(wakeUps, done.revision as number);
    const inForceAt = performance.now();
    waits.push(inForceAt - acknowledgedAt);
    shown[record as keyof typeof shown] += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const one of hammers) {
      const said = one.take();
      asked += said.length;
      permitsAfter += said.filter(({ sentAt, permits }) => permits && sentAt > inForceAt).length;
    }
  }
  console.log(`acknowledged → in force, ${gateCount} gates: ${quantiles(waits)}`);
  console.log(`by confirmation ${shown.confirmed}, by waiting ${shown.waited}`);
  console.log(
    `permits asked for after in force: ${permitsAfter} (of ${asked} decisions heard around ${times} withdrawals)`,
  );
  await Promise.all(hammers.map((one) => one.stop()));
  for (const { child } of gates) child.kill('SIGTERM');
  await Promise.all(gates.map(({ child }) => once(child, 'exit')));
  await waiter.stop();
  await wakeUps.end();
  await tools.database.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
  if (permitsAfter > 0) process.exit(1);
}

async function untilInForce(wakeUps: pg.Client, revision: number): Promise<string> {
  for (;;) {
    const heard = once(wakeUps, 'notification', { signal: AbortSignal.timeout(20) }).catch(() => {});
    const { rows } = await wakeUps.query('select how from in_force where revision >= $1 order by revision limit 1', [
      revision,
    ]);
    if (rows[0]) return rows[0].how;
    await heard;
  }
}
