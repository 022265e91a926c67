/**
 * News of the programme in plain words (お知らせ), for families who follow: published once, in every language, then never
 * changed. Who wishes mail is told that there is something to read, once a month at most; what it is stands on the page.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { codeSchema, LANGUAGES, type Language } from '#app/domain/event/payloads/parts.ts';
import { dayOf } from '#app/domain/instant.ts';
import type { Tools } from '../tools.server.ts';

const textSchema = z.strictObject({ title: z.string().min(1), paragraphs: z.array(z.string().min(1)).min(1) });
const textsSchema = z.record(z.enum(LANGUAGES), textSchema);
const fileSchema = z.strictObject({ id: codeSchema, texts: textsSchema });

export type Update = { readonly id: string; readonly publishedAt: string } & z.infer<typeof textSchema>;

/** Published twice, it is published once. @param file of `app/documents/updates` @throws on a text that lacks a language */
export async function publishUpdate(tools: Tools, file: string): Promise<void> {
  const { id, texts } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  await withAccess(tools.database, systemAccess('publish-update'), async (tx) => {
    const publishedAt = tools.clock.now();
    const made = await tx.programmeUpdate.createMany({ data: [{ id, publishedAt, texts }], skipDuplicates: true });
    if (made.count === 0) return;
    const viewers = await tx.familyViewer.findMany({
      where: { endedAt: null, account: { passwordHash: { not: null }, disabledAt: null } },
      select: { id: true, participant: true, accountId: true },
    });
    // one key a month: however much is published, one mail
    const month = dayOf(publishedAt.toISOString()).slice(0, 7);
    const digests = viewers.map(({ id: viewer, participant, accountId }) => ({
      topic: 'mail.family-digest',
      key: `family-digest:${month}:${viewer}`,
      payload: { participant, account: accountId },
    }));
    await enqueue(tx, digests, publishedAt);
  });
}

const SHOWN = 12;

/** The newest first. */
export async function listUpdates(
  { database }: Pick<Tools, 'database'>,
  language: Language,
): Promise<readonly Update[]> {
  const rows = await database.prisma.programmeUpdate.findMany({ orderBy: { publishedAt: 'desc' }, take: SHOWN });
  return rows.map(({ id, publishedAt, texts }) => ({
    id,
    publishedAt: publishedAt.toISOString(),
    ...textsSchema.parse(texts)[language],
  }));
}
