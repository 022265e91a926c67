/** The register with its results, for programs. */

import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { openFile } from '#app/kernel/pages/open-file.ts';
import { registerJson } from '../../services/register/open-data.server.ts';
import { openDataWords } from './open-data-words.ts';

export const access = { GET: 'anyone' };
export const loader = async ({ context: { tools } }: RouteArgs) =>
  openFile(await registerJson(tools, openDataWords), 'application/json; charset=utf-8', null);
