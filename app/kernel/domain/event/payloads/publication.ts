/** Payload of the answer about a report of one person's own case. The words themselves lie beside, erased with the person. */
import { z } from 'zod';
import { LANGUAGES, sha256Schema, speakerSchema } from './parts.ts';

export const publicationPayloads = {
  /** Before publication; a no counts at any time. Source: domain.md §5, "After approval". */
  CaseReportAnswered: z.strictObject({
    report: z.uuid(),
    decision: z.enum(['permit', 'deny']),
    /** SHA-256 of the words that were read, in their language */
    text: sha256Schema,
    language: z.enum(LANGUAGES),
    by: speakerSchema,
  }),
};
