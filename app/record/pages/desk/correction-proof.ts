/** What shows that an entry was a mistake, as it was scanned. */
import { openProof } from '#app/services/corrections/decide-correction.server.ts';
import type { LoaderFunctionArgs } from '../framework.ts';
import { coordinatorOf, found } from './desk.ts';
import { scanResponse } from './scan-in.ts';

export const access = { GET: 'staff:site-coordinator' };
export const loader = async ({ context: { visit, tools }, params }: LoaderFunctionArgs): Promise<Response> =>
  scanResponse(found(await openProof(tools, coordinatorOf(visit), params.id ?? '')));
