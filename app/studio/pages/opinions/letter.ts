/** The committee's letter as it came. */

import { found } from '#app/kernel/pages/desk.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { scanResponse } from '#app/kernel/pages/scan-in.ts';
import { ELSI_AND_ETHICS } from '#app/kernel/services/access/groups.ts';
import { openOpinionLetter } from '../../services/opinions/load-opinions.server.ts';
import { registrarOf } from './own.ts';

export const access = { GET: ELSI_AND_ETHICS };
export async function loader({ context: { visit, tools }, params }: RouteArgs): Promise<Response> {
  registrarOf(visit);
  return scanResponse(found(await openOpinionLetter(tools, params.id ?? '')));
}
