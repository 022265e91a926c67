/** `POST /v1/data-use/match`: does a purpose fit a data use? Half a decision, about no person. Source: contract §3. */
import { z } from 'zod';
import { dataUseSchema } from '../contract/consent-state.ts';
import { purposeSchema, recipientSchema } from '../contract/decision.ts';
import { matchDataUse } from '../decision/data-use-match.ts';
import { diseaseIsWithin } from '../decision/ontology.ts';
import type { Core } from './core.ts';
import { Refusal, wrongMembers } from './problem.ts';

/** What a data use does not say is nothing: no further permission, no modifier, no disease. */
const matchedDataUse = dataUseSchema.extend({
  also: dataUseSchema.shape.also.default([]),
  modifiers: dataUseSchema.shape.modifiers.default([]),
  diseases: dataUseSchema.shape.diseases.default([]),
  parameters: dataUseSchema.shape.parameters.default({}),
});

export const matchSchema = z
  .strictObject({
    dataUse: matchedDataUse,
    purpose: purposeSchema,
    recipient: recipientSchema.optional(),
    approval: z.string().min(1).max(200).optional(),
  })
  .superRefine(({ dataUse, purpose }, context) => {
    if (purpose.duo.includes('DUO:0000007') && purpose.diseases.length === 0) {
      context.addIssue({ code: 'custom', path: ['purpose', 'diseases'], message: 'disease-needed' });
    }
    if (dataUse.permission === 'DUO:0000007' && dataUse.diseases.length === 0) {
      context.addIssue({ code: 'custom', path: ['dataUse', 'diseases'], message: 'disease-needed' });
    }
  });

/** @throws Refusal */
export function matchRoute(core: Core, body: unknown): unknown {
  const read = matchSchema.safeParse(body);
  if (!read.success) throw new Refusal(wrongMembers(read.error));
  const now = core.moment();
  if (now === null) throw new Refusal('stale');
  const { programme, standing, revision } = now;
  const gateTime = {
    lower: new Date(standing.lowerMs).toISOString(),
    upper: new Date(standing.upperMs).toISOString(),
  };
  const { dataUse, purpose, recipient, approval: id } = read.data;
  const approval = id === undefined ? null : (programme.approvals.get(id) ?? null);
  const matched = matchDataUse({ dataUse, purpose, recipient, approval }, programme.policy, {
    gateTime,
    diseaseIsWithin,
  });
  return { ...matched, revision, policy: programme.policy.version };
}
