import { consultationTextsSchema } from '#app/kernel/domain/consultation/consultation.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

/** Of every consultation that was announced, by its number. */
export async function consultationTitles(
  { database }: Pick<Tools, 'database'>,
  language: Language,
): Promise<ReadonlyMap<string, string>> {
  const rows = await database.prisma.consultation.findMany({
    where: { announcedAt: { not: null } },
    select: { number: true, texts: true },
  });
  return new Map(rows.map(({ number, texts }) => [number, consultationTextsSchema.parse(texts)[language].title]));
}
