/** The life of a client's token: a second one beside the first, then the second alone, or none at all. */
import { createHash } from 'node:crypto';
import type { Tools } from '../tools.server.ts';

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** `unknown`: no such client · `revoked`: it is one no more · `one-token`: there is no second to go over to */
export type TokenRefusal = 'unknown' | 'revoked' | 'one-token';
export type TokenDone =
  | { readonly ok: true; readonly token?: string }
  | { readonly ok: false; readonly why: TokenRefusal };

async function clientNamed({ database }: Tools, name: string) {
  const client = await database.prisma.gateClient.findUnique({ where: { name } });
  if (!client) return 'unknown';
  return client.revokedAt === null ? client : 'revoked';
}

/** A second token beside the first: both are good until `finishRotation`. An unfinished second one is replaced. */
export async function beginRotation(tools: Tools, name: string): Promise<TokenDone> {
  const client = await clientNamed(tools, name);
  if (typeof client === 'string') return { ok: false, why: client };
  const token = `tg_${tools.ids.token(32)}`;
  const data = { nextHash: hashOfToken(token) };
  await tools.database.prisma.gateClient.update({ where: { id: client.id }, data });
  return { ok: true, token };
}

/** The first token ends; the second stays alone. */
export async function finishRotation(tools: Tools, name: string): Promise<TokenDone> {
  const client = await clientNamed(tools, name);
  if (typeof client === 'string') return { ok: false, why: client };
  if (client.nextHash === null) return { ok: false, why: 'one-token' };
  // both columns are unique: the hash leaves one as it comes into the other
  const data = { tokenHash: client.nextHash, nextHash: null };
  await tools.database.prisma.gateClient.update({ where: { id: client.id }, data });
  return { ok: true };
}

/** Both tokens end, for good; the client's name is never given again, its decisions stay. */
export async function revokeClient(tools: Tools, name: string): Promise<TokenDone> {
  const client = await clientNamed(tools, name);
  if (typeof client === 'string') return { ok: false, why: client };
  await tools.database.prisma.gateClient.update({ where: { id: client.id }, data: { revokedAt: tools.clock.now() } });
  return { ok: true };
}
