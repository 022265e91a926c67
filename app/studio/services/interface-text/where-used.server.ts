/** Where a word of the glossary is used: documents that fix it with a version, and news that is out. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { type ExplainedWord, wordsUsed } from '#app/kernel/domain/plain-language/find-words.ts';
import { plain } from '#app/kernel/domain/plain-language/readability.ts';
import { loadVersion, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { latestNews } from '../news/public-news.server.ts';

export type UsedIn = {
  readonly documents: readonly { readonly document: string; readonly version: string }[];
  readonly news: readonly { readonly id: string; readonly title: string }[];
};

export async function whereUsed(
  tools: Pick<Tools, 'database'>,
  language: Language,
  word: Pick<ExplainedWord, 'id' | 'term'>,
): Promise<UsedIn> {
  const rows = await tools.database.prisma.documentVersion.findMany({
    where: { audience: 'adult' },
    select: { document: true, version: true, audience: true },
    orderBy: [{ publishedAt: 'desc' }, { version: 'desc' }],
  });
  const versions = await Promise.all(
    rows.map(async (row) => ({ row, loaded: await loadVersion(tools.database, row) })),
  );
  const documents = versions.flatMap(({ row: { document, version }, loaded }) =>
    loaded && word.id in renderingIn(loaded, 'ja').content.words.glossary ? [{ document, version }] : [],
  );
  const isIn = (texts: readonly string[]) => wordsUsed(texts.map(plain), [{ ...word, text: '' }]).length > 0;
  const news = (await latestNews(tools, language)).filter(({ title, paragraphs }) => isIn([title, ...paragraphs]));
  return { documents, news: news.map(({ id, title }) => ({ id, title })) };
}
