/** The register as a table that any program opens. */
import { registerCsv } from '#app/services/register/open-data.server.ts';
import type { LoaderFunctionArgs } from '../framework.ts';
import { openFile } from '../open-file.ts';
import { openDataWords } from './open-data-words.ts';

export const access = { GET: 'anyone' };
export const loader = async ({ context: { tools } }: LoaderFunctionArgs) =>
  openFile(await registerCsv(tools, openDataWords), 'text/csv; charset=utf-8; header=present', 'register.csv');
