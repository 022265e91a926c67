/**
 * Does a purpose fit what a person allows data to be used for? GA4GH Data Use Ontology, by the match table of the
 * policy file. Also answers `POST /v1/data-use/match`. Source: contract §3, "Data-use match".
 */
import type { Instant } from '../contract/consent-state.ts';
import { type DataUse, DUO } from '../contract/data-use.ts';
import type { Purpose, Recipient } from '../contract/decision.ts';
import type { ReasonCode } from '../contract/vocabulary.ts';
import { type Check, isCommercial } from './case.ts';
import { dataUseNow } from './overdue-scope.ts';
import type { Policy } from './policy.ts';
import type { ModifierRule } from './policy-schema.ts';
import { type DecisionView, hasStarted, mayHaveEnded } from './view.ts';

/** The instants and diseases a match reads; any `DecisionView` will do. */
export type MatchView = Pick<DecisionView, 'gateTime' | 'diseaseIsWithin'>;

export type DataUseQuestion = {
  /** null: nothing may be shared */
  readonly dataUse: DataUse | null;
  readonly purpose: Purpose | undefined;
  readonly recipient: Recipient | undefined;
  /** the approval that settles conditions and manual reviews, if any */
  readonly approval: {
    readonly id: string;
    readonly conditionsMet: readonly string[];
    readonly commercial?: boolean;
  } | null;
};

/** `term`: the DUO code that spoke, or the disease; null where there is no data use or no purpose at all. */
export type DataUseReason = { readonly code: ReasonCode; readonly term: string | null };

/** Deny beats manual beats permit; `manual` is a no until the approval covers `manual:<code>`. */
export type DataUseMatch = {
  readonly result: 'permit' | 'deny' | 'manual';
  readonly reasons: readonly DataUseReason[];
};

type Verdict = 'permit' | 'manual' | ReasonCode;

/** Something may be shared, and something is asked for. */
type Asked = DataUseQuestion & { readonly dataUse: DataUse; readonly purpose: Purpose };

/** Is each disease of the purpose equal to or below one the person allows? */
function diseasesFit({ purpose, dataUse }: Asked, view: MatchView): boolean {
  return (
    purpose.diseases.length > 0 &&
    purpose.diseases.every((disease) => dataUse.diseases.some((own) => view.diseaseIsWithin(disease, own) === true))
  );
}

/** The kindest word on one purpose term, over `permission` and `also`. */
function wordOnTerm(term: string, question: Asked, policy: Policy, view: MatchView): Verdict {
  let word: Verdict = 'purpose-mismatch';
  for (const permission of [question.dataUse.permission, ...question.dataUse.also]) {
    const rule = policy.permissionRules.get(permission)?.get(term);
    if (rule === 'permit' || (rule === 'diseases' && diseasesFit(question, view))) return 'permit';
    if (rule === 'manual') word = 'manual';
    else if (rule === 'diseases' && word !== 'manual') word = 'disease-mismatch';
  }
  return word;
}

/** A parameter as a list of words; undefined where it is missing or of another kind. */
function words(parameter: DataUse['parameters'][string] | undefined): readonly string[] | undefined {
  if (typeof parameter === 'string') return [parameter];
  return Array.isArray(parameter) ? (parameter as readonly string[]) : undefined;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function instant(parameter: DataUse['parameters'][string] | undefined): Instant | undefined {
  return typeof parameter === 'string' && INSTANT.test(parameter) ? parameter : undefined;
}

const among = (list: readonly string[] | undefined, value: string | undefined, refusal: ReasonCode): Verdict => {
  if (list === undefined) return 'manual';
  return value !== undefined && list.includes(value) ? 'permit' : refusal;
};

function wordOfModifier(
  code: string,
  rule: ModifierRule | undefined,
  question: Asked,
  view: MatchView,
): readonly Verdict[] {
  const { purpose, recipient, approval, dataUse } = question;
  const own = Object.hasOwn(dataUse.parameters, code) ? dataUse.parameters[code] : undefined;
  const commercial: Verdict = isCommercial(purpose, recipient, approval) ? 'purpose-mismatch' : 'permit';
  const industry: Verdict = recipient === undefined || recipient.class === 'industry' ? 'recipient-class' : 'permit';
  const until = instant(own);
  switch (rule) {
    case 'no-ancestry':
      return [purpose.duo.includes(DUO.POA) ? 'purpose-mismatch' : 'permit'];
    case 'no-commercial-use':
      return [commercial];
    case 'no-industry':
      return [industry];
    case 'no-industry-no-commercial-use':
      return [industry, commercial];
    case 'countries':
      return [among(words(own), recipient?.country, 'country')];
    case 'institutions':
    case 'users':
      return [among(words(own), recipient?.organisation, 'recipient-class')];
    case 'projects':
      return [among(words(own), approval?.id, 'approval-scope')];
    case 'until':
      return [until === undefined ? 'manual' : mayHaveEnded(view.gateTime, until) ? 'expired' : 'permit'];
    case 'not-before':
      return [until === undefined ? 'manual' : hasStarted(view.gateTime, until) ? 'permit' : 'embargo'];
    case 'manual':
      return ['manual'];
    case 'condition':
      return [approval?.conditionsMet.includes(code) ? 'permit' : 'approval-scope'];
    default:
      return ['purpose-mismatch'];
  }
}

/** The whole half-decision on data use. Pure; unknown codes and unknown diseases deny. */
export function matchDataUse(question: DataUseQuestion, policy: Policy, view: MatchView): DataUseMatch {
  const { dataUse, purpose, approval } = question;
  if (dataUse === null || purpose === undefined || purpose.duo.length === 0) {
    return { result: 'deny', reasons: [{ code: 'purpose-mismatch', term: null }] };
  }
  const asked = { ...question, dataUse, purpose };
  const reasons: DataUseReason[] = [];
  const note = (word: Verdict, term: string) => {
    if (word === 'permit') return;
    if (word !== 'manual') reasons.push({ code: word, term });
    else if (!approval?.conditionsMet.includes(`manual:${term}`)) reasons.push({ code: 'manual-review', term });
  };
  for (const term of purpose.duo) note(wordOnTerm(term, asked, policy, view), term);
  for (const disease of purpose.diseases) {
    if (view.diseaseIsWithin(disease, disease) !== true) note('disease-mismatch', disease);
  }
  for (const code of dataUse.modifiers) {
    for (const word of wordOfModifier(code, policy.modifierRules.get(code), asked, view)) note(word, code);
  }
  const denies = reasons.some((reason) => reason.code !== 'manual-review');
  return { result: denies ? 'deny' : reasons.length > 0 ? 'manual' : 'permit', reasons };
}

export const checkDataUse: Check = (about, reasons) => {
  if (!about.row.dataUse) return;
  const { purpose, recipient } = about.request;
  const dataUse = dataUseNow(about.state, about.view.gateTime);
  const question = { dataUse, purpose, recipient, approval: about.approval };
  for (const { code } of matchDataUse(question, about.policy, about.view).reasons) reasons.push({ code });
};
