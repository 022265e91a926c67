/** The file itself, for whoever gave the password just now; everybody else is shown the page that asks for it. */

import { askerOf } from '#app/consent/index.pages.ts';
import { isPermitted } from '#app/consent/index.ts';
import { type RouteArgs, seeOther } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { loadArchive } from '../services/copy/load-archive.server.ts';
import { packArchive } from '../services/copy/pack-archive.server.ts';
import { archiveIndex } from './archive-index.tsx';
import { archiveFiles } from './printed-pages.tsx';

export const access = { GET: OWN };
export async function loader({ context, request }: RouteArgs): Promise<Response> {
  const { visit, tools, makeConsentResource } = context;
  const asker = askerOf(visit);
  if (!isPermitted(tools, asker, new URL(request.url).searchParams.get('permit'))) return seeOther('/copy/archive');
  const archive = await loadArchive(tools, asker, visit.locale, makeConsentResource);
  const pages = { index: archiveIndex(visit, archive), files: await archiveFiles(tools, visit, archive) };
  const headers = {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="tomoni-${archive.copy.participant}.zip"`,
    'Cache-Control': 'no-store, no-transform',
  };
  return new Response(packArchive(archive, pages), { headers });
}
