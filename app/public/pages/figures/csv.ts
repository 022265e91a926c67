/** One table of the public figures as a file that any program opens. */

import { notFound, type RouteArgs } from '#app/kernel/pages/framework.ts';
import { openFile } from '#app/kernel/pages/open-file.ts';
import { figuresCsv } from '../../services/figures/open-figures.server.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, params }: RouteArgs) {
  const table = params.table ?? '';
  const file = await figuresCsv(tools, table);
  if (file === null) throw notFound();
  return openFile(file, 'text/csv; charset=utf-8; header=present', `figures-${table}.csv`);
}
