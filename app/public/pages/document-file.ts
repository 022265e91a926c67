/** The bytes that the SHA-256 is of, to keep and to compare. A file, not a page: it opens on the reader's own machine. */

import { notFound, type RouteArgs } from '#app/kernel/pages/framework.ts';
import { loadRendering } from '#app/kernel/services/documents/load-rendering.server.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, params, request }: RouteArgs): Promise<Response> {
  const found = await loadRendering(tools, { ...params, audience: new URL(request.url).searchParams.get('audience') });
  if (!found) throw notFound();
  const name = `${found.document}-${found.version}-${found.audience}-${found.language}.html`;
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
    'X-Content-SHA256': found.sha256,
  };
  return new Response(found.html, { headers });
}
