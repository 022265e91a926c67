/** Events as anyone sees them: what is to come, what was, with minutes, corrections and cancellations beside them. */

import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Gathering, GatheringWord } from '#app/adapters/database/generated/client.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { clockOf } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  type PublicEventSheet,
  publicEventSheet,
  takesSignUps,
  WORD_KINDS,
  type WordKind,
  wordTexts,
} from '#app/public/index.ts';

export type GatheringNotice = {
  readonly id: string;
  readonly kind: WordKind;
  readonly text: string;
  readonly lessons: readonly string[];
  readonly at: string;
};
export type ShownPublicEvent = Omit<PublicEventSheet, 'texts'> &
  PublicEventSheet['texts'][Language] & {
    readonly number: string;
    readonly publishedAt: string | null;
    /** clock of Japan */
    readonly from: string;
    readonly until: string;
    readonly isPast: boolean;
    readonly takesSignUps: boolean;
    readonly cancelled: GatheringNotice | null;
    /** minutes and what was put right, in the order of days */
    readonly said: readonly GatheringNotice[];
  };

const sheetOf = (row: Gathering): PublicEventSheet =>
  publicEventSheet.parse({
    kind: row.kind,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    held: row.held,
    languages: row.languages,
    access: row.access,
    capacity: row.capacity,
    signUpUntil: row.signUpUntil?.toISOString() ?? null,
    site: row.site,
    texts: row.texts,
  });

export const standingOf = (row: Gathering, words: readonly Pick<GatheringWord, 'kind'>[]) => ({
  publishedAt: row.publishedAt?.toISOString() ?? null,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  signUpUntil: row.signUpUntil?.toISOString() ?? null,
  isCancelled: words.some(({ kind }) => kind === 'cancelled'),
});

function shown(row: Gathering, words: readonly GatheringWord[], language: Language, now: Date): ShownPublicEvent {
  const { texts, ...sheet } = sheetOf(row);
  const said = words
    .filter(({ gathering }) => gathering === row.number)
    .map(({ id, kind, texts: said, lessons, saidAt }): GatheringNotice => {
      const known = WORD_KINDS.find((one) => one === kind) ?? 'corrected';
      return { id, kind: known, text: wordTexts.parse(said)[language], lessons, at: saidAt.toISOString() };
    });
  return {
    ...sheet,
    ...texts[language],
    number: row.number,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    from: clockOf(sheet.startsAt),
    until: clockOf(sheet.endsAt),
    isPast: row.endsAt <= now,
    takesSignUps: takesSignUps(standingOf(row, said), now.toISOString()),
    cancelled: said.find(({ kind }) => kind === 'cancelled') ?? null,
    said: said.filter(({ kind }) => kind !== 'cancelled'),
  };
}

const wordsOf = (tx: Pick<Transaction, 'gatheringWord'>, numbers: readonly string[]) =>
  tx.gatheringWord.findMany({ where: { gathering: { in: [...numbers] } }, orderBy: { saidAt: 'asc' } });

type Listed = { readonly coming: readonly ShownPublicEvent[]; readonly past: readonly ShownPublicEvent[] };

/** What comes first first; of the past the newest first. @param where a hospital's own alone */
export async function listPublicEvents(
  { database, clock }: Pick<Tools, 'database' | 'clock'>,
  language: Language,
  where: { readonly site?: string } = {},
): Promise<Listed> {
  const query = {
    where: { publishedAt: { not: null }, ...where },
    orderBy: [{ startsAt: 'asc' as const }, { number: 'asc' as const }],
  };
  const rows = await database.prisma.gathering.findMany(query);
  const words = await wordsOf(
    database.prisma,
    rows.map(({ number }) => number),
  );
  const all = rows.map((row) => shown(row, words, language, clock.now()));
  return { coming: all.filter(({ isPast }) => !isPast), past: all.filter(({ isPast }) => isPast).reverse() };
}

/** Null where there is none, or it is not published. */
export async function loadPublicEvent(
  { database, clock }: Pick<Tools, 'database' | 'clock'>,
  number: string,
  language: Language,
): Promise<ShownPublicEvent | null> {
  const row = await database.prisma.gathering.findUnique({ where: { number } });
  if (!row?.publishedAt) return null;
  return shown(row, await wordsOf(database.prisma, [number]), language, clock.now());
}

/** Drafts too, for the studio; the newest first. */
export async function allPublicEvents(tools: Tools, language: Language): Promise<readonly ShownPublicEvent[]> {
  const { prisma } = tools.database;
  const rows = await prisma.gathering.findMany({ orderBy: [{ startsAt: 'desc' }, { number: 'asc' }] });
  const words = await wordsOf(
    prisma,
    rows.map(({ number }) => number),
  );
  return rows.map((row) => shown(row, words, language, tools.clock.now()));
}

/** As it stands, for the form of a draft; null where there is none. */
export async function studioPublicEvent(
  tools: Tools,
  number: string,
  language: Language,
): Promise<{ readonly sheet: PublicEventSheet; readonly shown: ShownPublicEvent } | null> {
  const { prisma } = tools.database;
  const row = await prisma.gathering.findUnique({ where: { number } });
  if (!row) return null;
  return { sheet: sheetOf(row), shown: shown(row, await wordsOf(prisma, [number]), language, tools.clock.now()) };
}
