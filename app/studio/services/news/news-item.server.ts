/** One item of news as it is being written: its saves, who read what, when it goes out. */
import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { newsContentSchema, readHash } from '../../domain/news/news.ts';
import { contentOf, type NewsState } from '../../domain/news/news-steps.ts';

export type NewsWriter = Pick<StudioPerson, 'account' | 'role'>;
export const newsAccess = ({ account, role }: NewsWriter): Access => ({ account, role, reason: 'news' });

/** The caller's transaction holds it to its end: two presses are one after the other. */
export const lockNews = (tx: Transaction, id: string) => lock(tx, `news:${id}`);

const WITH_ALL = {
  saves: { orderBy: { number: 'asc' } },
  readings: true,
  schedules: { orderBy: { number: 'desc' }, take: 1 },
} as const;

const found = (tx: Transaction, id: string) => tx.newsItem.findUnique({ where: { id }, include: WITH_ALL });
type Row = NonNullable<Awaited<ReturnType<typeof found>>>;

function stateIn({ saves, readings, schedules: [schedule] }: Row, publishedAt: Date | null): NewsState {
  const kept = saves.map(({ number, content, savedBy }) => ({
    number,
    by: savedBy,
    content: newsContentSchema.parse(content),
  }));
  const content = contentOf({ saves: kept });
  const isRead = (language: Language) =>
    readings.some((one) => one.language === language && one.readSha256 === readHash(content, language));
  return {
    saves: kept,
    read: kept.length === 0 ? [] : LANGUAGES.filter(isRead),
    schedule:
      schedule?.publishAt && schedule.save !== null
        ? { publishAt: schedule.publishAt.toISOString(), save: schedule.save }
        : null,
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}

export type NewsItem = NewsState & { readonly id: string; readonly savedAt: string | null; readonly schedules: number };

/** Null where nobody ever began it here. */
export async function newsItemIn(tx: Transaction, id: string): Promise<NewsItem | null> {
  const row = await found(tx, id);
  if (!row) return null;
  const published = await tx.programmeUpdate.findUnique({ where: { id }, select: { publishedAt: true } });
  const savedAt = row.saves.at(-1)?.savedAt.toISOString() ?? null;
  return { id, savedAt, schedules: row.schedules[0]?.number ?? 0, ...stateIn(row, published?.publishedAt ?? null) };
}

export const loadNewsItem = (tools: Tools, who: NewsWriter, id: string): Promise<NewsItem | null> =>
  withAccess(tools.database, newsAccess(who), (tx) => newsItemIn(tx, id));

/** All that are not published yet, the newest first. */
export async function unpublishedNews(tools: Tools, who: NewsWriter): Promise<readonly NewsItem[]> {
  return withAccess(tools.database, newsAccess(who), async (tx) => {
    const rows = await tx.newsItem.findMany({ include: WITH_ALL, orderBy: { createdAt: 'desc' } });
    const ids = rows.map(({ id }) => id);
    const out = await tx.programmeUpdate.findMany({ where: { id: { in: ids } }, select: { id: true } });
    const published = new Set(out.map(({ id }) => id));
    return rows
      .filter(({ id }) => !published.has(id))
      .map((row) => ({
        id: row.id,
        savedAt: row.saves.at(-1)?.savedAt.toISOString() ?? null,
        schedules: row.schedules[0]?.number ?? 0,
        ...stateIn(row, null),
      }));
  });
}
