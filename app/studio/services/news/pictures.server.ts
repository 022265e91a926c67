/** Pictures of the news: kept once under the hash of their bytes, served from our own address to anyone who has it. */
import { createHash } from 'node:crypto';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Picture } from '#app/kernel/domain/files/picture.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { pictureIdSchema } from '../../domain/news/news.ts';

type Kept = Omit<Picture, 'type'> & { readonly type: Picture['type'] | 'image/svg+xml' };

/** The same picture twice is one. @returns its hash */
export async function keepPicture(
  tx: Transaction,
  { bytes, ...picture }: Kept,
  { by, at }: { readonly by: string | null; readonly at: Date },
): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const row = { sha256, ...picture, content: new Uint8Array(bytes), addedBy: by, addedAt: at };
  await tx.newsPicture.createMany({ data: [row], skipDuplicates: true });
  return sha256;
}

export const pictureAddress = (sha256: string): string => `/news/pictures/${sha256}`;

/** What a page says of it, so that nothing moves when it comes. */
export type PictureShown = { readonly address: string; readonly width: number; readonly height: number };
export const PICTURE_SIZE = { sha256: true, width: true, height: true } as const;
export const shownPicture = (row: { sha256: string; width: number; height: number } | null): PictureShown | null =>
  row && { address: pictureAddress(row.sha256), width: row.width, height: row.height };

/** Null where there is none. */
export async function openPicture({ database }: Pick<Tools, 'database'>, sha256: string) {
  if (!pictureIdSchema.safeParse(sha256).success) return null;
  return database.prisma.newsPicture.findUnique({ where: { sha256 }, select: { type: true, content: true } });
}
