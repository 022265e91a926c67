/** The desk of those who write the news: what is being written, what is fixed for a day, what is out; one item with its checks. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { isOwn, type OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { programmeWords } from '#app/kernel/services/interface-text/programme-words.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { adviceOn, faultsOf, type NewsAdvice, type NewsFault } from '../../domain/news/check-news.ts';
import { type NewsContent, readHash, writerOf } from '../../domain/news/news.ts';
import { contentOf, toDoBefore } from '../../domain/news/news-steps.ts';
import { loadNewsItem, type NewsItem, type NewsWriter, newsAccess, unpublishedNews } from './news-item.server.ts';
import { PICTURE_SIZE, type PictureShown, shownPicture } from './pictures.server.ts';
import { newsOfYear, type PublicNews } from './public-news.server.ts';

export type NewsLine = {
  readonly id: string;
  readonly title: string;
  readonly savedAt: Instant | null;
  readonly publishAt: Instant | null;
  /** languages in which something is missing or wrong, and those that this person may read over now */
  readonly faulty: readonly Language[];
  readonly forHer: readonly Language[];
};

/** Nothing wrong in it, read by nobody yet, written by another. */
const toReadBy = (item: NewsItem, own: OwnAccounts): Language[] => {
  const { faulty, unread } = toDoBefore(item);
  return item.schedule
    ? []
    : unread.filter((language) => !faulty.includes(language) && !isOwn(own, writerOf(item.saves, language)));
};

const lineOf = (item: NewsItem, own: OwnAccounts): NewsLine => ({
  id: item.id,
  title: contentOf(item).texts.ja.title,
  savedAt: item.savedAt,
  publishAt: item.schedule?.publishAt ?? null,
  faulty: toDoBefore(item).faulty,
  forHer: toReadBy(item, own),
});

export type NewsDesk = {
  readonly drafts: readonly NewsLine[];
  readonly scheduled: readonly NewsLine[];
  readonly published: readonly Pick<PublicNews, 'id' | 'title' | 'publishedAt'>[];
};

export async function loadNewsDesk(tools: Tools, who: StudioPerson): Promise<NewsDesk> {
  const own = await ownAccounts(tools.database.prisma, who.account);
  const lines = (await unpublishedNews(tools, who)).map((item) => lineOf(item, own));
  const years = await newsOfYear(tools, who.locale, null);
  const each = await Promise.all(years.years.map((year) => newsOfYear(tools, who.locale, year)));
  return {
    drafts: lines.filter(({ publishAt }) => publishAt === null),
    scheduled: lines.filter(({ publishAt }) => publishAt !== null),
    published: each.flatMap(({ news }) => news).map(({ id, title, publishedAt }) => ({ id, title, publishedAt })),
  };
}

/** What of the news waits for her: texts to read over. */
export async function newsWaiting(tools: Tools, who: NewsWriter): Promise<number> {
  const own = await ownAccounts(tools.database.prisma, who.account);
  return (await unpublishedNews(tools, who)).filter((item) => toReadBy(item, own).length > 0).length;
}

export type CheckedText = {
  readonly language: Language;
  readonly faults: readonly NewsFault[];
  readonly advice: readonly NewsAdvice[];
  readonly isBehind: boolean;
  readonly isRead: boolean;
  /** of what a reader confirms, and whether she may: not her own words */
  readonly hash: string;
  readonly isOwn: boolean;
};
export type NewsPage = {
  readonly id: string;
  readonly content: NewsContent;
  readonly number: number;
  readonly savedAt: Instant | null;
  readonly publishAt: Instant | null;
  readonly publishedAt: Instant | null;
  readonly picture: PictureShown | null;
  readonly checks: readonly CheckedText[];
};

async function checksOf(tools: Tools, item: NewsItem, own: OwnAccounts): Promise<CheckedText[]> {
  const content = contentOf(item);
  const { behind } = toDoBefore(item);
  return Promise.all(
    LANGUAGES.map(async (language) => {
      const terms = (await programmeWords(tools, language)).map(({ term }) => term);
      return {
        language,
        faults: faultsOf(content, language),
        advice: content.texts[language].body === '' ? [] : adviceOn(content, language, terms),
        isBehind: behind.includes(language),
        isRead: item.read.includes(language),
        hash: readHash(content, language),
        isOwn: isOwn(own, writerOf(item.saves, language)),
      };
    }),
  );
}

/** Null where it was never begun here. */
export async function loadNewsPage(tools: Tools, who: StudioPerson, id: string): Promise<NewsPage | null> {
  const item = await loadNewsItem(tools, who, id);
  if (!item) return null;
  const content = contentOf(item);
  const picture = await withAccess(tools.database, newsAccess(who), (tx) =>
    content.picture === null
      ? Promise.resolve(null)
      : tx.newsPicture.findUnique({ where: { sha256: content.picture }, select: PICTURE_SIZE }),
  );
  return {
    id,
    content,
    number: item.saves.at(-1)?.number ?? 0,
    savedAt: item.savedAt,
    publishAt: item.schedule?.publishAt ?? null,
    publishedAt: item.publishedAt,
    picture: shownPicture(picture),
    checks: await checksOf(tools, item, await ownAccounts(tools.database.prisma, who.account)),
  };
}
