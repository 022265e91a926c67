/** The real programme in a folder of its own, the people in it, and the acts they do on its pages. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { registerClient } from '#app/kernel/services/gate/register-client.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { askCareOverride, overrideForm } from '#app/oversight/services/gate-override/ask-care-override.server.ts';
import { grantCareOverride } from '#app/oversight/services/gate-override/grant-care-override.server.ts';
import { takeBack, withdraw } from '../../scripts/walkthrough/acts.ts';
import { type Browser, openBrowser } from '../../scripts/walkthrough/browser.ts';
import { fill, inForce, open } from '../../scripts/walkthrough/pages.ts';
import { start } from './started.ts';

const root = join(import.meta.dirname, '../..');
const START_MS = 240_000;

const demoSchema = z.object({
  accounts: z.array(
    z.object({ email: z.string(), password: z.string(), participant: z.string().nullish(), role: z.string() }),
  ),
  subjects: z.array(z.object({ participant: z.string(), samples: z.array(z.string()) })),
});

export type Person = { readonly participant: string; readonly samples: readonly string[]; readonly browser: Browser };
/** wall clock, ms: when the page had answered, and when the change was in force at every gate */
export type Moment = { readonly recordedAt: number; readonly inForceAt: number };

export type Programme = {
  readonly web: string;
  readonly gate: string;
  readonly token: string;
  gatePid(): number;
  person(email: string): Promise<Person>;
  withdraw(person: Person, level: string): Promise<Moment>;
  takeBack(person: Person): Promise<Moment>;
  /** by a doctor and an administrator. @returns the code that is read out */
  giveOrder(samples: readonly string[]): Promise<string>;
};

/** The children of a process, by what their command line ends in. */
function childPid(parent: number, script: string): number {
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const isChild = Number(readFileSync(`/proc/${name}/stat`, 'latin1').split(') ')[1]?.split(' ')[1]) === parent;
      if (isChild && readFileSync(`/proc/${name}/cmdline`, 'latin1').includes(script)) return Number(name);
    } catch {
      // gone meanwhile
    }
  }
  throw new Error(`no process ${script} under ${parent}`);
}

export async function startProgramme(folder: string, ports: { web: number; gate: number }): Promise<Programme> {
  const { DATABASE_URL: _1, GATE_DATABASE_URL: _2, ORIGIN: _3, GATE_URL: _4, KEYS_DIR: _5, ...rest } = process.env;
  const ported = { PORT: String(ports.web), GATE_PORT: String(ports.gate) };
  const env = { ...rest, ...ported, DATA_DIR: folder, LOG_LEVEL: 'warn' } as NodeJS.ProcessEnv;

  const { child } = start(process.execPath, [join(root, 'scripts/supervise/supervisor.ts')], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the programme did not start')), START_MS);
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the programme ended with ${code}`)));
    child.once('message', () => clearTimeout(late));
  });
  const demo = demoSchema.parse(JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')));
  const bridge = readFileSync(join(folder, 'gate-database-url'), 'utf8').trim();
  const database = new pg.Client({ connectionString: bridge });
  await database.connect();
  database.on('error', () => {});
  const tools = toolsFor(folder, bridge);

  const acted = async (doing: () => Promise<{ receipt: Parameters<typeof inForce>[1] }>, browser: Browser) => {
    const { rows: before } = await database.query('select coalesce(max(revision), 0) as last from in_force');
    const { receipt } = await doing();
    const recordedAt = Date.now();
    if (!(await inForce(browser, receipt)).inForce) throw new Error('the act did not come into force');
    const { rows } = await database.query('select recorded_at from in_force where revision > $1 order by revision', [
      before[0].last,
    ]);
    // the record of the gates having confirmed, by the clock of this same machine
    return { recordedAt, inForceAt: (rows[0].recorded_at as Date).getTime() };
  };

  return {
    web: `http://localhost:${ports.web}`,
    gate: `http://127.0.0.1:${ports.gate}`,
    token: await clientToken(tools),
    giveOrder: (samples) => orderFor(tools, samples),
    gatePid: () => childPid(child.pid as number, 'build/gate/gate.js'),
    async person(email) {
      const account = demo.accounts.find((one) => one.email === email);
      const subject = demo.subjects.find(({ participant }) => participant === account?.participant);
      if (!account || !subject) throw new Error(`demo.json does not know ${email}`);
      const browser = openBrowser(`http://localhost:${ports.web}`, 'ja', () => {});
      const page = await open(browser, '/sign-in');
      await fill(browser, page, { identifier: email, password: account.password });
      return { ...subject, browser };
    },
    withdraw: ({ browser }, level) => acted(() => withdraw(browser, level), browser),
    takeBack: ({ browser }) => acted(() => takeBack(browser), browser),
  };
}

/** The programme's services as the web server has them. */
function toolsFor(folder: string, bridge: string): Tools {
  const { app } = z
    .object({ app: z.string() })
    .parse(JSON.parse(readFileSync(join(folder, 'postgres-roles.json'), 'utf8')));
  const url = new URL(bridge);
  url.username = 'tomoni_app';
  url.password = app;
  const variables = { ...process.env, DATABASE_URL: url.href, DATA_DIR: folder, TOMONI_DEMO: '1', LOG_LEVEL: 'fatal' };
  return createTools('cluster', readEnvironment(variables));
}

const CLIENT = 'slurm-under-test';

/** A client as a cluster has one: it decides and follows changes, and is told no reason. */
const clientToken = (tools: Tools): Promise<string> =>
  registerClient(tools, {
    name: CLIENT,
    actions: ['sequence', 'analyse', 'joint-analyse', 'collect-clinical', 'link-records', 'train-model'],
    scopes: ['decide', 'read-changes', 'manifest'],
    sites: null,
    reasons: 'none',
  });

async function orderFor(tools: Tools, samples: readonly string[]): Promise<string> {
  const holding = (role: string) => tools.database.prisma.accountRole.findFirstOrThrow({ where: { role } });
  const [doctor, administrator] = [await holding('treating-doctor'), await holding('administrator')];
  const asker = { account: doctor.accountId, role: 'treating-doctor', site: doctor.site ?? '' } as const;
  const asked = await askCareOverride(
    tools,
    asker,
    overrideForm.parse({
      samples: samples.join(' '),
      cluster: CLIENT,
      reason: 'treatment-waits',
      idempotencyKey: randomUUID(),
    }),
  );
  if (!asked.ok) throw new Error(asked.refusal.code);
  const second = { account: administrator.accountId, role: 'administrator' } as const;
  const given = await grantCareOverride(tools, second, asked.result);
  if (!given.ok) throw new Error(given.refusal.code);
  return given.order;
}
