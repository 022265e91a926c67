/**
 * Registers a hospital's own system and prints its token, which is kept nowhere else; gives it a second one, ends the first,
 * ends both. docs/interfaces.md
 */
import { parseArgs } from 'node:util';
import { hospitalTermsSchema } from '#app/hospital/services/interface/client-terms.ts';
import { hospitalClients, issueHospitalClient } from '#app/hospital/services/interface/hospital-clients.server.ts';
import { beginRotation, finishRotation, revokeClient } from '#app/kernel/services/gate/client-tokens.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { atProgramme } from './at-programme.ts';
import { tokenChanged } from './token-changed.ts';

const COMMAND = 'hospital-client';
const HOW = `npm run ${COMMAND} -- --name umikaze-lims --site site-umikaze --scope samples --scope read-samples`;

const many = { type: 'string', multiple: true } as const;
const one = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    name: one,
    site: one,
    scope: many,
    notify: many,
    rotate: one,
    finish: one,
    revoke: one,
    list: { type: 'boolean' },
  },
});

async function register(tools: Tools): Promise<string> {
  const { name, site = '', scope: scopes = [], notify = [] } = values;
  const read = hospitalTermsSchema.safeParse({ name, site, scopes, notify });
  if (!read.success) {
    const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`${wrong.join('\n')}\nFor instance: ${HOW}`);
  }
  const issued = await issueHospitalClient(tools, read.data);
  if (issued.ok) return issued.token;
  if (issued.why === 'client-known')
    throw new Error(`There is a client ${read.data.name} already. A name is never given twice.`);
  const known = await tools.database.prisma.site.findMany({ select: { id: true } });
  throw new Error(`No such site: ${read.data.site}. There are: ${known.map(({ id }) => id).join(', ')}`);
}

async function listClients({ database }: Tools): Promise<string> {
  const clients = await database.prisma.hospitalClient.findMany({ orderBy: { name: 'asc' } });
  const lines = clients.map(({ name, revokedAt, nextHash, site, scopes, notify }) => {
    const state = revokedAt ? `revoked ${revokedAt.toISOString()}` : nextHash ? 'two tokens' : 'one token';
    return [name, state, site, scopes.join(' '), notify.join(' ') || '–'].join('\t');
  });
  return ['name\ttoken\tsite\tscopes\tnotices to', ...lines].join('\n');
}

function act(tools: Tools): Promise<string> {
  const { rotate, finish, revoke } = values;
  const table = hospitalClients(tools);
  if (values.list) return listClients(tools);
  if (rotate !== undefined) return tokenChanged(COMMAND, beginRotation(tools, rotate, table), '');
  if (finish !== undefined)
    return tokenChanged(COMMAND, finishRotation(tools, finish, table), `The first token of ${finish} is good no more.`);
  if (revoke !== undefined)
    return tokenChanged(COMMAND, revokeClient(tools, revoke, table), `${revoke} is revoked: from its next call on.`);
  return register(tools);
}

try {
  console.log(await atProgramme(COMMAND, act));
  process.exit(0);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
