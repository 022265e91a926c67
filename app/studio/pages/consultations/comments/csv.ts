/** What was said and what came of it, as a table that any program opens. */

import { youSaidWords } from '#app/data-access/index.pages.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { openFile } from '#app/kernel/pages/open-file.ts';
import { commentsCsv } from '../../../services/consultations/comments-open-data.server.ts';

export const access = { GET: 'anyone' };
export const loader = async ({ context: { tools } }: RouteArgs) =>
  openFile(await commentsCsv(tools, youSaidWords), 'text/csv; charset=utf-8; header=present', 'you-said.csv');
