/**
 * What each member of a decision request is: part of the question (the permit holds for that and for nothing else), a fact
 * (the gate checks it against what the ledger or its own log says), or a claim (the client's word, which nothing here can
 * check). A member without a row breaks the build. Why each is what it is: docs/gate/rules.md#facts-and-claims.
 */
import type { DecisionRequest } from './decision.ts';

export const GROUND_KINDS = ['fact', 'claim'] as const;
export type GroundKind = (typeof GROUND_KINDS)[number];
type MemberKind = 'question' | GroundKind;

type Whole = Required<DecisionRequest>;
type Within<K extends 'purpose' | 'recipient' | 'finding' | 'recontact'> = {
  [Member in keyof Required<NonNullable<DecisionRequest[K]>> & string]: `${K}.${Member}`;
}[keyof NonNullable<DecisionRequest[K]> & string];
/** Dotted: `finding.gene` is member `gene` of member `finding`. */
export type RequestMember =
  | Exclude<keyof Whole, 'purpose' | 'recipient' | 'finding' | 'recontact'>
  | Within<'purpose'>
  | Within<'recipient'>
  | Within<'finding'>
  | Within<'recontact'>;

export const REQUEST_MEMBERS: Readonly<Record<RequestMember, MemberKind>> = {
  subject: 'question',
  action: 'question',
  dataset: 'fact',
  'purpose.duo': 'question',
  'purpose.diseases': 'question',
  'purpose.uses': 'question',
  'purpose.commercial': 'claim',
  'recipient.class': 'question',
  'recipient.organisation': 'fact',
  'recipient.country': 'question',
  approval: 'fact',
  assay: 'question',
  openSince: 'fact',
  ethics: 'fact',
  report: 'claim',
  counsellor: 'claim',
  items: 'question',
  to: 'fact',
  expertPanel: 'fact',
  'finding.category': 'question',
  'finding.gene': 'claim',
  'finding.trigger': 'claim',
  'finding.to': 'question',
  'finding.expertPanel': 'fact',
  'finding.counselling': 'claim',
  'recontact.topic': 'question',
  'recontact.campaign': 'claim',
  minRevision: 'question',
  receipt: 'question',
};

/**
 * One thing that a permit rests on beside the person's answers. `ref`: what a fact is known by (an approval, opinion,
 * data set, organisation or panel decision by its identifier, earlier work by the decision that permitted it).
 */
export type Ground = { readonly member: RequestMember; readonly as: GroundKind; readonly ref?: string };

/** The earlier decision that a logged permit rests on, as its basis names it; null where it rests on none. */
export function earlierPermitIn(
  basis: { readonly grounds?: readonly { readonly member: string; readonly ref?: string | undefined }[] } | null,
): string | null {
  return basis?.grounds?.find(({ member }) => member === 'openSince')?.ref ?? null;
}
