/** The life of a client's token: a second one beside the first, then the second alone, or none at all. */
import { createHash } from 'node:crypto';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Tools as AllTools } from '../tools.server.ts';

/** Within a transaction, where the one who asks has one open. */
export type ClientTools = Pick<AllTools, 'ids' | 'clock'> & {
  readonly database: { readonly prisma: Pick<Transaction, 'gateClient'> };
};

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** `unknown`: no such client · `revoked`: it is one no more · `one-token`: there is no second to go over to */
export type TokenRefusal = 'unknown' | 'revoked' | 'one-token';
export type TokenDone =
  | { readonly ok: true; readonly token?: string }
  | { readonly ok: false; readonly why: TokenRefusal };

type Row = { readonly id: string; readonly nextHash: string | null; readonly revokedAt: Date | null };
type Change = { tokenHash?: string; nextHash?: string | null; revokedAt?: Date };

/** Where clients of one kind are kept, and how their tokens begin. */
export type TokenTable = {
  readonly prefix: string;
  named(name: string): Promise<Row | null>;
  change(id: string, data: Change): Promise<unknown>;
};

export const newToken = ({ ids }: Pick<AllTools, 'ids'>, { prefix }: Pick<TokenTable, 'prefix'>): string =>
  `${prefix}${ids.token(32)}`;

/** Of the gates: clusters, release tools, gates at sites. */
export const gateClients = ({ database: { prisma } }: Pick<ClientTools, 'database'>): TokenTable => ({
  prefix: 'tg_',
  named: (name) => prisma.gateClient.findUnique({ where: { name } }),
  change: (id, data) => prisma.gateClient.update({ where: { id }, data }),
});

async function clientNamed(table: TokenTable, name: string) {
  const client = await table.named(name);
  if (!client) return 'unknown';
  return client.revokedAt === null ? client : 'revoked';
}

/** A second token beside the first: both are good until `finishRotation`. An unfinished second one is replaced. */
export async function beginRotation(tools: ClientTools, name: string, table = gateClients(tools)): Promise<TokenDone> {
  const client = await clientNamed(table, name);
  if (typeof client === 'string') return { ok: false, why: client };
  const token = newToken(tools, table);
  await table.change(client.id, { nextHash: hashOfToken(token) });
  return { ok: true, token };
}

/** The first token ends; the second stays alone. */
export async function finishRotation(tools: ClientTools, name: string, table = gateClients(tools)): Promise<TokenDone> {
  const client = await clientNamed(table, name);
  if (typeof client === 'string') return { ok: false, why: client };
  if (client.nextHash === null) return { ok: false, why: 'one-token' };
  // both columns are unique: the hash leaves one as it comes into the other
  await table.change(client.id, { tokenHash: client.nextHash, nextHash: null });
  return { ok: true };
}

/** Both tokens end, for good; the client's name is never given again, its decisions stay. */
export async function revokeClient(tools: ClientTools, name: string, table = gateClients(tools)): Promise<TokenDone> {
  const client = await clientNamed(table, name);
  if (typeof client === 'string') return { ok: false, why: client };
  await table.change(client.id, { revokedAt: tools.clock.now() });
  return { ok: true };
}
