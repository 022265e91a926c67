/** The register as a table that any program opens. */

import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { openFile } from '#app/kernel/pages/open-file.ts';
import { registerCsv } from '../../services/register/open-data.server.ts';
import { openDataWords } from './open-data-words.ts';

export const access = { GET: 'anyone' };
export const loader = async ({ context: { tools } }: RouteArgs) =>
  openFile(await registerCsv(tools, openDataWords), 'text/csv; charset=utf-8; header=present', 'register.csv');
