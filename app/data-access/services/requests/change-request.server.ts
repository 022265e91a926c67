/** An applicant takes a request back, or begins to change or prolong one that is in use. */

import type { Tools } from '#app/kernel/services/tools.server.ts';
import { loadOwnRequest } from './own-requests.server.ts';
import type { RequestRow } from './request-chain.server.ts';
import type { Applicant } from './request-people.ts';
import { type RequestStepTaken, recordRequestStep } from './take-step.server.ts';
import { type Begun, beginRequest } from './write-request.server.ts';

/** A request of nobody's and another's are refused alike. */
export async function withdrawRequest(
  tools: Tools,
  who: Applicant,
  request: string,
  words: string,
): Promise<RequestStepTaken> {
  const own = await loadOwnRequest(tools, who, request);
  if (!own) return { ok: false, refusal: { code: 'request-unknown' } };
  return recordRequestStep(tools, who, request, { kind: 'WithdrawnByApplicant', payload: { words } });
}

/** Begins as what was approved: only what changes is written. One that is begun already goes on. */
export async function changeRequest(
  tools: Tools,
  who: Applicant,
  about: string,
  kind: Extract<RequestRow['kind'], 'amendment' | 'renewal'>,
): Promise<Begun> {
  const own = await loadOwnRequest(tools, who, about);
  if (!own) return { ok: false, refusal: { code: 'request-unknown' } };
  const begun = await tools.database.prisma.dataRequest.findFirst({ where: { about, kind, stage: 'draft' } });
  if (begun) return { ok: true, id: begun.id };
  return beginRequest(tools, who, { kind, about, organisation: own.row.organisation });
}
