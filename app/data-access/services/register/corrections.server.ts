/** Entries of which words were put right: the words as they stand, and in one language what stood before, when and why it changed. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { type EntryTexts, entryTextsSchema, inEach, publicWords } from '#app/kernel/domain/programme/register.ts';
import { partsChanged, type RegisterPart } from '../../domain/programme/register-correction.ts';

export type PublicCorrection = {
  readonly at: Instant;
  readonly why: string;
  /** the words that it replaced; empty where it put right another language alone. `null`: the panel's, where there were none */
  readonly before: readonly { readonly part: RegisterPart; readonly words: string }[];
};
type Made = { readonly at: Instant; readonly texts: EntryTexts; readonly why: Readonly<Record<Language, string>> };

const whySchema = inEach(publicWords);

/** By request, the oldest first. */
export async function correctionsBy(
  tx: Pick<Transaction, 'registerCorrection'>,
): Promise<ReadonlyMap<string, readonly Made[]>> {
  const rows = await tx.registerCorrection.findMany({ orderBy: [{ request: 'asc' }, { number: 'asc' }] });
  const made = new Map<string, Made[]>();
  for (const { request, texts, why, correctedAt } of rows) {
    const one = { at: correctedAt.toISOString(), texts: entryTextsSchema.parse(texts), why: whySchema.parse(why) };
    made.set(request, [...(made.get(request) ?? []), one]);
  }
  return made;
}

/** @param entered as the entry was written. The newest first */
export function correctionsIn(
  entered: EntryTexts,
  made: readonly Made[],
  language: Language,
): readonly PublicCorrection[] {
  return made
    .map(({ at, texts, why }, place) => {
      const earlier = made[place - 1]?.texts ?? entered;
      const before = partsChanged(earlier, texts, language).map((part) => ({
        part,
        words: earlier[language][part] ?? '',
      }));
      return { at, why: why[language], before };
    })
    .toReversed();
}
