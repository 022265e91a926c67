/** The programme's words, explained as participants read them: those of the newest document. */
import type { Language } from '#app/domain/event/payloads/parts.ts';
import type { ExplainedWord } from '#app/domain/plain-language/find-words.ts';
import { loadNewestVersion, renderingIn } from '../documents/published-version.server.ts';
import type { Tools } from '../tools.server.ts';

const DOCUMENT = 'wgs-icf';
const AUDIENCE = 'adult';

export async function programmeWords(
  { database }: Pick<Tools, 'database'>,
  language: Language,
): Promise<readonly ExplainedWord[]> {
  const version = await loadNewestVersion(database, DOCUMENT, AUDIENCE);
  const glossary = version === null ? {} : renderingIn(version, language).content.words.glossary;
  return Object.entries(glossary).map(([id, { term, text }]) => ({ id, term, text }));
}
