/** One publication with the chain that it stands in: read whole, and verified. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { type Publication, publicationOf } from '../../domain/publications/publications.ts';
import { type OpenRequest, openRequest } from '../requests/request-chain.server.ts';

type Tx = Parameters<typeof openRequest>[0];

/** The request that it belongs to; null for one of nobody. */
export async function requestOfPublication(
  tx: Pick<Transaction, '$queryRaw'>,
  publication: string,
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ request: string }[]>`
    select request from request_event
    where kind = 'PublicationShown' and payload ->> 'publication' = ${publication} limit 1`;
  return row?.request ?? null;
}

export async function openPublication(
  tx: Tx,
  id: string,
): Promise<{ readonly open: OpenRequest; readonly shown: Publication } | null> {
  const request = await requestOfPublication(tx, id);
  const open = request === null ? null : await openRequest(tx, request);
  const shown = open && publicationOf(open.state.publications, id);
  return shown ? { open, shown } : null;
}
