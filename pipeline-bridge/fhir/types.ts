/** The members of FHIR resources that this view writes. Source: HL7 FHIR R4 (4.0.1) and R5 (5.0.0), Consent. */
export type Coding = { readonly system: string; readonly code: string; readonly display?: string };
export type CodeableConcept = { readonly coding: readonly Coding[]; readonly text?: string };
export type Identifier = { readonly system: string; readonly value: string };
export type Reference = { readonly type?: string; readonly identifier: Identifier; readonly display?: string };
/** `start` and `end` are both inside the period. */
export type Period = { readonly start?: string; readonly end?: string };
type Actor = { readonly role: CodeableConcept; readonly reference: Reference };
type Data = { readonly meaning: 'related'; readonly reference: Reference };

type Meta = { readonly versionId: string; readonly lastUpdated: string };

type Rule<Self> = {
  readonly period?: Period;
  readonly actor?: readonly Actor[];
  readonly action?: readonly CodeableConcept[];
  readonly purpose?: readonly Coding[];
  readonly code?: readonly CodeableConcept[];
  readonly data?: readonly Data[];
  readonly provision?: readonly Self[];
};

export interface R4Provision extends Rule<R4Provision> {
  readonly type: 'permit' | 'deny';
}
/** R5 says no `type`: what stands under `decision` is an exception to it, what stands under that an exception again. */
export interface R5Provision extends Rule<R5Provision> {}

export type R4Status = 'draft' | 'proposed' | 'active' | 'rejected' | 'inactive' | 'entered-in-error';
export type R5Status = 'draft' | 'active' | 'inactive' | 'not-done' | 'entered-in-error' | 'unknown';

type Shared = {
  readonly resourceType: 'Consent';
  readonly id: string;
  readonly meta: Meta;
  readonly identifier: readonly Identifier[];
  readonly category: readonly CodeableConcept[];
};

export type R4Consent = Shared & {
  readonly status: R4Status;
  readonly scope: CodeableConcept;
  readonly patient: Reference;
  readonly dateTime: string;
  readonly organization: readonly Reference[];
  readonly sourceReference?: Reference;
  readonly policy: readonly { readonly uri: string }[];
  readonly policyRule: CodeableConcept;
  /** the root rule: without `type`, which R4 forbids there; left out where nothing is permitted */
  readonly provision?: Omit<R4Provision, 'type'>;
};

export type R5Consent = Shared & {
  readonly status: R5Status;
  readonly subject: Reference;
  readonly date: string;
  readonly controller: readonly Reference[];
  readonly sourceReference?: readonly Reference[];
  readonly regulatoryBasis: readonly CodeableConcept[];
  readonly policyBasis: { readonly url: string };
  readonly decision: 'permit' | 'deny';
  readonly provision?: readonly R5Provision[];
};
