/** One of the exact texts that went to the committee, by its digest; or the list of them all. */

import { found } from '#app/kernel/pages/desk.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { ethicsFile } from '../../services/drafting/load-ethics.server.ts';

export const access = { GET: 'staff:elsi-officer' };
export async function loader({ context: { tools }, params }: RouteArgs): Promise<Response> {
  const { bytes, type, name } = found(await ethicsFile(tools, params.draft ?? '', params.file ?? ''));
  const headers = {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store, no-transform',
  };
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
}
