/** Every public figure of every release, for programs. */

import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { openFile } from '#app/kernel/pages/open-file.ts';
import { figuresJson } from '../../services/figures/open-figures.server.ts';

export const access = { GET: 'anyone' };
export const loader = async ({ context: { tools } }: RouteArgs) =>
  openFile(await figuresJson(tools), 'application/json; charset=utf-8', null);
