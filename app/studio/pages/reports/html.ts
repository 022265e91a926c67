/** The bytes that the signature is over, to keep and to compare. A file, not a page: it opens on the reader's own machine. */

import { found } from '#app/kernel/pages/desk.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { reportFile } from '../../services/reports/public-reports.server.ts';
import { reportAsked } from './asked.ts';
import { signedFile } from './signed-file.ts';

export const access = { GET: 'anyone' };
export async function loader(args: RouteArgs): Promise<Response> {
  const { report, language } = await reportAsked(args);
  const file = found(await reportFile(args.context.tools, report, `${language}.html`));
  return signedFile(file, 'text/html; charset=utf-8');
}
