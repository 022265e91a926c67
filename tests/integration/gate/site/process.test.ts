/** A gate at a site as a process: started from FEED_URL and FEED_TOKEN, killed, started again; what it logs is shipped. */
import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientTermsSchema } from '#app/kernel/services/gate/client-terms.ts';
import { readGateEnvironment } from '#bridge/server/environment.ts';
import { typescriptNode } from '#tests/support/database.ts';
import { permittingPerson, stateLine, withdrawn } from '#tests/support/gate/feed.ts';
import { api, isReady, temporaryFolder, until } from '#tests/support/gate/gates.ts';
import { analyse, decided, SITE, type SiteProgramme, siteGate, siteProgramme } from './programme.ts';

let programme: SiteProgramme;
const started: { kill(): void }[] = [];

beforeAll(async () => {
  programme = await siteProgramme();
});
afterAll(async () => {
  for (const one of started) one.kill();
  await programme.stop();
});

const root = join(import.meta.dirname, '../../../..');

/** As `npm run gate -- --port 0 --id site-gate` goes on. */
async function startProcess(dataDir: string, token = programme.tokens.relay) {
  const { GATE_DATABASE_URL: _, ...others } = process.env;
  const child = spawn(
    typescriptNode(),
    ['--disable-warning=ExperimentalWarning', 'scripts/run/one-more-gate.ts', '--port', '0', '--id', 'site-gate'],
    {
      cwd: root,
      env: {
        ...others,
        FEED_URL: programme.wire.url,
        FEED_TOKEN: token,
        DATA_DIR: dataDir,
        KEYS_DIR: '',
        LEASE_MS: '1000',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  started.push({ kill: () => child.kill('SIGKILL') });
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk;
    });
  }
  const port = await until(() => Number(/"event":"gate-listening","port":(\d+)/.exec(said)?.[1]) || null);
  await until(isReady(port));
  return { port, child, ended, said: () => said };
}

const rows = async (ids: readonly string[]) =>
  (
    await programme.ledger.client.query('select id, gate, participant, sample from decision_log where id = any($1)', [
      ids,
    ])
  ).rows as { id: string; gate: string; participant: string | null; sample: string | null }[];

test('killed hard and started again under its name it serves what is true now and ships what it had not', async () => {
  const dataDir = temporaryFolder();
  const { ledger, wire, tokens } = programme;
  const person = permittingPerson(SITE);
  await ledger.append(stateLine(person));
  const first = await startProcess(dataDir);
  await until(async () => (await decided(first.port, tokens.own, analyse(person))).decision === 'permit');
  wire.spoil((path) => (path === '/v1/relay/decisions' ? { text: '', isTorn: true } : null));
  const answers = await Promise.all(Array.from({ length: 20 }, () => decided(first.port, tokens.own, analyse(person))));
  first.child.kill('SIGKILL');
  await first.ended;
  wire.spoil(null);
  const later = await ledger.append(stateLine(withdrawn(person)));
  const second = await startProcess(dataDir);
  expect(await decided(second.port, tokens.own, analyse(person))).toMatchObject({ decision: 'deny', revision: later });
  const ids = answers.map(({ id }) => id as string);
  const found = await until(async () => {
    const now = await rows(ids);
    return now.length === ids.length ? now : null;
  });
  for (const { gate, participant } of found) {
    expect(gate).toMatch(/\/site-gate$/);
    expect(participant).toBe(person.participant);
  }
  // a namesake ends the older with an alarm
  const third = await startProcess(temporaryFolder());
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain('ALARM');
  third.child.kill('SIGTERM');
  expect(await third.ended).toBe(0);
  const left = `select retired from gate_boot where gate like '%/site-gate' order by ordinal desc limit 1`;
  expect((await ledger.client.query(left)).rows).toEqual([{ retired: true }]);
});

test('a weighty permit is in PostgreSQL before it is said; where it cannot be there is none', async () => {
  const { wire, tokens, person, stranger } = programme;
  const gate = await siteGate(programme, { gate: 'site-weighty' });
  await until(isReady(gate.port));
  const recontact = {
    subject: { participant: person.participant },
    action: 'recontact',
    recontact: { topic: 'trials' },
  };
  const answer = await decided(gate.port, tokens.own, recontact);
  expect(answer).toMatchObject({ decision: 'permit' });
  expect(await rows([answer.id as string])).toHaveLength(1);
  wire.spoil((path) => (path === '/v1/relay/decisions' ? { text: '{}' } : null));
  expect(await decided(gate.port, tokens.own, recontact)).toEqual({ status: 503, code: 'stale' });
  expect(await decided(gate.port, tokens.own, analyse(person))).toMatchObject({ decision: 'permit' });
  wire.spoil(null);
  // one who asks about another site's person does not hold up the log, nor write into that person's
  const asked = [analyse(stranger), { subject: { sample: stranger.samples[0]?.id }, action: 'analyse' }];
  const { json } = await api(gate.port, tokens.own).call('/v1/decisions', asked);
  const after = await decided(gate.port, tokens.own, analyse(person));
  const ids = [...json.map(({ id }: { id: string }) => id), after.id] as string[];
  await until(async () => (await rows(ids)).length === ids.length);
  for (const row of await rows(ids.slice(0, 2))) expect(row).toMatchObject({ participant: null, sample: null });
  await gate.stop();
});

/** As `npm run gate-client -- …` goes on. */
function gateClient(...words: readonly string[]): Promise<{ status: number; said: string; wrong: string }> {
  const folder = temporaryFolder();
  const env = {
    ...process.env,
    ORIGIN: 'http://localhost:3000',
    DATABASE_URL: programme.urls.app,
    GATE_DATABASE_URL: programme.urls.bridge,
    DATA_DIR: folder,
    KEYS_DIR: folder,
    TOMONI_DEMO: '1',
  };
  const command = ['--disable-warning=ExperimentalWarning', 'scripts/run/register-gate-client.ts', ...words];
  return new Promise((resolve) => {
    execFile(typescriptNode(), command, { cwd: root, env }, (error, said, wrong) =>
      resolve({ status: error === null ? 0 : Number(error.code), said: said.trim(), wrong }),
    );
  });
}

test('the operator makes a relay and a client of that site, and a gate there serves by them', async () => {
  await programme.ledger.client.query(
    `insert into site (id, organisation, name_ja, name_en, contact) values ($1, 'https://example.org', 'a', 'a', '{}')`,
    [SITE],
  );
  const relay = await gateClient('--name', 'relay-of-a', '--scope', 'relay', '--site', SITE);
  expect(relay).toMatchObject({ status: 0, wrong: '', said: expect.stringMatching(/^tg_/) });
  const tool = await gateClient('--name', 'tool-of-a', '--scope', 'decide', '--action', 'analyse', '--site', SITE);
  const site = await startProcess(temporaryFolder(), relay.said);
  expect(await decided(site.port, tool.said, analyse(programme.person))).toMatchObject({ decision: 'permit' });
  const named = `select 1 from gate_boot where gate = 'relay-of-a/site-gate'`;
  expect((await programme.ledger.client.query(named)).rowCount).toBe(1);
  const nowhere = await gateClient('--name', 'r', '--scope', 'relay', '--site', 'nowhere');
  expect(nowhere).toMatchObject({ status: 1, said: '', wrong: expect.stringMatching(/No such site/) });
}, 60_000);

test('a relay is bound to sites, asks nothing for itself, and has a name that no gate’s name can begin with by chance', () => {
  const relay = { name: 'r', scopes: ['relay'], actions: [], sites: [SITE], reasons: 'none' };
  const taken = (change: object) => clientTermsSchema.safeParse({ ...relay, ...change }).success;
  expect(taken({})).toBe(true);
  for (const wrong of [
    { sites: null },
    { sites: [] },
    { scopes: ['relay', 'decide'], actions: ['analyse'] },
    { name: 'a/b' },
  ]) {
    expect(taken(wrong)).toBe(false);
  }
});

test('exactly one way to the ledger is given, and what is wrong is named', () => {
  const read = (variables: Record<string, string>) => () => readGateEnvironment(variables as NodeJS.ProcessEnv, []);
  const [database, url, token] = ['postgres://b@127.0.0.1/t', 'https://gate.example', 'tg_0123456789abcdef'];
  expect(read({ FEED_URL: url, FEED_TOKEN: token })()).toMatchObject({ feed: { url, token } });
  expect(read({ FEED_URL: 'http://localhost:3100/', FEED_TOKEN: token })()).toMatchObject({
    feed: { url: 'http://localhost:3100' },
  });
  expect(read({ GATE_DATABASE_URL: database, FEED_URL: '' })()).toMatchObject({ databaseUrl: database });
  expect(read({})).toThrow(/GATE_DATABASE_URL .*FEED_URL/);
  expect(read({ GATE_DATABASE_URL: database, FEED_URL: url, FEED_TOKEN: token })).toThrow(/FEED_URL .*not both/);
  expect(read({ FEED_URL: url })).toThrow(/FEED_TOKEN/);
  expect(read({ GATE_DATABASE_URL: database, FEED_TOKEN: token })).toThrow(/FEED_URL/);
  expect(read({ FEED_URL: 'http://gate.example', FEED_TOKEN: token })).toThrow(/FEED_URL .*https/);
  expect(read({ FEED_URL: url, FEED_TOKEN: 'a b' })).toThrow(/FEED_TOKEN/);
});
