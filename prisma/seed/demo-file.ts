/** `DATA_DIR/demo.json`: what a visitor of the demonstration needs to try it. Written for the owner's eyes (mode 600). */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOSPITAL_SCOPES } from '#app/hospital/services/interface/client-terms.ts';
import { registerHospitalClient } from '#app/hospital/services/interface/hospital-clients.server.ts';
import { registerClient } from '#app/kernel/services/gate/register-client.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ACTIONS, CLIENT_SCOPES } from '#bridge/contract/vocabulary.ts';
import { examples } from './examples.ts';
import type { Joined } from './join.ts';
import { approvals, datasets, SITES } from './programme.ts';
import { DEMO_PASSWORD, type DemoAccount, type Staff } from './staff.ts';

const CLIENTS = [
  { name: 'demonstration', actions: ACTIONS, scopes: CLIENT_SCOPES, sites: null, reasons: 'full' },
  {
    name: 'analysis-cluster',
    actions: ['sequence', 'analyse', 'joint-analyse', 'train-model'],
    scopes: ['decide'],
    sites: null,
    reasons: 'codes',
  },
  {
    name: 'release-tool',
    actions: ['release-data', 'release-sample', 'release-public', 'overview'],
    scopes: ['decide', 'manifest', 'match'],
    sites: null,
    reasons: 'codes',
  },
  {
    name: 'finding-desk',
    actions: ['return-primary', 'return-finding', 'ask-again'],
    scopes: ['decide', 'evidence'],
    sites: null,
    reasons: 'full',
  },
  { name: 'outside-tool', actions: ['analyse', 'joint-analyse'], scopes: ['decide'], sites: null, reasons: 'none' },
  {
    name: 'umikaze-cluster',
    actions: ['sequence', 'analyse'],
    scopes: ['decide', 'read-state', 'read-changes'],
    sites: ['site-umikaze'],
    reasons: 'codes',
  },
  { name: 'site-relay', actions: [], scopes: ['relay'], sites: ['site-umikaze'], reasons: 'none' },
] as const;

type ClientToken = Omit<(typeof CLIENTS)[number], 'sites'> & {
  readonly token: string;
  readonly sites: readonly string[] | 'all';
};

export async function registerClients(tools: Tools): Promise<readonly ClientToken[]> {
  const registered: ClientToken[] = [];
  for (const terms of CLIENTS) {
    const token = await registerClient(tools, terms);
    registered.push({ ...terms, token, sites: terms.sites ?? 'all' });
  }
  return registered;
}

/** The first hospital's own system: everything that such a system may do. */
export async function registerHospital(tools: Tools) {
  const site = SITES[0]?.id ?? '';
  const terms = {
    name: 'demonstration-hospital',
    site,
    scopes: [...HOSPITAL_SCOPES],
    notify: ['http://localhost/hooks/'],
  };
  return { ...terms, token: await registerHospitalClient(tools, terms) };
}

type Everybody = {
  readonly people: readonly Joined[];
  readonly proxies: readonly DemoAccount[];
  readonly gateClients: readonly ClientToken[];
  readonly hospitalClient: Awaited<ReturnType<typeof registerHospital>>;
};

export async function writeDemoFile(
  tools: Tools,
  staff: Staff,
  { people, proxies, gateClients, hospitalClient }: Everybody,
  now: Date,
): Promise<void> {
  const participants = people
    .filter(({ person }) => person.email !== '' && person.joins !== 'invited')
    .map(({ person, participant }) => ({
      role: 'participant',
      name: person.name,
      email: person.email,
      password: DEMO_PASSWORD,
      totpSecret: null,
      participant,
    }));
  const known = (key: string) => people.find(({ person }) => person.key === key) as Joined;
  const demo = {
    web: tools.environment.origin,
    gate: tools.environment.gateUrl,
    accounts: [...staff.accounts, ...participants, ...proxies],
    gateClients,
    hospitalClients: [hospitalClient],
    sites: SITES,
    datasets: datasets(now),
    examples: examples(known),
    subjects: people.map(({ person, participant, samples }) => ({ participant, samples, story: person.story })),
    approvals: approvals(now),
  };
  writeFileSync(join(tools.environment.dataDir, 'demo.json'), `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
}
