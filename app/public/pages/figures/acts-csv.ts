/** One table of what organisations and bodies did, as of now, as a file that any program opens. */
import { isActTable } from '#app/domain/figures/acts.ts';
import { actsCsv } from '#app/services/figures/open-figures.server.ts';
import { type LoaderFunctionArgs, notFound } from '../framework.ts';
import { openFile } from '../open-file.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, params }: LoaderFunctionArgs) {
  const table = params.actTable ?? '';
  if (!isActTable(table)) throw notFound();
  return openFile(await actsCsv(tools, table), 'text/csv; charset=utf-8; header=present', `figures-${table}.csv`);
}
