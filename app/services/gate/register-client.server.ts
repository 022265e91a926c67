/** A service client of the gate: what it may ask, about which sites, how much it is told of why. Only its token's hash is kept. */
import type { Action, ClientScope, ReasonDetail } from '#bridge/contract/vocabulary.ts';
import type { Tools } from '../tools.server.ts';
import { hashOfToken } from './client-tokens.server.ts';

export type ClientTerms = {
  readonly name: string;
  readonly actions: readonly Action[];
  readonly scopes: readonly ClientScope[];
  /** null = all sites */
  readonly sites: readonly string[] | null;
  readonly reasons: ReasonDetail;
};

/** @returns the token, shown once */
export async function registerClient({ database, ids, clock }: Tools, terms: ClientTerms): Promise<string> {
  const token = `tg_${ids.token(32)}`;
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
