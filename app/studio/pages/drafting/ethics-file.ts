/** One of the exact texts that went to the committee, by its digest; or the list of them all. */
import { ethicsFile } from '#app/services/drafting/load-ethics.server.ts';
import { found } from '../coordinator/desk.ts';
import type { LoaderFunctionArgs } from '../framework.ts';

export const access = { GET: 'staff:elsi-officer' };
export async function loader({ context: { tools }, params }: LoaderFunctionArgs): Promise<Response> {
  const { bytes, type, name } = found(await ethicsFile(tools, params.draft ?? '', params.file ?? ''));
  const headers = {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store, no-transform',
  };
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
}
