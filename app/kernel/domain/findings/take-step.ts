/** One step of a finding case: who may take it, what has to be said with it, and where it leads. Pure. */

import type { Done } from '#app/kernel/domain/outcome.ts';
import { firstRefusal, refuse } from '../outcome.ts';
import type { ConsentRecord } from '../record/record.ts';
import type { Role } from '../roles.ts';
import { CASE_STAGE_RULES, type CaseOutcome, type CaseStage, type FindingCase } from './finding-case.ts';

/** Who was there when a result was told. Doctor and counsellor must be; the others are the person's own wish. */
export const PRESENT_AT_RESULT = ['treating-doctor', 'genetic-counsellor', 'family', 'friend', 'interpreter'] as const;
export type Present = (typeof PRESENT_AT_RESULT)[number];

/** What of her own the letter for relatives may say. Ticked one by one; what is not, it does not say. */
export const LETTER_PARTS = ['name', 'gene', 'condition'] as const;
export type LetterPart = (typeof LETTER_PARTS)[number];

export type CaseStep = {
  readonly role: Role;
  /** as the form showed it: two people may have it open at once */
  readonly stage: CaseStage;
  readonly outcome: string;
  readonly present: readonly Present[];
  /** the gate's word, where the step rests on it; null where it was not asked */
  readonly gate: 'permit' | 'deny' | null;
  /** see `waitsForMajority` */
  readonly waits: boolean;
  /** she said that she wants a letter for relatives, and what it may say */
  readonly wished: boolean;
};
export type Taken = Done<{ readonly stage: CaseStage; readonly closes: CaseOutcome | null }>;

/** Steps for which the gate is asked in the same transaction. */
export const ASKS_GATE: Readonly<Partial<Record<CaseStage, readonly string[]>>> = {
  preference: ['read'],
  resting: ['read', 'ask-again'],
  telling: ['read'],
  /* whatever was read before, at the moment of telling it is the gate that says so */
  cleared: ['read', 'told'],
  relatives: ['letter-wished', 'letter-given'],
  'handing-over': ['handed-over'],
};
export const asksGate = (stage: CaseStage, outcome: string): boolean => ASKS_GATE[stage]?.includes(outcome) ?? false;

/**
 * What concerns grown-up life alone waits for the person's own choice, whoever said yes for a child. Telling is the gate's
 * to refuse (column `under-age`); this says why to the desk, and refuses to ask again, which names no finding to the gate.
 * Source: domain.md §8, §9.
 */
export const waitsForMajority = (record: ConsentRecord, { kind, treatableInChildhood }: FindingCase): boolean =>
  kind === 'finding' && !treatableInChildhood && record.majorityOn !== null;

const isReading = (step: CaseStep): boolean => step.outcome === 'read';

/** Where the gate's yes leads. */
function afterYes({ kind, stage }: FindingCase): CaseStage {
  if (kind === 'primary') return 'handing-over';
  return stage === 'telling' || stage === 'cleared' ? 'cleared' : 'counselling-before';
}

export function takeCaseStep(now: FindingCase, step: CaseStep): Taken {
  const rule = CASE_STAGE_RULES[now.stage];
  const leads = Object.hasOwn(rule.outcomes, step.outcome) ? rule.outcomes[step.outcome] : undefined;
  const bothThere = step.present.includes('treating-doctor') && step.present.includes('genetic-counsellor');
  const refused = firstRefusal([
    () => (step.stage === now.stage ? null : refuse('case-moved-on')),
    () => (rule.by.includes(step.role) ? null : refuse('not-permitted')),
    () => (leads === undefined ? refuse('answer-not-offered') : null),
    () => (step.outcome === 'told' && !bothThere ? refuse('presence-missing') : null),
    () => (step.waits && asksGate(now.stage, step.outcome) && !isReading(step) ? refuse('waits-for-majority') : null),
    /* a reading is recorded whatever it says; anything else that rests on the gate happens only on its yes */
    () =>
      asksGate(now.stage, step.outcome) && !isReading(step) && step.gate !== 'permit' ? refuse('gate-says-no') : null,
    () => (step.outcome === 'letter-given' && !step.wished ? refuse('wish-missing') : null),
  ]);
  if (refused || leads === undefined) return refused ?? refuse('answer-not-offered');
  if (leads === 'gate') {
    if (step.gate !== 'permit') return { ok: true, stage: 'resting', closes: null };
    return { ok: true, stage: afterYes(now), closes: null };
  }
  if (typeof leads !== 'string') return { ok: true, stage: 'closed', closes: leads.closes };
  // for the own disease a second sample is the doctor's own business
  if (leads === 'confirmation' && now.kind === 'primary') return { ok: true, stage: 'preference', closes: null };
  return { ok: true, stage: leads, closes: null };
}
