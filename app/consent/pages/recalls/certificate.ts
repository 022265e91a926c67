/** A certificate of destruction as it was scanned. */

import { found } from '#app/kernel/pages/desk.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { scanResponse } from '#app/kernel/pages/scan-in.ts';
import { RECALL_READERS } from '#app/kernel/services/access/groups.ts';
import { openCertificate } from '../../services/recalls/open-certificate.server.ts';
import { recallDeskIn } from './own.ts';

export const access = { GET: RECALL_READERS };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs): Promise<Response> =>
  scanResponse(found(await openCertificate(tools, await recallDeskIn(visit, tools), params.id ?? '')));
