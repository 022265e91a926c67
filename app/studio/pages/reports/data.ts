/** The figures and texts of a published report for programs. */

import { found } from '#app/kernel/pages/desk.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { reportFile } from '../../services/reports/public-reports.server.ts';
import { reportAsked } from './asked.ts';
import { signedFile } from './signed-file.ts';

export const access = { GET: 'anyone' };
export async function loader(args: RouteArgs): Promise<Response> {
  const { report } = await reportAsked(args);
  return signedFile(found(await reportFile(args.context.tools, report, 'data.zip')), 'application/zip');
}
