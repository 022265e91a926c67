/** The paper as it was scanned. Opening it is written where the person can read it. */
import { openScan } from '#app/services/paper/load-paper-entry.server.ts';
import type { LoaderFunctionArgs } from '../framework.ts';
import { coordinatorOf, found } from './desk.ts';
import { scanResponse } from './scan-in.ts';

export const access = { GET: 'staff:site-coordinator' };
export const loader = async ({ context: { visit, tools }, params }: LoaderFunctionArgs): Promise<Response> =>
  scanResponse(found(await openScan(tools, coordinatorOf(visit), params.id ?? '')));
