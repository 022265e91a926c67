/**
 * Registers a client of the gate and prints its token, which is kept nowhere else; gives it a second one, ends the first,
 * ends both. A gate at a site needs scope `relay`.
 */
import { parseArgs } from 'node:util';
import { clientTermsSchema } from '#app/kernel/services/gate/client-terms.ts';
import { beginRotation, finishRotation, revokeClient } from '#app/kernel/services/gate/client-tokens.server.ts';
import { registerClient } from '#app/kernel/services/gate/register-client.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { atProgramme } from './at-programme.ts';
import { tokenChanged } from './token-changed.ts';

const HOW = 'npm run gate-client -- --name site-relay --scope relay --site site-umikaze';

const many = { type: 'string', multiple: true } as const;
const one = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    name: one,
    scope: many,
    action: many,
    site: many,
    reasons: one,
    rotate: one,
    finish: one,
    revoke: one,
    list: { type: 'boolean' },
  },
});

function readTerms() {
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

async function register(tools: Tools): Promise<string> {
  const terms = readTerms();
  const { prisma } = tools.database;
  const known = (await prisma.site.findMany({ select: { id: true } })).map(({ id }) => id);
  const unknown = (terms.sites ?? []).filter((site) => !known.includes(site));
  if (unknown.length > 0) throw new Error(`No such site: ${unknown.join(', ')}. There are: ${known.join(', ')}`);
  const taken = await prisma.gateClient.count({ where: { name: terms.name } });
  if (taken > 0) throw new Error(`There is a client ${terms.name} already. A name is never given twice.`);
  return registerClient(tools, terms);
}

async function listClients({ database }: Tools): Promise<string> {
  const clients = await database.prisma.gateClient.findMany({ orderBy: { name: 'asc' } });
  const lines = clients.map(({ name, revokedAt, nextHash, scopes, actions, sites, reasons }) => {
    const state = revokedAt ? `revoked ${revokedAt.toISOString()}` : nextHash ? 'two tokens' : 'one token';
    const where = sites.length === 0 ? 'all sites' : sites.join(' ');
    return [name, state, scopes.join(' '), actions.join(' ') || '–', where, reasons].join('\t');
  });
  return ['name\ttoken\tscopes\tactions\tsites\treasons', ...lines].join('\n');
}

function act(tools: Tools): Promise<string> {
  const { rotate, finish, revoke } = values;
  if (values.list) return listClients(tools);
  if (rotate !== undefined) return tokenChanged('gate-client', beginRotation(tools, rotate), '');
  if (finish !== undefined)
    return tokenChanged('gate-client', finishRotation(tools, finish), `The first token of ${finish} is good no more.`);
  if (revoke !== undefined)
    return tokenChanged(
      'gate-client',
      revokeClient(tools, revoke),
      `${revoke} is revoked: within a second at every gate.`,
    );
  return register(tools);
}

try {
  console.log(await atProgramme('gate-client', act));
  process.exit(0);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
