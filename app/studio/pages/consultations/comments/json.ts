/** What was said and what came of it, with every answer, for programs. */

import { youSaidWords } from '#app/data-access/index.pages.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { openFile } from '#app/kernel/pages/open-file.ts';
import { commentsJson } from '../../../services/consultations/comments-open-data.server.ts';

export const access = { GET: 'anyone' };
export const loader = async ({ context: { tools } }: RouteArgs) =>
  openFile(await commentsJson(tools, youSaidWords), 'application/json; charset=utf-8', null);
