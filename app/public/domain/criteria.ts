/** 達成基準ごとの結果: JIS X 8341-3:2016 (WCAG 2.0 A and AA) and what WCAG 2.1 and 2.2 added, each with how it was tested. */
import { z } from 'zod';
import data from './criteria.json' with { type: 'json' };

export const CRITERION_RESULTS = ['met', 'partly', 'na', 'not-tried'] as const;
export type CriterionResult = (typeof CRITERION_RESULTS)[number];
const words = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });
const criterionSchema = z
  .strictObject({
    id: z.string().regex(/^[1-4]\.\d\.\d{1,2}$/),
    level: z.enum(['A', 'AA']),
    since: z.enum(['2.0', '2.1', '2.2']),
    name: words,
    result: z.enum(CRITERION_RESULTS),
    by: z.array(z.enum(['machine', 'hand', 'rule'])),
    note: words,
  })
  // a result without a way of testing would be a claim
  .refine(({ result, by }) => by.length > 0 === (result === 'met' || result === 'partly'));
export type Criterion = z.infer<typeof criterionSchema>;

export const CRITERIA = z.array(criterionSchema).parse(data.criteria);
export const CRITERIA_TESTED_ON: string = z.iso.date().parse(data.testedOn);

export const countCriteria = (criteria: readonly Criterion[]): Readonly<Record<CriterionResult, number>> =>
  Object.fromEntries(
    CRITERION_RESULTS.map((result) => [result, criteria.filter((one) => one.result === result).length]),
  ) as Record<CriterionResult, number>;
