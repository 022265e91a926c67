/** The register with its results, for programs. */
import { registerJson } from '#app/services/register/open-data.server.ts';
import type { LoaderFunctionArgs } from '../framework.ts';
import { openFile } from '../open-file.ts';
import { openDataWords } from './open-data-words.ts';

export const access = { GET: 'anyone' };
export const loader = async ({ context: { tools } }: LoaderFunctionArgs) =>
  openFile(await registerJson(tools, openDataWords), 'application/json; charset=utf-8', null);
