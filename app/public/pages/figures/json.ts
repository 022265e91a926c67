/** Every public figure of every release, for programs. */
import { figuresJson } from '#app/services/figures/open-figures.server.ts';
import type { LoaderFunctionArgs } from '../framework.ts';
import { openFile } from '../open-file.ts';

export const access = { GET: 'anyone' };
export const loader = async ({ context: { tools } }: LoaderFunctionArgs) =>
  openFile(await figuresJson(tools), 'application/json; charset=utf-8', null);
