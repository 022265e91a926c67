/** A service client of the gate: what it may ask, about which sites, how much it is told of why. Only its token's hash is kept. */
import { createHash } from 'node:crypto';
import type { Action, ClientScope, ReasonDetail } from '#bridge/contract/vocabulary.ts';
import type { Tools } from '../tools.server.ts';

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
      tokenHash: createHash('sha256').update(token).digest('hex'),
      actions: [...terms.actions],
      scopes: [...terms.scopes],
      sites: [...(terms.sites ?? [])],
      reasons: terms.reasons,
      createdAt: clock.now(),
    },
  });
  return token;
}
