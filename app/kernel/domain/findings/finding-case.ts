/**
 * A finding case: from what was found in an analysis to what becomes of it, one stage after another. What stands here
 * says who may take the next step and where it leads; whether a result may be told is the gate's own decision, never
 * this table's. Source: domain.md §9; guideline 第10.
 */
import { FINDING_CATEGORIES, type FindingCategory } from '#bridge/contract/vocabulary.ts';
import type { Instant } from '../instant.ts';
import type { Role } from '../roles.ts';

export { FINDING_CATEGORIES };

/** `primary`: the result on the person's own disease, for the treating doctor. `finding`: anything else. */
export const CASE_KINDS = ['finding', 'primary'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** Why there is a case: the first analysis, or a new meaning of an old variant. */
export const CASE_TRIGGERS = ['primary-panel', 'reinterpretation'] as const;
export type CaseTrigger = (typeof CASE_TRIGGERS)[number];

export const CASE_STAGES = [
  'domain-group',
  'expert-panel',
  'confirmation',
  'preference',
  'resting',
  'asking-again',
  'counselling-before',
  'telling',
  'cleared',
  'counselling-after',
  'relatives',
  'handing-over',
  'closed',
] as const;
export type CaseStage = (typeof CASE_STAGES)[number];

/** How a case ended. */
export const CASE_OUTCOMES = [
  'not-a-finding',
  'not-returned',
  'not-confirmed',
  'second-no',
  'did-not-want',
  'completed',
  'handed-over',
] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

/** `gate`: the decision says which of the two; nobody chooses. */
type Leads = CaseStage | 'gate' | { readonly closes: CaseOutcome };
type StageRule = {
  /** who may take the step; empty where there is none to take */
  readonly by: readonly Role[];
  /** what can be recorded, and where it leads */
  readonly outcomes: Readonly<Record<string, Leads>>;
  /** working days until the step is due; null: nobody waits */
  readonly dueDays: number | null;
};

const CLINIC: readonly Role[] = ['treating-doctor', 'genetic-counsellor'];

/** Days are the programme's own choice; the urgent path is that of domain.md §9. */
export const CASE_STAGE_RULES: Readonly<Record<CaseStage, StageRule>> = {
  'domain-group': {
    by: ['expert-panel', 'treating-doctor'],
    outcomes: { 'goes-on': 'expert-panel', 'not-a-finding': { closes: 'not-a-finding' } },
    dueDays: 10,
  },
  'expert-panel': {
    by: ['expert-panel'],
    outcomes: { returns: 'confirmation', 'not-returned': { closes: 'not-returned' } },
    dueDays: 20,
  },
  confirmation: {
    by: ['treating-doctor'],
    outcomes: { confirmed: 'preference', 'not-confirmed': { closes: 'not-confirmed' } },
    dueDays: 30,
  },
  preference: { by: CLINIC, outcomes: { read: 'gate' }, dueDays: 5 },
  resting: { by: CLINIC, outcomes: { read: 'gate', 'ask-again': 'asking-again' }, dueDays: null },
  'asking-again': {
    by: CLINIC,
    outcomes: { 'wants-to-hear': 'resting', 'second-no': { closes: 'second-no' } },
    dueDays: 5,
  },
  'counselling-before': {
    by: ['genetic-counsellor'],
    outcomes: { done: 'telling', declined: 'telling', 'did-not-want': { closes: 'did-not-want' } },
    dueDays: 10,
  },
  telling: {
    by: ['treating-doctor'],
    outcomes: { read: 'gate', 'did-not-want': { closes: 'did-not-want' } },
    dueDays: 10,
  },
  /* read just now, in the room: what was read weeks ago may have been taken back */
  cleared: {
    by: ['treating-doctor'],
    outcomes: { told: 'counselling-after', read: 'gate', 'did-not-want': { closes: 'did-not-want' } },
    dueDays: 1,
  },
  'counselling-after': {
    by: ['genetic-counsellor'],
    outcomes: { done: 'relatives', declined: 'relatives' },
    dueDays: 20,
  },
  relatives: {
    by: CLINIC,
    outcomes: {
      'letter-wished': 'relatives',
      'letter-given': { closes: 'completed' },
      'no-letter': { closes: 'completed' },
    },
    dueDays: 20,
  },
  'handing-over': { by: ['treating-doctor'], outcomes: { 'handed-over': { closes: 'handed-over' } }, dueDays: 5 },
  closed: { by: [], outcomes: {}, dueDays: null },
};

/** Urgent: all of it, up to the telling, within so many working days of the finding. */
export const URGENT_DAYS = 5;

/** The finding desk: who has pages of its own. The panel reads by identifier alone. */
export const FINDING_ROLES = ['treating-doctor', 'expert-panel', 'genetic-counsellor'] as const;
export type FindingRole = (typeof FINDING_ROLES)[number];

/** The panel sees a case while it judges it, and no longer. */
export const PANEL_STAGES: readonly CaseStage[] = ['domain-group', 'expert-panel'];

export type FindingCase = {
  readonly kind: CaseKind;
  readonly trigger: CaseTrigger;
  /** null for the own disease */
  readonly category: FindingCategory | null;
  readonly stage: CaseStage;
  readonly urgent: boolean;
  readonly foundAt: Instant;
  /** the recorded panel decision */
  readonly panel: string | null;
  readonly treatableInChildhood: boolean;
};

/** The own disease has no preference to weigh against a group's view: the panel judges it at once. */
export const firstStage = (kind: CaseKind): CaseStage => (kind === 'primary' ? 'expert-panel' : 'domain-group');
