/**
 * npm run rotate-key -- NAME: another key, and all that was made under the old one still opens and verifies.
 *   programme       the key over every person's key   (may be cut off; the same command goes on where it was)
 *   head-signer     signs the heads that receipts show
 *   report-signer   signs reports
 *   log-signer      signs the public head of each hour; the witnesses are told
 *   backup          seals back-ups
 *   gate, visas     sign what gates say; on each gate's machine
 *   sessions        everybody is signed out, and every open form is void
 * Clients of the gate: npm run gate-client -- --rotate NAME.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { rewrapPeople } from '#app/adapters/keys/rewrap-people.ts';
import { changeRoot } from '#app/adapters/keys/roots.ts';
import { changeSigner } from '#app/adapters/keys/signers.ts';
import { writtenKey } from '#app/kernel/domain/ledger/cosignature.ts';
import { LOG_SIGNATURE } from '#app/kernel/domain/ledger/head.ts';
import { publicLogKey } from '#app/kernel/services/public-log/log-keys.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { resealRows } from '#app/oversight/services/keys/reseal-rows.server.ts';
import { VISA_KEYS } from '#bridge/passports/visa-key.ts';
import { addKey } from '#bridge/server/key-folder.ts';
import { GATE_KEYS } from '#bridge/server/signer.ts';
import { makeBackupKey } from '../backup/backup-keys.ts';
import { openRunningDatabase } from '../database/running.ts';

if (existsSync('.env')) process.loadEnvFile('.env');
const { env } = process;
const dataDir = resolve(env.DATA_DIR || '.data');
const keysDir = resolve(env.KEYS_DIR || join(dataDir, 'keys'));
/** a gate of its own machine has its own KEYS_DIR; beside the web its keys lie apart from those of people */
const gateKeys = env.KEYS_DIR && !existsSync(join(dataDir, 'gate-keys')) ? keysDir : join(dataDir, 'gate-keys');
const RESTART = 'Start web and worker again: each process reads its keys once.';
const say = (line: string) => console.log(line);

async function withTools<T>(work: (tools: Tools) => Promise<T>): Promise<T> {
  const given = env.DATABASE_URL;
  const database = given ? { urls: { app: given }, close: async () => {} } : await openRunningDatabase(dataDir);
  const variables = { ...env, DATA_DIR: dataDir, KEYS_DIR: keysDir, DATABASE_URL: database.urls.app, TOMONI_DEMO: '1' };
  const tools = createTools('rotate-key', readEnvironment(variables));
  try {
    return await work(tools);
  } finally {
    await tools.database.close();
    await database.close();
  }
}

/** @param goOn a change that was cut off: no further key is made */
async function programme(goOn: boolean): Promise<void> {
  if (!goOn) changeRoot(keysDir);
  const { done, already } = rewrapPeople(keysDir, (count) => say(`${count} people`));
  say(`${done} people's keys are sealed under the new key, ${already} were already`);
  say(`${await withTools(resealRows)} rows are sealed under the new key`);
  say(`${RESTART} Then once more with --go-on, and a copy of the keys: npm run backup -- --keys`);
}

const signer = (name: string) => async () => {
  changeSigner(join(keysDir, `${name}.pem`), new Date());
  say(`Another key signs. What the old one signed still verifies: its public half is in ${join(keysDir, 'former')}.`);
  say(RESTART);
};

const newLogKey = ({ keys, environment }: Tools) => writtenKey(publicLogKey(keys, environment.origin), LOG_SIGNATURE);

const KEYS: Readonly<Record<string, () => Promise<void>>> = {
  programme: () => programme(process.argv.includes('--go-on')),
  'head-signer': signer('head-signer'),
  'report-signer': signer('report-signer'),
  'log-signer': async () => {
    await signer('log-signer')();
    say(`Tell every witness the new key, on a way they know: ${await withTools(async (tools) => newLogKey(tools))}`);
    say(
      'They give it beside the old one (--log OLD --log NEW). Until then they do not countersign; nothing else waits for them.',
    );
  },
  backup: async () => {
    say(
      `Another key seals: ${makeBackupKey(keysDir).id}. Print it and seal it in two places: npm run backup -- --print-key`,
    );
  },
  gate: async () => say(`${addKey(join(gateKeys, 'gate'), GATE_KEYS)} signs once the gate was started again.`),
  visas: async () => say(`${addKey(join(gateKeys, 'visas'), VISA_KEYS)} signs once the gates were started again.`),
  sessions: async () => {
    const { count } = await withTools((tools) => tools.database.prisma.session.deleteMany());
    say(`${count} sessions are over; forms that were open in them are void.`);
  },
};

try {
  const name = process.argv[2] ?? '';
  const change = KEYS[name];
  if (!change)
    throw new Error(
      `Which key? ${Object.keys(KEYS).join(', ')}. Clients of the gate: npm run gate-client -- --rotate NAME`,
    );
  await change();
  process.exit(0);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
