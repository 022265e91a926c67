/** What may leave, as a file: handed over only where the gate says yes to all of it at this moment. */

import { found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, seeOther } from '#app/kernel/pages/framework.ts';
import { findRun } from '../../services/releases/runs.server.ts';
import { takeList } from '../../services/releases/take-list.server.ts';
import { deskOf } from './own.ts';

export const access = { GET: 'staff:release-desk' };
export async function loader({ context: { visit, tools }, params }: RouteArgs): Promise<Response> {
  const desk = deskOf(visit);
  const run = found(await findRun(tools, params.id ?? ''));
  const taken = await takeList(tools, desk, run);
  if (!taken.ok) return seeOther(`/releases/runs/${run.id}?list=${taken.why}`);
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${run.manifest}.csv"`,
  };
  return new Response(new Uint8Array(taken.bytes), { headers });
}
