/**
 * What a question is about: a part of the text, one of its questions, or an entry of her own record. Somebody else's
 * entry and none at all are one: the question is asked all the same, without it.
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { Question } from '#app/adapters/database/generated/client.ts';
import type { Inline } from '#app/domain/document/inline.ts';
import type { Language } from '#app/domain/event/payloads/parts.ts';
import { type Reading, readingOf, shownReadings } from '../consent/list-readers.server.ts';
import { findOwnUse } from '../consent/load-use.server.ts';
import { renderingIn } from '../documents/published-version.server.ts';
import type { Joining } from '../joining/joiner.server.ts';
import { sectionTitles } from '../joining/section-titles.ts';
import type { Tools } from '../tools.server.ts';

const part = z.string().max(100).default('');
/** Parts of an address (`/questions?receipt=…`) and hidden fields of the form; '' where there is none. */
export const subjectFields = { section: part, provision: part, use: part, receipt: part, reading: part };
export type Subject = z.output<z.ZodObject<typeof subjectFields>>;
export const NO_SUBJECT: Subject = { section: '', provision: '', use: '', receipt: '', reading: '' };

export type About = {
  readonly section: { readonly id: string; readonly title: readonly Inline[] } | null;
  /** `title` in the marks of the document's words */
  readonly provision: { readonly code: string; readonly title: string } | null;
  readonly use: string | null;
  readonly receipt: string | null;
  readonly reading: Reading | null;
};

const NUMBER = /^[1-9]\d{0,17}$/;

async function ownReading(tx: Transaction, personId: string, id: string): Promise<Reading | null> {
  const row = NUMBER.test(id)
    ? await tx.accessLog.findFirst({ where: { ...shownReadings(personId), id: BigInt(id) } })
    : null;
  return row && readingOf(row);
}

/** In words and links, as far as it is hers. */
export async function askedAbout(tools: Tools, joining: Joining, subject: Subject, language: Language): Promise<About> {
  const { content } = renderingIn(joining.version, language);
  const { participant, personId } = joining;
  const provision = Object.entries(content.provisions).find(([code]) => code === subject.provision);
  const { receipt, reading } = await withAccess(tools.database, joining.access, async (tx) => ({
    receipt: await tx.receipt.findFirst({ where: { id: subject.receipt, participant }, select: { id: true } }),
    reading: await ownReading(tx, personId, subject.reading),
  }));
  return {
    section: sectionTitles(content, [subject.section])[0] ?? null,
    provision: provision?.[1] ? { code: provision[0], title: provision[1].title } : null,
    use: (subject.use && (await findOwnUse(tools, { participant }, subject.use))?.id) || null,
    receipt: receipt?.id ?? null,
    reading,
  };
}

/** As it is kept. */
export const keptSubject = ({ section, provision, use, receipt, reading }: About) => ({
  section: section?.id ?? null,
  provision: provision?.code ?? null,
  useEntry: use,
  receipt,
  reading: reading && BigInt(reading.id),
});

export const subjectOf = (
  row: Pick<Question, 'section' | 'provision' | 'useEntry' | 'receipt' | 'reading'>,
): Subject => ({
  section: row.section ?? '',
  provision: row.provision ?? '',
  use: row.useEntry ?? '',
  receipt: row.receipt ?? '',
  reading: row.reading === null ? '' : String(row.reading),
});
