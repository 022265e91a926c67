/**
 * What a reader of the resource may conclude: one question, permit or deny. Two readers, one for each release, that
 * share only how a single provision is matched. A consent that is not `active` permits nothing.
 * Source: HL7 FHIR R4 Consent §6.2.3 (base policy and exceptions); R5 Consent (`decision`, alternating exceptions).
 */
import type { Instant } from '../contract/consent-state.ts';
import { DUO } from '../contract/data-use.ts';
import { SYSTEMS } from '../contract/fhir-systems.ts';
import { diseaseIsWithin } from '../decision/ontology.ts';
import type { Coding, R4Consent, R4Provision, R5Consent, R5Provision } from './types.ts';

export type Question = {
  /** an act of this programme, or HL7's consent action */
  readonly action: Coding;
  /** v3-ActReason, DUO, or a MONDO disease for disease-specific research */
  readonly purpose: Coding;
  /** `class@COUNTRY`, `public`, or null where nothing leaves */
  readonly recipient: string | null;
  /** an approval, data set or campaign by name */
  readonly matter: string | null;
  readonly at: Instant;
};
type Answer = 'permit' | 'deny';

const isSame = (one: Coding, other: Coding): boolean => one.system === other.system && one.code === other.code;

function purposeFits(offered: readonly Coding[], asked: Coding): boolean {
  if (asked.system !== SYSTEMS.mondo) return offered.some((one) => isSame(one, asked));
  if (diseaseIsWithin(asked.code, asked.code) !== true) return false;
  return offered.some((one) =>
    one.system === SYSTEMS.mondo ? diseaseIsWithin(asked.code, one.code) === true : one.code === DUO.DS,
  );
}

/** A class named without a country stands for each of its countries. */
const isRecipient = (named: string, asked: string | null): boolean =>
  asked !== null && (named === asked || named === asked.split('@')[0]);

/** Every element that is there must match; among several values of one, any. */
function applies(provision: R4Provision | R5Provision, asked: Question): boolean {
  const { period, actor, action, purpose, data } = provision;
  const at = Date.parse(asked.at);
  if (period?.start !== undefined && at < Date.parse(period.start)) return false;
  if (period?.end !== undefined && at > Date.parse(period.end)) return false;
  if (actor && !actor.some(({ reference }) => isRecipient(reference.identifier.value, asked.recipient))) return false;
  if (action && !action.some(({ coding }) => coding.some((one) => isSame(one, asked.action)))) return false;
  if (purpose && !purposeFits(purpose, asked.purpose)) return false;
  return !data || data.some(({ reference }) => reference.identifier.value === asked.matter);
}

/** What a provision says, its own exceptions first; null where it is not about the question. A deny outranks a permit. */
function wordOfR4(provision: R4Provision, asked: Question): Answer | null {
  if (!applies(provision, asked)) return null;
  const words = (provision.provision ?? []).map((inner) => wordOfR4(inner, asked));
  if (words.includes('deny')) return 'deny';
  return words.includes('permit') ? 'permit' : provision.type;
}

export function evaluateR4(consent: R4Consent, asked: Question): Answer {
  return consent.status === 'active' ? (wordOfR4({ ...consent.provision, type: 'deny' }, asked) ?? 'deny') : 'deny';
}

const opposite = (answer: Answer): Answer => (answer === 'permit' ? 'deny' : 'permit');

function wordOfR5(provisions: readonly R5Provision[] | undefined, around: Answer, asked: Question): Answer {
  const words = (provisions ?? [])
    .filter((provision) => applies(provision, asked))
    .map((provision) => wordOfR5(provision.provision, opposite(around), asked));
  if (words.includes('deny')) return 'deny';
  return words.includes('permit') ? 'permit' : around;
}

export function evaluateR5(consent: R5Consent, asked: Question): Answer {
  return consent.status === 'active' ? wordOfR5(consent.provision, consent.decision, asked) : 'deny';
}
