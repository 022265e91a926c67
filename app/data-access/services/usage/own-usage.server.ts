/**
 * How her data were worked with, as data centres reported it: a line for each day and tool, so that a thousand runs stay
 * readable. What tells of a finding is not here, found or not, and is not counted.
 */
import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { type Own, ownAccess } from '#app/kernel/services/record/own-record.server.ts';
import { hersNow } from '#app/kernel/services/record/whose-sample.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { NEVER_SHOWN } from '../register/use-actions.ts';
import { readAnswers } from './use-answers.server.ts';

export type UsageDay = {
  readonly day: string;
  readonly approval: string;
  /** by name */
  readonly organisation: string;
  readonly tool: string;
  readonly action: string;
  readonly times: number;
  /** it may not have been allowed: still asked about, found to be allowed, found not to be */
  readonly doubt: 'asking' | 'allowed' | 'misuse' | null;
  /** what came of asking, in words; none while it is asked */
  readonly answers: readonly string[];
};
export type OwnUsage = {
  /** the newest days first */
  readonly days: readonly UsageDay[];
  /** lines that are older than those shown */
  readonly earlier: number;
};

/** as many as a first view holds */
const MOST = 20;
const askedRow = z.object({
  approval: z.string(),
  organisation: z.string(),
  day: z.date(),
  outcome: z.string().nullable(),
  answerRecord: z.string().nullable(),
});
const usageRow = z.object({
  day: z.string(),
  approval: z.string(),
  place: z.string(),
  tool: z.string(),
  action: z.string(),
  times: z.number(),
});

/** Only what was done under one approval, where one is named; not more lines than asked for. */
type Part = { readonly approval: string | null; readonly most?: number };

export async function ownUsage(
  tools: Tools,
  own: Own,
  language: Language,
  { approval, most = MOST }: Part = { approval: null },
): Promise<OwnUsage> {
  const { participant } = own;
  const { prisma } = tools.database;
  const nameOf = await organisationNames(tools, language);
  const only = approval === null ? Prisma.empty : Prisma.sql`and approval = ${approval}`;
  const found = await rows(
    prisma,
    usageRow,
    Prisma.sql`
      select to_char(at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as day, approval, organisation as place, tool, action,
        count(*)::integer as times
      from usage_record where ${hersNow('usage_record', participant)} and not (action = any(${NEVER_SHOWN})) ${only}
      group by 1, 2, 3, 4, 5 order by 1 desc, 2, 3, 4, 5`,
  );
  const questions = await rows(
    prisma,
    askedRow,
    Prisma.sql`
      select approval, organisation, day, outcome, answer_record as "answerRecord" from usage_question
      where ${hersNow('usage_question', participant)}`,
  );
  const records = questions.flatMap(({ answerRecord }) => answerRecord ?? []);
  const words = await readAnswers(tools, await ownAccess(tools, own, 'own-uses'), records, language);
  const days = found.slice(0, most).map(({ place, ...row }): UsageDay => {
    const asked = questions.filter(
      (one) => one.approval === row.approval && one.organisation === place && dayOf(one.day.toISOString()) === row.day,
    );
    const answers = asked.flatMap(({ answerRecord }) => words.get(answerRecord ?? '') ?? []);
    return { ...row, organisation: nameOf(place), doubt: doubtOf(asked), answers };
  });
  return { days, earlier: found.length - days.length };
}

function doubtOf(asked: readonly { readonly outcome: string | null }[]): UsageDay['doubt'] {
  if (asked.length === 0) return null;
  if (asked.some(({ outcome }) => outcome === null)) return 'asking';
  return asked.some(({ outcome }) => outcome === 'misuse') ? 'misuse' : 'allowed';
}
