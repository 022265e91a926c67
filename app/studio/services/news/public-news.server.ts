/** News as anyone reads it, in one language: what was published, whole, and what was put right beside it. */
import { z } from 'zod';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { type Instant, yearOf } from '#app/kernel/domain/instant.ts';
import { type ExplainedWord, wordsUsed } from '#app/kernel/domain/plain-language/find-words.ts';
import { plain } from '#app/kernel/domain/plain-language/readability.ts';
import { programmeWords } from '#app/kernel/services/interface-text/programme-words.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { publishedTextsSchema } from '../../domain/news/news.ts';
import { PICTURE_SIZE, type PictureShown, shownPicture } from './pictures.server.ts';

type Read = Pick<Tools, 'database'>;

export type PublicNews = {
  readonly id: string;
  readonly publishedAt: Instant;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** '' where there is no picture */
  readonly alt: string;
  readonly picture: PictureShown | null;
  /** the newest first */
  readonly corrections: readonly { readonly at: Instant; readonly text: string }[];
};

const correctionSchema = z.record(z.enum(LANGUAGES), z.string());
const WITH_ALL = {
  shown: { select: PICTURE_SIZE },
  corrections: { orderBy: { correctedAt: 'desc' } },
} as const;

const rowsOf = ({ database }: Read, take?: number) =>
  database.prisma.programmeUpdate.findMany({
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    include: WITH_ALL,
    ...(take ? { take } : {}),
  });
type Row = Awaited<ReturnType<typeof rowsOf>>[number];

function inLanguage({ id, publishedAt, texts, shown, corrections }: Row, language: Language): PublicNews {
  return {
    id,
    publishedAt: publishedAt.toISOString(),
    ...publishedTextsSchema.parse(texts)[language],
    picture: shownPicture(shown),
    corrections: corrections.map(({ correctedAt, texts: words }) => ({
      at: correctedAt.toISOString(),
      text: correctionSchema.parse(words)[language] ?? '',
    })),
  };
}

const LATEST = 12;

/** The newest first, as many as one page holds. */
export const latestNews = async (tools: Read, language: Language): Promise<readonly PublicNews[]> =>
  (await rowsOf(tools, LATEST)).map((row) => inLanguage(row, language));

export type NewsOfYear = {
  readonly year: string | null;
  /** every year that has news, the newest first */
  readonly years: readonly string[];
  readonly news: readonly PublicNews[];
};

/** @param asked a year; the newest that has news, where it has none. The newest first */
export async function newsOfYear(tools: Read, language: Language, asked: string | null): Promise<NewsOfYear> {
  const all = await rowsOf(tools);
  const yearIn = ({ publishedAt }: Row) => yearOf(publishedAt.toISOString());
  const years = [...new Set(all.map(yearIn))];
  const year = (asked && years.includes(asked) ? asked : years[0]) ?? null;
  return { year, years, news: all.filter((row) => yearIn(row) === year).map((row) => inLanguage(row, language)) };
}

/** Null where none of that name was published. */
export async function oneNews(tools: Read, language: Language, id: string): Promise<PublicNews | null> {
  const row = await tools.database.prisma.programmeUpdate.findUnique({ where: { id }, include: WITH_ALL });
  return row && inLanguage(row, language);
}

/** Words of the glossary that it uses, in the order of the glossary. */
export const wordsOfNews = async (
  tools: Read,
  language: Language,
  { title, paragraphs }: Pick<PublicNews, 'title' | 'paragraphs'>,
): Promise<readonly ExplainedWord[]> =>
  wordsUsed([title, ...paragraphs].map(plain), await programmeWords(tools, language));
