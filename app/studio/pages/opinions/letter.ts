/** The committee's letter as it came. */
import { ELSI_AND_ETHICS } from '#app/services/access/groups.ts';
import { openOpinionLetter } from '#app/services/opinions/load-opinions.server.ts';
import { found } from '../coordinator/desk.ts';
import { scanResponse } from '../coordinator/scan-in.ts';
import type { LoaderFunctionArgs } from '../framework.ts';
import { registrarOf } from './own.ts';

export const access = { GET: ELSI_AND_ETHICS };
export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs): Promise<Response> {
  registrarOf(visit);
  return scanResponse(found(await openOpinionLetter(tools, params.id ?? '')));
}
