/** News that comes with the programme's own files: published on its day, once, telling nobody; nobody follows yet. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { startOfDay } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { publishedTextsSchema } from '../../domain/news/news.ts';
import { keepPicture } from './pictures.server.ts';
import { putRight } from './publish-news.server.ts';

const day = z.iso.date();
const fileSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,80}$/),
  on: day,
  /** a drawing of our own beside the file */
  picture: z.string().regex(/^[a-z0-9-]+\.svg$/),
  texts: publishedTextsSchema,
  correction: z.strictObject({ id: z.uuid(), on: day, texts: z.record(z.enum(LANGUAGES), z.string()) }).optional(),
});

const TEN_MS = 10 * 3_600_000;
const SIZE = /viewBox="0 0 (\d+) (\d+)"/;

/** At ten o'clock of its day in Japan; a day that has not come is today. */
const momentOf = (on: string, now: Date) => new Date(Math.min(Date.parse(startOfDay(on)) + TEN_MS, now.getTime()));

/** @throws on a file that lacks a language, a picture or the words for it */
export async function publishNewsFile(tools: Pick<Tools, 'database' | 'clock'>, file: string): Promise<void> {
  const { id, on, picture, texts, correction } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (LANGUAGES.some((language) => texts[language].alt === '')) throw new Error(`${file}: a picture without words`);
  const bytes = readFileSync(join(dirname(file), picture));
  const [, width, height] = SIZE.exec(bytes.toString('utf8')) ?? [];
  const drawn = { type: 'image/svg+xml', width: Number(width), height: Number(height), bytes } as const;
  const publishedAt = momentOf(on, tools.clock.now());
  await withAccess(tools.database, systemAccess('publish-news'), async (tx) => {
    const data = { id, publishedAt, texts, picture: await keepPicture(tx, drawn, { by: null, at: publishedAt }) };
    await tx.programmeUpdate.createMany({ data: [data], skipDuplicates: true });
    if (!correction) return;
    const at = momentOf(correction.on, tools.clock.now());
    await putRight(tx, id, { id: correction.id, texts: correction.texts, by: null, at });
  });
}
