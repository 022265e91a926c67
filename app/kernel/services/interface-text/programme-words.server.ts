/**
 * The programme's words, explained as anyone reads them: its own glossary, and the words of the newest document, which are
 * fixed with that version. A word that stands in both is explained as in the programme's own.
 */
import type { Language } from '../../domain/event/payloads/parts.ts';
import type { ExplainedWord } from '../../domain/plain-language/find-words.ts';
import { type LoadedVersion, loadNewestVersion, renderingIn } from '../documents/published-version.server.ts';
import type { Tools } from '../tools.server.ts';
import { inForce, termsIn } from './glossary.server.ts';

const DOCUMENT = 'wgs-icf';
const AUDIENCE = 'adult';

export type ProgrammeWord = ExplainedWord & {
  /** in hiragana; empty in English */
  readonly reading: string;
  /** what it is called in English */
  readonly english: string;
  /** of the document that fixes it; null for the programme's own */
  readonly version: string | null;
};

function wordsOf(version: LoadedVersion | null, language: Language): ProgrammeWord[] {
  if (version === null) return [];
  const glossary = renderingIn(version, language).content.words.glossary;
  const english = renderingIn(version, 'en').content.words.glossary;
  return Object.entries(glossary).map(([id, word]) => ({
    id,
    ...word,
    english: english[id]?.term ?? '',
    version: version.version,
  }));
}

/** In the order of the language: by reading in Japanese, by letter in English. */
export async function programmeWords(
  { database }: Pick<Tools, 'database'>,
  language: Language,
): Promise<readonly ProgrammeWord[]> {
  const [version, terms] = await Promise.all([
    loadNewestVersion(database, DOCUMENT, AUDIENCE),
    termsIn(database.prisma),
  ]);
  const own = terms.flatMap((term): ProgrammeWord[] => {
    const { texts } = inForce(term) ?? {};
    return texts ? [{ id: term.id, ...texts[language], english: texts.en.term, version: null }] : [];
  });
  const isOwn = new Set(own.map(({ id }) => id));
  const all = [...own, ...wordsOf(version, language).filter(({ id }) => !isOwn.has(id))];
  const order = new Intl.Collator(language === 'en' ? 'en' : 'ja');
  return all.toSorted((one, other) => order.compare(one.reading || one.term, other.reading || other.term));
}
