/**
 * News goes out: fixed for a moment by an officer, taken back while it has not come, published by the worker at that moment
 * and never changed afterwards; what was wrong is put right beside it, with its day.
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { startOfDay } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { bareKanji } from '#app/kernel/domain/plain-language/readability.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { newsAsPublished, newsContentSchema } from '../../domain/news/news.ts';
import { refusedNewsCorrection, refusedSchedule, refusedTakeBack } from '../../domain/news/news-steps.ts';
import { lockNews, type NewsWriter, newsAccess, newsItemIn } from './news-item.server.ts';
import { newsPublished } from './tell-news.server.ts';

const TOPIC = 'news.publish';
const HOUR_MS = 3_600_000;

export const scheduleForm = z.strictObject({
  act: z.literal('schedule'),
  /** number of the save that the page showed */
  save: z.coerce.number().int().positive(),
  when: z.enum(['now', 'later']),
  day: z.union([z.literal(''), z.iso.date()]).default(''),
  hour: z.coerce.number().int().min(0).max(23).default(10),
});
const DONE: Done = { ok: true };

const momentOf = ({ when, day, hour }: z.output<typeof scheduleForm>, now: Date): Date | null => {
  if (when === 'now') return now;
  return day === '' ? null : new Date(Date.parse(startOfDay(day)) + hour * HOUR_MS);
};

/** Pressed twice with the same, it is fixed once. */
export function scheduleNews(
  tools: Tools,
  who: NewsWriter,
  id: string,
  form: z.output<typeof scheduleForm>,
): Promise<Done> {
  return withAccess(tools.database, newsAccess(who), async (tx): Promise<Done> => {
    await lockNews(tx, id);
    const item = await newsItemIn(tx, id);
    if (!item) return refuse('news-unknown');
    const now = tools.clock.now();
    const at = momentOf(form, now);
    if (at === null) return refuse('news-time');
    if (item.schedule?.save === form.save && item.schedule.publishAt === at.toISOString()) return DONE;
    const asked = { publishAt: at.toISOString(), save: form.save, now: now.toISOString() };
    const refused = refusedSchedule(item, who, asked);
    if (refused) return refused;
    const number = item.schedules + 1;
    const by = { setBy: who.account, setAt: now };
    await tx.newsSchedule.create({ data: { item: id, number, save: form.save, publishAt: at, ...by } });
    await audit(tx, now, 'news-scheduled', who.account, { item: id, at: asked.publishAt });
    if (form.when === 'now') await publish(tx, { id, save: form.save }, now);
    else {
      const job = { topic: TOPIC, key: `news-publish:${id}:${number}`, payload: { item: id, number }, availableAt: at };
      await enqueue(tx, [job], now);
    }
    return DONE;
  });
}

/** Before its moment alone; what is out stays out. */
export function takeBackNews(tools: Tools, who: NewsWriter, id: string): Promise<Done> {
  return withAccess(tools.database, newsAccess(who), async (tx): Promise<Done> => {
    await lockNews(tx, id);
    const item = await newsItemIn(tx, id);
    if (!item) return refuse('news-unknown');
    const refused = refusedTakeBack(item, who);
    if (refused) return refused;
    const at = tools.clock.now();
    const row = { item: id, number: item.schedules + 1, save: null, publishAt: null, setBy: who.account, setAt: at };
    await tx.newsSchedule.create({ data: row });
    await audit(tx, at, 'news-taken-back', who.account, { item: id });
    return DONE;
  });
}

/** Published twice, it is published once. The caller holds the item's lock. */
async function publish(tx: Transaction, { id, save }: { id: string; save: number }, publishedAt: Date): Promise<void> {
  const row = await tx.newsSave.findUniqueOrThrow({ where: { item_number: { item: id, number: save } } });
  const content = newsContentSchema.parse(row.content);
  const data = { id, publishedAt, texts: newsAsPublished(content), picture: content.picture };
  const made = await tx.programmeUpdate.createMany({ data: [data], skipDuplicates: true });
  if (made.count === 0) return;
  await audit(tx, publishedAt, 'news-published', null, { item: id });
  await enqueue(tx, [newsPublished(id)], publishedAt);
}

const jobSchema = z.object({ item: z.string(), number: z.number() });

export const publishHandlers: Readonly<Record<string, OutboxHandler>> = {
  [TOPIC]: async ({ payload, tx, now }) => {
    const { item: id, number } = jobSchema.parse(payload);
    await lockNews(tx, id);
    const item = await newsItemIn(tx, id);
    // taken back, or fixed again for another moment, which has a job of its own
    if (item?.schedule && item.schedules === number) await publish(tx, { id, save: item.schedule.save }, now);
  },
};

const words = z.string().trim().min(1).max(2000);
export const correctionForm = z.strictObject({
  act: z.literal('correct'),
  idempotencyKey: z.uuid(),
  ja: words,
  easy: words.refine((text) => bareKanji(text).length === 0, { error: 'newsroom:correct.needsRuby' }),
  en: words,
});

/** @param by null: of the programme itself, with the files that it publishes. Sent twice, it stands once */
export async function putRight(
  tx: Transaction,
  item: string,
  { id, texts, by, at }: { id: string; texts: Readonly<Record<Language, string>>; by: string | null; at: Date },
): Promise<void> {
  z.record(z.enum(LANGUAGES), words).parse(texts);
  const row = { id, item, texts, correctedBy: by, correctedAt: at };
  const made = await tx.newsCorrection.createMany({ data: [row], skipDuplicates: true });
  if (made.count > 0) await audit(tx, at, 'news-corrected', by, { item });
}

export function correctNews(
  tools: Tools,
  who: NewsWriter,
  item: string,
  { idempotencyKey, ja, easy, en }: z.output<typeof correctionForm>,
): Promise<Done> {
  return withAccess(tools.database, newsAccess(who), async (tx): Promise<Done> => {
    const isPublished = (await tx.programmeUpdate.count({ where: { id: item } })) > 0;
    const refused = refusedNewsCorrection(isPublished, who);
    if (refused) return refused;
    const texts = { ja, 'ja-easy': easy, en };
    await putRight(tx, item, { id: idempotencyKey, texts, by: who.account, at: tools.clock.now() });
    return DONE;
  });
}
