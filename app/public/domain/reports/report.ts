/**
 * A transparency report: parts in order, each text, figures of people, or acts of organisations and bodies. Figures are those of
 * one release of the public figures, which is named; acts are kept as they were counted at a moment. Neither moves by itself. Source: ADR 043.
 */
import { z } from 'zod';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import { actsPartSchema } from '../figures/acts.ts';

export const HEADING_MOST = 200;
export const REPORT_BODY_MOST = 8000;
export const PARTS_MOST = 60;

const byLanguage = <S extends z.ZodType>(schema: S) => z.record(z.enum(LANGUAGES), schema);

/** `body` in the syntax of a section (docs/authoring.md): paragraphs, lists, `###` headings, weight, readings. */
const wordsSchema = z.strictObject({ heading: z.string().max(HEADING_MOST), body: z.string().max(REPORT_BODY_MOST) });
export type PartWords = z.infer<typeof wordsSchema>;

const textPartSchema = z.strictObject({ id: z.string(), kind: z.literal('text'), words: byLanguage(wordsSchema) });
const figurePartSchema = z.strictObject({
  id: z.string(),
  kind: z.literal('figure'),
  /** of the public tables */
  table: z.string(),
  /** nodes of the table, '' for its total; null: every row that says something */
  rows: z.array(z.string()).nullable(),
});
export const partSchema = z.discriminatedUnion('kind', [textPartSchema, figurePartSchema, actsPartSchema]);
export type TextPart = z.infer<typeof textPartSchema>;
export type FigurePart = z.infer<typeof figurePartSchema>;
export type ReportPart = z.infer<typeof partSchema>;

const titleSchema = z.string().max(HEADING_MOST);
export const reportContentSchema = z.strictObject({
  titles: byLanguage(titleSchema),
  /** the days it tells of, both counted */
  from: z.iso.date(),
  to: z.iso.date(),
  /** number of the release that all its figures are of */
  release: z.int().nonnegative(),
  parts: z.array(partSchema).max(PARTS_MOST),
  /** what is different from the version before; empty in the first */
  changes: byLanguage(z.string().max(REPORT_BODY_MOST)),
});
export type ReportContent = z.infer<typeof reportContentSchema>;

/** Whether it says anything of people, so that it hangs on a release. */
export const hasFigures = ({ parts }: Pick<ReportContent, 'parts'>): boolean =>
  parts.some(({ kind }) => kind === 'figure');

export const everywhere = <T>(value: T): Record<Language, T> => ({ ja: value, 'ja-easy': value, en: value });

export type ReportSave = { readonly number: number; readonly content: ReportContent; readonly by: string };

/** What a second person confirms: all of it, in every language, at that release. */
export const readingHash = (content: ReportContent): string => digest(content);

export const REPORT_NUMBER = /^TR-\d{4}-\d{2}$/;
export const fileStem = (report: string, version: number): string => `${report}-v${version}`;
