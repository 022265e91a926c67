/** Reviews of the register: number, entry, days and outcome for anyone; the words that were typed for the office alone. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import {
  REVIEW_OUTCOMES,
  type ReviewOutcome,
  reviewDecisionSchema,
} from '#app/kernel/domain/programme/register-review.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { officeStandings } from '../requests/office-standing.server.ts';
import type { Office } from '../requests/request-people.ts';
import { unsealReview } from './register-review.server.ts';

export type PublicReview = {
  readonly number: string;
  readonly request: string;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly isLate: boolean;
  /** null while it waits */
  readonly decided: { readonly at: Date; readonly outcome: ReviewOutcome; readonly text: string } | null;
};
type Row = NonNullable<Awaited<ReturnType<Tools['database']['prisma']['registerReview']['findUnique']>>>;

/** Nothing that was typed is even read. */
const PUBLIC = {
  number: true,
  request: true,
  openedAt: true,
  dueAt: true,
  outcome: true,
  texts: true,
  decidedAt: true,
} as const;
type PublicRow = Pick<Row, keyof typeof PUBLIC>;

function shown({ outcome, texts, decidedAt, ...row }: PublicRow, language: Language, now: Date): PublicReview {
  const { number, request, openedAt, dueAt } = row;
  const kind = REVIEW_OUTCOMES.find((one) => one === outcome);
  const decided =
    kind && decidedAt
      ? { at: decidedAt, outcome: kind, text: reviewDecisionSchema.shape.texts.parse(texts)[language] }
      : null;
  return { number, request, openedAt, dueAt, isLate: decided === null && dueAt < now, decided };
}

type Reader = { readonly language: Language };

/** The newest first. */
export async function reviewsOf(tools: Tools, request: string, { language }: Reader): Promise<readonly PublicReview[]> {
  const query = { where: { request }, select: PUBLIC, orderBy: { number: 'desc' } } as const;
  const rows = await tools.database.prisma.registerReview.findMany(query);
  return rows.map((row) => shown(row, language, tools.clock.now()));
}

export async function publicReview(tools: Tools, number: string, { language }: Reader): Promise<PublicReview | null> {
  const row = await tools.database.prisma.registerReview.findUnique({ where: { number }, select: PUBLIC });
  return row && shown(row, language, tools.clock.now());
}

/** What waits first, the oldest first; then what was decided, the newest first. */
export async function deskReviews(tools: Tools, { language }: Reader): Promise<readonly PublicReview[]> {
  const rows = await tools.database.prisma.registerReview.findMany({ select: PUBLIC, orderBy: { number: 'asc' } });
  const all = rows.map((row) => shown(row, language, tools.clock.now()));
  return [...all.filter(({ decided }) => !decided), ...all.filter(({ decided }) => decided).reverse()];
}

export type DeskReview = PublicReview & {
  /** as it was typed */
  readonly words: string;
  /** somebody waits to be told by mail; where, nobody at the desk needs to know */
  readonly isToBeTold: boolean;
};

/** Null where there is none, or it is about a request of which she has an interest on record. */
export async function deskReview(
  tools: Tools,
  who: Office,
  number: string,
  { language }: Reader,
): Promise<DeskReview | null> {
  const row = await tools.database.prisma.registerReview.findUnique({ where: { number } });
  if (!row || (await officeStandings(tools, who, [row.request]))(row.request) === 'recused') return null;
  const words = unsealReview(tools.keys, number, row.words);
  return { ...shown(row, language, tools.clock.now()), words, isToBeTold: row.address !== null };
}
