/** What was said and what came of it, as a table that any program opens. */
import { voicesCsv } from '#app/services/consultations/voices-open-data.server.ts';
import type { LoaderFunctionArgs } from '../framework.ts';
import { openFile } from '../open-file.ts';
import { youSaidWords } from '../register/open-data-words.ts';

export const access = { GET: 'anyone' };
export const loader = async ({ context: { tools } }: LoaderFunctionArgs) =>
  openFile(await voicesCsv(tools, youSaidWords), 'text/csv; charset=utf-8; header=present', 'you-said.csv');
