/** Payloads of the notice under the 次世代医療基盤法. They say nothing of research, and research nothing of them. */
import { z } from 'zod';
import { accountSchema, codeSchema, daySchema, speakerSchema } from './parts.ts';

export const NOTICE_CHANNELS = ['in-person', 'post', 'mail', 'web'] as const;
export const NOTICE_DELETIONS = ['deleted', 'deleted-in-part', 'nothing-was-given', 'cannot-be-deleted'] as const;

export const noticePayloads = {
  NoticeGiven: z.strictObject({
    /** which text: a version of the hospital's own sheet */
    text: codeSchema,
    on: daySchema,
    channel: z.enum(NOTICE_CHANNELS),
    by: accountSchema,
  }),
  NoticeStopped: z.strictObject({ by: speakerSchema }),
  NoticeDeletionRecorded: z.strictObject({
    outcome: z.enum(NOTICE_DELETIONS),
    on: daySchema,
    by: accountSchema,
  }),
};
