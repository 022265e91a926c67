/** Registers a client of the gate and prints its token, which is kept nowhere else. A gate at a site needs scope `relay`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { clientTermsSchema } from '#app/services/gate/client-terms.ts';
import { registerClient } from '#app/services/gate/register-client.server.ts';
import { createTools } from '#app/services/tools.server.ts';
import { openRunningDatabase } from '../database/running.ts';

const HOW = 'npm run gate-client -- --name site-relay --scope relay --site site-umikaze';

function readTerms() {
  const many = { type: 'string', multiple: true } as const;
  const { values } = parseArgs({
    options: { name: { type: 'string' }, scope: many, action: many, site: many, reasons: { type: 'string' } },
  });
  const read = clientTermsSchema.safeParse({
    name: values.name,
    scopes: values.scope ?? [],
    actions: values.action ?? [],
    sites: values.site ?? null,
    reasons: values.reasons ?? 'none',
  });
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`${wrong.join('\n')}\nFor instance: ${HOW}`);
}

/** The database named, or that of the programme in DATA_DIR. */
async function openProgramme() {
  if (process.env.DATABASE_URL) return { tools: createTools('gate-client', readEnvironment()), close: async () => {} };
  const dataDir = resolve(process.env.DATA_DIR || '.data');
  const { urls, close } = await openRunningDatabase(dataDir);
  const environment = readEnvironment({ ...process.env, DATA_DIR: dataDir, DATABASE_URL: urls.app, TOMONI_DEMO: '1' });
  return { tools: createTools('gate-client', environment), close };
}

async function register(terms: ReturnType<typeof readTerms>): Promise<string> {
  const { tools, close } = await openProgramme();
  try {
    const { prisma } = tools.database;
    const known = (await prisma.site.findMany({ select: { id: true } })).map(({ id }) => id);
    const unknown = (terms.sites ?? []).filter((site) => !known.includes(site));
    if (unknown.length > 0) throw new Error(`No such site: ${unknown.join(', ')}. There are: ${known.join(', ')}`);
    const taken = await prisma.gateClient.count({ where: { name: terms.name } });
    if (taken > 0) throw new Error(`There is a client ${terms.name} already. A name is never given twice.`);
    return await registerClient(tools, terms);
  } finally {
    await tools.database.close();
    await close();
  }
}

try {
  console.log(await register(readTerms()));
  process.exit(0);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
