/**
 * What the gate does about one person now, kind of use by kind of use: each question that a gate can be asked about her is
 * put to the one decision, in a programme where all else is in order. Nothing of any rule stands here. Pure.
 */

import type { Instant } from '#app/kernel/domain/instant.ts';
import { toConsentState } from '#app/kernel/domain/record/consent-state.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { GATE_QUESTIONS, viewAt } from '#app/kernel/services/gate/gate-questions.ts';
import type { Suspension } from '#bridge/contract/programme-state.ts';
import type { Action } from '#bridge/contract/vocabulary.ts';
import { decide } from '#bridge/decision/decide.ts';
import type { Policy } from '#bridge/decision/policy.ts';
import { type GateHolds, gateWord, KINDS_OF_USE, type KindOfUse } from '../../domain/standing/gate-holds.ts';

/** What of the programme bears on everybody. */
export type GateAround = { readonly suspensions: readonly Suspension[]; readonly policy: Policy };

const ACTIONS_OF: Readonly<Record<KindOfUse, readonly Action[]>> = {
  collect: ['sequence', 'collect-clinical'],
  research: ['joint-analyse', 'link-records', 'train-model'],
  give: ['release-data', 'release-sample', 'release-public'],
  contact: ['recontact'],
};
/** Asked of samples of a kind that she may not have, or of the topic that no answer stops. */
const LEFT_OUT: readonly string[] = ['further-sample', 'earlier-sample', 'omics', 'cell-lines', 'reconsent'];

/** Whether an analysis that a gate permitted since the consent may be finished now, whatever has happened since. */
export function mayFinishBegun(record: ConsentRecord, { suspensions, policy }: GateAround, at: Instant): boolean {
  const state = { ...toConsentState(record), revision: record.revision };
  const since = state.provisions.participate?.since;
  const question = GATE_QUESTIONS.find(({ action, variant }) => action === 'analyse' && variant === 'plain');
  if (!question || since === undefined) return false;
  const view = { ...viewAt(state, at, question, suspensions), earlierPermit: () => ({ decision: 'any', at: since }) };
  const request = { ...question.request, subject: { participant: record.participant }, openSince: since };
  return decide(view, request, policy).decision === 'permit';
}

export function gateHolds(record: ConsentRecord, { suspensions, policy }: GateAround, at: Instant): GateHolds {
  const state = { ...toConsentState(record), revision: record.revision };
  const reasonsOf = (kind: KindOfUse) =>
    GATE_QUESTIONS.filter(
      ({ action, variant }) => ACTIONS_OF[kind].includes(action) && !LEFT_OUT.includes(variant),
    ).map((question) => {
      const request = { ...question.request, subject: { participant: record.participant } };
      const verdict = decide(viewAt(state, at, question, suspensions), request, policy);
      return verdict.decision === 'permit' ? [] : verdict.reasons.map(({ code }) => code);
    });
  return Object.fromEntries(KINDS_OF_USE.map((kind) => [kind, gateWord(reasonsOf(kind))])) as GateHolds;
}
