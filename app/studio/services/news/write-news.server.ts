/** News is begun, saved and read over. Every save is kept; what was typed over another’s save comes back, and is not kept. */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Picture } from '#app/kernel/domain/files/picture.ts';
import { yearOf } from '#app/kernel/domain/instant.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  ALT_MOST,
  NEWS_BODY_MOST,
  type NewsContent,
  type NewsText,
  readHash,
  TITLE_MOST,
} from '../../domain/news/news.ts';
import { contentOf, refusedNewsReading, refusedSave } from '../../domain/news/news-steps.ts';
import { lockNews, type NewsItem, type NewsWriter, newsAccess, newsItemIn } from './news-item.server.ts';
import { plainFromPasted } from './pasted.server.ts';
import { keepPicture } from './pictures.server.ts';

const text = (most: number) => z.string().trim().max(most).default('');
const fields = Object.fromEntries(
  LANGUAGES.flatMap((language) => [
    [`title_${language}`, text(TITLE_MOST)],
    // pasted with its marks it is longer than what stays of it
    [`body_${language}`, text(NEWS_BODY_MOST * 10)],
    [`alt_${language}`, text(ALT_MOST)],
  ]),
) as Record<`${keyof NewsText}_${Language}`, z.ZodDefault<z.ZodString>>;

export const newsForm = z.strictObject({
  /** number of the save that the page showed */
  stood: z.coerce.number().int().nonnegative(),
  /** the picture that stands is left out */
  without: z.enum(['', 'yes']).default(''),
  ...fields,
});
export type NewsForm = z.output<typeof newsForm>;

export const beginNewsForm = z.strictObject({
  title: z.string().trim().min(1).max(TITLE_MOST),
  idempotencyKey: z.uuid(),
});

/** `2026-0004`: the address by which it is found for good. */
async function nextId(tx: Transaction, now: Date): Promise<string> {
  await lock(tx, 'news-number');
  const head = `${yearOf(now.toISOString())}-`;
  const ids = (await tx.newsItem.findMany({ where: { id: { startsWith: head } }, select: { id: true } })).map(
    ({ id }) => id,
  );
  const last = Math.max(0, ...ids.map((id) => Number(/^\d{4}-(\d{4})$/.exec(id)?.[1] ?? 0)));
  return `${head}${String(last + 1).padStart(4, '0')}`;
}

const emptyBut = (title: string): NewsContent => ({
  texts: {
    ja: { title, body: '', alt: '' },
    'ja-easy': { title: '', body: '', alt: '' },
    en: { title: '', body: '', alt: '' },
  },
  picture: null,
});

/** With its Japanese title: the rest is written on its own page. Pressed twice, it is begun once. */
export function beginNews(
  tools: Tools,
  who: NewsWriter,
  { title, idempotencyKey }: z.output<typeof beginNewsForm>,
): Promise<Done<{ readonly id: string }>> {
  return withAccess(tools.database, newsAccess(who), async (tx): Promise<Done<{ readonly id: string }>> => {
    const now = tools.clock.now();
    await lockNews(tx, idempotencyKey);
    const begun = await tx.auditEntry.findFirst({
      where: { kind: 'news-begun', account: who.account, detail: { path: ['key'], equals: idempotencyKey } },
    });
    if (begun) return { ok: true, id: (begun.detail as { item: string }).item };
    const id = await nextId(tx, now);
    const refused = refusedSave({ saves: [], read: [], schedule: null, publishedAt: null }, who, 0);
    if (refused) return refused;
    await tx.newsItem.create({ data: { id, createdBy: who.account, createdAt: now } });
    const content = emptyBut(await plainFromPasted(title));
    await tx.newsSave.create({ data: { item: id, number: 1, content, savedBy: who.account, savedAt: now } });
    await audit(tx, now, 'news-begun', who.account, { item: id, key: idempotencyKey });
    return { ok: true, id };
  });
}

async function contentIn(form: NewsForm, picture: string | null): Promise<NewsContent> {
  const texts = await Promise.all(
    LANGUAGES.map(async (language) => {
      const [title, body, alt] = await Promise.all([
        plainFromPasted(form[`title_${language}`]),
        plainFromPasted(form[`body_${language}`]),
        plainFromPasted(form[`alt_${language}`]),
      ]);
      return [language, { title: title.replace(/\n+/g, ' '), body, alt: alt.replace(/\n+/g, ' ') }] as const;
    }),
  );
  return { texts: Object.fromEntries(texts) as NewsContent['texts'], picture };
}

/** @param picture newly sent, read and found to be one; null where none was sent */
export async function saveNews(
  tools: Tools,
  who: NewsWriter,
  { id, form, picture }: { readonly id: string; readonly form: NewsForm; readonly picture: Picture | null },
): Promise<Done<{ readonly id: string }>> {
  return withAccess(tools.database, newsAccess(who), async (tx): Promise<Done<{ readonly id: string }>> => {
    await lockNews(tx, id);
    const item = await newsItemIn(tx, id);
    if (!item) return refuse('news-unknown');
    const at = tools.clock.now();
    const standing = form.without === 'yes' ? null : contentOf(item).picture;
    const content = await contentIn(form, picture ? await keepPicture(tx, picture, { by: who.account, at }) : standing);
    if (LANGUAGES.some((language) => content.texts[language].body.length > NEWS_BODY_MOST))
      return refuse('news-too-long');
    // the same press again, or nothing changed: it stands as it is
    if (digest(content) === digest(contentOf(item)) && item.publishedAt === null) return { ok: true, id };
    const refused = refusedSave(item, who, form.stood);
    if (refused) return refused;
    const number = form.stood + 1;
    await tx.newsSave.create({ data: { item: id, number, content, savedBy: who.account, savedAt: at } });
    await audit(tx, at, 'news-saved', who.account, { item: id });
    return { ok: true, id };
  });
}

export const newsReadForm = z.strictObject({
  language: z.enum(LANGUAGES),
  /** of what the page showed */
  hash: z.string(),
});

/** "I have read this; it may go out": by another than who wrote it. */
export function confirmReading(
  tools: Tools,
  who: NewsWriter,
  id: string,
  { language, hash }: z.output<typeof newsReadForm>,
): Promise<Done<{ readonly id: string }>> {
  return withAccess(tools.database, newsAccess(who), async (tx): Promise<Done<{ readonly id: string }>> => {
    await lockNews(tx, id);
    const item: NewsItem | null = await newsItemIn(tx, id);
    if (!item) return refuse('news-unknown');
    const stands = readHash(contentOf(item), language);
    const reader = { ...who, own: await ownAccounts(tx, who.account) };
    const refused = refusedNewsReading(item, reader, { language, hash, stands });
    if (refused) return refused;
    const at = tools.clock.now();
    const row = { item: id, language, readSha256: stands, readBy: who.account, readAt: at };
    const made = await tx.newsReading.createMany({ data: [row], skipDuplicates: true });
    if (made.count > 0) await audit(tx, at, 'news-read', who.account, { item: id, language });
    return { ok: true, id };
  });
}
