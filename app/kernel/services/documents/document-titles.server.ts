/** What each document is called, in its newest words to adults where it has such. */
import { parseInline, plainText } from '../../domain/document/inline.ts';
import type { Language } from '../../domain/event/payloads/parts.ts';
import type { Tools } from '../tools.server.ts';
import { listVersions } from './list-versions.server.ts';

export async function documentTitles(tools: Tools, locale: Language): Promise<ReadonlyMap<string, string>> {
  const oldestFirst = (await listVersions(tools, locale)).toReversed();
  const isForAdults = ({ audience }: { audience: string }) => audience === 'adult';
  const inOrder = [...oldestFirst.filter((one) => !isForAdults(one)), ...oldestFirst.filter(isForAdults)];
  return new Map(inOrder.map(({ document, title }) => [document, plainText(parseInline(title, 1))]));
}
export const documentTitle = async (tools: Tools, document: string, locale: Language): Promise<string> =>
  (await documentTitles(tools, locale)).get(document) ?? document;
