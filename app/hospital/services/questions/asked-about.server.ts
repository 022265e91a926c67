/**
 * What a question is about: a part of the text, one of its questions, or an entry of her own record. Somebody else's
 * entry and none at all are one: the question is asked all the same, without it.
 */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { Question } from '#app/adapters/database/generated/client.ts';
import type { Joining, Subject } from '#app/consent/index.ts';
import { isOwnEntry, type Reading, readingOf, shownReadings } from '#app/consent/index.ts';
import type { Inline } from '#app/kernel/domain/document/inline.ts';
import type { ParticipantEventKind } from '#app/kernel/domain/event/event-kinds.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import { sectionTitles } from '#app/kernel/services/record/section-titles.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

/** Pages of her own that a question can be about as a whole. */
export const ASKABLE_PAGES = ['findings', 'withdrawal', 'outcome', 'requests'] as const;
export type AskablePage = (typeof ASKABLE_PAGES)[number];

export type About = {
  readonly section: { readonly id: string; readonly title: readonly Inline[] } | null;
  /** `title` in the marks of the document's words */
  readonly provision: { readonly code: string; readonly title: string } | null;
  readonly use: string | null;
  readonly receipt: string | null;
  readonly reading: Reading | null;
  readonly act: { readonly number: number; readonly kind: ParticipantEventKind; readonly at: Instant } | null;
  readonly request: { readonly id: string; readonly openedAt: Instant } | null;
  readonly page: AskablePage | null;
};

const NUMBER = /^[1-9]\d{0,17}$/;

async function ownReading(tx: Transaction, personId: string, id: string): Promise<Reading | null> {
  const row = NUMBER.test(id)
    ? await tx.accessLog.findFirst({ where: { ...shownReadings(personId), id: BigInt(id) } })
    : null;
  return row && readingOf(row);
}

const ownAct = ({ events }: Joining, number: string): About['act'] => {
  const event = events.find((one) => String(one.number) === number);
  return event ? { number: event.number as number, kind: event.kind, at: event.occurredAt.from } : null;
};

async function ownRequest(tx: Transaction, participant: string, id: string): Promise<About['request']> {
  if (!isUuid(id)) return null;
  const row = await tx.specificRequest.findFirst({ where: { id, participant }, select: { openedAt: true } });
  return row && { id, openedAt: row.openedAt.toISOString() };
}

/** In words and links, as far as it is hers. */
export async function askedAbout(tools: Tools, joining: Joining, subject: Subject, language: Language): Promise<About> {
  const { content } = renderingIn(joining.version, language);
  const { participant, personId, access } = joining;
  const provision = Object.entries(content.provisions).find(([code]) => code === subject.provision);
  const { receipt, reading, request } = await withAccess(tools.database, access, async (tx) => ({
    receipt: await tx.receipt.findFirst({ where: { id: subject.receipt, participant }, select: { id: true } }),
    reading: await ownReading(tx, personId, subject.reading),
    request: await ownRequest(tx, participant, subject.request),
  }));
  return {
    section: sectionTitles(content, [subject.section])[0] ?? null,
    provision: provision?.[1] ? { code: provision[0], title: provision[1].title } : null,
    use: (await isOwnEntry(tools, { account: access.account, participant }, subject.use, language))
      ? subject.use
      : null,
    receipt: receipt?.id ?? null,
    reading,
    act: ownAct(joining, subject.act),
    request,
    page: ASKABLE_PAGES.find((one) => one === subject.page) ?? null,
  };
}

/** As it is kept. */
export const keptSubject = ({ section, provision, use, receipt, reading, act, request, page }: About) => ({
  section: section?.id ?? null,
  provision: provision?.code ?? null,
  useEntry: use,
  receipt,
  reading: reading && BigInt(reading.id),
  act: act?.number ?? null,
  request: request?.id ?? null,
  page,
});

export const subjectOf = (
  row: Pick<Question, 'section' | 'provision' | 'useEntry' | 'receipt' | 'reading' | 'act' | 'request' | 'page'>,
): Subject => ({
  section: row.section ?? '',
  provision: row.provision ?? '',
  use: row.useEntry ?? '',
  receipt: row.receipt ?? '',
  reading: row.reading === null ? '' : String(row.reading),
  act: row.act === null ? '' : String(row.act),
  request: row.request ?? '',
  page: row.page ?? '',
});
