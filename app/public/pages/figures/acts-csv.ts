/** One table of what organisations and bodies did, as of now, as a file that any program opens. */

import { notFound, type RouteArgs } from '#app/kernel/pages/framework.ts';
import { openFile } from '#app/kernel/pages/open-file.ts';
import { isActTable } from '../../domain/figures/acts.ts';
import { actsCsv } from '../../services/figures/open-figures.server.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, params }: RouteArgs) {
  const table = params.actTable ?? '';
  if (!isActTable(table)) throw notFound();
  return openFile(await actsCsv(tools, table), 'text/csv; charset=utf-8; header=present', `figures-${table}.csv`);
}
