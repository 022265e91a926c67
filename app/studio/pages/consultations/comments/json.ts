/** What was said and what came of it, with every answer, for programs. */
import { voicesJson } from '#app/services/consultations/voices-open-data.server.ts';
import type { LoaderFunctionArgs } from '../framework.ts';
import { openFile } from '../open-file.ts';
import { youSaidWords } from '../register/open-data-words.ts';

export const access = { GET: 'anyone' };
export const loader = async ({ context: { tools } }: LoaderFunctionArgs) =>
  openFile(await voicesJson(tools, youSaidWords), 'application/json; charset=utf-8', null);
