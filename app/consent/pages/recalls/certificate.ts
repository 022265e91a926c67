/** A certificate of destruction as it was scanned. */
import { RECALL_READERS } from '#app/services/access/groups.ts';
import { openCertificate } from '#app/services/recalls/open-certificate.server.ts';
import { found } from '../coordinator/desk.ts';
import { scanResponse } from '../coordinator/scan-in.ts';
import type { LoaderFunctionArgs } from '../framework.ts';
import { recallDeskIn } from './own.ts';

export const access = { GET: RECALL_READERS };
export const loader = async ({ context: { visit, tools }, params }: LoaderFunctionArgs): Promise<Response> =>
  scanResponse(found(await openCertificate(tools, await recallDeskIn(visit, tools), params.id ?? '')));
