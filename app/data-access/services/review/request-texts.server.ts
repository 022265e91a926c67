/** The texts of a request as they were handed in: the newest, and each before it. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import {
  changedSections,
  type RequestContent,
  requestContentSchema,
  type SectionName,
} from '../../domain/requests/request-form.ts';
import { attachmentsOf, type RequestFile, toList } from '../requests/request-files.server.ts';

export type RequestText = {
  readonly version: number;
  readonly content: RequestContent;
  readonly submittedAt: Date;
  /** sections that differ from the version before; none in the first */
  readonly changed: readonly SectionName[];
  /** that it was handed in with */
  readonly files: readonly RequestFile[];
};

/** Newest first. @throws on a text that this build cannot read: nobody judges half a request */
export async function loadTexts(
  tx: Pick<Transaction, 'requestVersion' | 'requestAttachment' | 'requestVersionAttachment'>,
  request: string,
): Promise<readonly RequestText[]> {
  const rows = await tx.requestVersion.findMany({ where: { request }, orderBy: { version: 'asc' } });
  const files = await attachmentsOf(tx, request);
  const texts = rows.map(({ version, content, submittedAt }) => ({
    version,
    content: requestContentSchema.parse(content),
    submittedAt,
    files: files.filter(({ versions }) => versions.includes(version)).map(toList),
  }));
  return texts
    .map((text, place) => {
      const before = texts[place - 1]?.content;
      return { ...text, changed: before ? changedSections(before, text.content) : [] };
    })
    .reverse();
}

/** The version asked for; the newest where none of that number is there. */
export const textShown = (texts: readonly RequestText[], version: number): RequestText | undefined =>
  texts.find((text) => text.version === version) ?? texts[0];
