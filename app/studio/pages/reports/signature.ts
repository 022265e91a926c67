/** Hashes of a published report's files, the signature over them, and how to check both. */

import { found } from '#app/kernel/pages/desk.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { openFile } from '#app/kernel/pages/open-file.ts';
import { reportSignature } from '../../services/reports/public-reports.server.ts';
import { reportAsked } from './asked.ts';

export const access = { GET: 'anyone' };
export async function loader(args: RouteArgs): Promise<Response> {
  const { report } = await reportAsked(args);
  const signature = found(await reportSignature(args.context.tools, report));
  return openFile(signature, 'application/json; charset=utf-8', null);
}
