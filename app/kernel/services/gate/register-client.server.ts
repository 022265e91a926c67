/** A service client of the gate: what it may ask, about which sites, how much it is told of why. Only its token's hash is kept. */
import type { Action, ClientScope, ReasonDetail } from '#bridge/contract/vocabulary.ts';
import { type ClientTools, gateClients, hashOfToken, newToken } from './client-tokens.server.ts';

export type ClientTerms = {
  readonly name: string;
  readonly actions: readonly Action[];
  readonly scopes: readonly ClientScope[];
  /** null = all sites */
  readonly sites: readonly string[] | null;
  readonly reasons: ReasonDetail;
};

/** @returns the token, shown once */
export async function registerClient(tools: ClientTools, terms: ClientTerms): Promise<string> {
  const { database, ids, clock } = tools;
  const token = newToken(tools, gateClients(tools));
  await database.prisma.gateClient.create({
    data: {
      id: ids.uuid(),
      name: terms.name,
      tokenHash: hashOfToken(token),
      actions: [...terms.actions],
      scopes: [...terms.scopes],
      sites: [...(terms.sites ?? [])],
      reasons: terms.reasons,
      createdAt: clock.now(),
    },
  });
  return token;
}
