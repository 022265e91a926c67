/** What shows that an entry was a mistake, as it was scanned. */

import { coordinatorOf, found } from '#app/kernel/pages/desk.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { scanResponse } from '#app/kernel/pages/scan-in.ts';
import { openProof } from '../../services/corrections/decide-correction.server.ts';

export const access = { GET: 'staff:site-coordinator' };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs): Promise<Response> =>
  scanResponse(found(await openProof(tools, coordinatorOf(visit), params.id ?? '')));
