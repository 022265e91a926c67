/** One publication with the chain that it stands in: read whole, and verified. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { type Publication, publicationOf } from '../../domain/publications/publications.ts';
import { type OpenRequest, openRequest } from '../requests/request-chain.server.ts';

type Tx = Parameters<typeof openRequest>[0];

const shownRow = z.object({ request: z.string() });

/** The request that it belongs to; null for one of nobody. */
export async function requestOfPublication(
  tx: Pick<Transaction, '$queryRaw'>,
  publication: string,
): Promise<string | null> {
  const [row] = await rows(
    tx,
    shownRow,
    Prisma.sql`
      select request from request_event
      where kind = 'PublicationShown' and payload ->> 'publication' = ${publication} limit 1`,
  );
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
