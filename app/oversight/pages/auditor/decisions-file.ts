/** The decisions asked for, as a file. */
import { decisionsFile, readFilter } from '#app/data-access/index.ts';
import { notFound, type RouteArgs } from '#app/kernel/pages/framework.ts';
import { accountOf } from './own.ts';

export const access = { GET: 'staff:auditor' };
export async function loader({ context: { visit, tools }, request }: RouteArgs): Promise<Response> {
  const { filter } = readFilter(new URL(request.url).searchParams);
  if (!filter) throw notFound();
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': 'attachment; filename="decisions.csv"',
  };
  return new Response(await decisionsFile(tools, accountOf(visit), filter), { headers });
}
