/** The paper as it was scanned. Opening it is written where the person can read it. */

import { coordinatorOf, found } from '#app/kernel/pages/desk.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { scanResponse } from '#app/kernel/pages/scan-in.ts';
import { openScan } from '../../services/paper/load-paper-entry.server.ts';

export const access = { GET: 'staff:site-coordinator' };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs): Promise<Response> =>
  scanResponse(found(await openScan(tools, coordinatorOf(visit), params.id ?? '')));
