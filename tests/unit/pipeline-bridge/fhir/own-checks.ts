/**
 * What the validators of others miss: required bindings, invariants ppc-1 … ppc-5 as they were meant (R4 prints
 * `system='something'`), ids, ordered periods, and the same for R5, for which no validator without Java was found.
 * Source: HL7 FHIR R4 (4.0.1) and R5 (5.0.0), Consent, Resource.id, per-1.
 */
import type {
  CodeableConcept,
  Coding,
  Period,
  R4Consent,
  R4Provision,
  R5Consent,
  R5Provision,
} from '#bridge/fhir/types.ts';

const R4_STATUSES = ['draft', 'proposed', 'active', 'rejected', 'inactive', 'entered-in-error'];
const R5_STATUSES = ['draft', 'active', 'inactive', 'not-done', 'entered-in-error', 'unknown'];
const SCOPES = ['adr', 'research', 'patient-privacy', 'treatment'];
const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const URI = /^(https?:\/\/|urn:)\S+$/;
const PROVISION_MEMBERS = [
  'period',
  'actor',
  'action',
  'securityLabel',
  'purpose',
  'code',
  'dataPeriod',
  'data',
  'provision',
];
const R5_MEMBERS = [
  ...[
    'resourceType',
    'id',
    'meta',
    'identifier',
    'status',
    'category',
    'subject',
    'date',
    'period',
    'grantor',
    'grantee',
  ],
  ...['manager', 'controller', 'sourceAttachment', 'sourceReference', 'regulatoryBasis', 'policyBasis', 'policyText'],
  ...['verification', 'decision', 'provision'],
];

const codingIsWhole = ({ system, code }: Coding): boolean => URI.test(system) && /^\S+( \S+)*$/.test(code);
const conceptIsWhole = ({ coding }: CodeableConcept): boolean => coding.length > 0 && coding.every(codingIsWhole);
const periodIsOrdered = ({ start, end }: Period): boolean =>
  (start !== undefined || end !== undefined) && (start === undefined || end === undefined || start <= end);

function* checkProvision(provision: Omit<R4Provision, 'type'> | R5Provision, path: string): Generator<string> {
  const { period, actor, action, purpose, code, data } = provision;
  if (period && !periodIsOrdered(period)) yield `${path}.period: per-1`;
  if (actor && !actor.every(({ role, reference }) => conceptIsWhole(role) && URI.test(reference.identifier.system))) {
    yield `${path}.actor`;
  }
  if (data && !data.every(({ meaning }) => ['instance', 'related', 'dependents', 'authoredby'].includes(meaning))) {
    yield `${path}.data.meaning: required binding`;
  }
  if (![...(action ?? []), ...(code ?? [])].every(conceptIsWhole)) yield `${path}.action or code`;
  if (!(purpose ?? []).every(codingIsWhole)) yield `${path}.purpose`;
  for (const [member, value] of Object.entries(provision)) {
    if (Array.isArray(value) && value.length === 0) yield `${path}.${member}: an empty list`;
    if (member !== 'type' && !PROVISION_MEMBERS.includes(member)) yield `${path}.${member}: no such member`;
  }
}

function* checkR4Provisions(provision: R4Provision, path: string): Generator<string> {
  if (!['permit', 'deny'].includes(provision.type)) yield `${path}.type: required binding`;
  yield* checkProvision(provision, path);
  for (const [at, inner] of (provision.provision ?? []).entries()) yield* checkR4Provisions(inner, `${path}[${at}]`);
}

function* checkR5Provisions(provisions: readonly R5Provision[] | undefined, path: string): Generator<string> {
  for (const [at, provision] of (provisions ?? []).entries()) {
    if ('type' in provision) yield `${path}[${at}].type: not in R5`;
    yield* checkProvision(provision, `${path}[${at}]`);
    yield* checkR5Provisions(provision.provision, `${path}[${at}]`);
  }
}

function* checkShared({ id, meta, category, identifier }: R4Consent | R5Consent): Generator<string> {
  if (!ID.test(id) || !ID.test(meta.versionId)) yield 'id: form';
  if (!INSTANT.test(meta.lastUpdated)) yield 'meta.lastUpdated: form';
  if (category.length === 0 || !category.every(conceptIsWhole)) yield 'category: at least one';
  if (!identifier.every(({ system }) => URI.test(system))) yield 'identifier';
}

export function checkR4(consent: R4Consent): string[] {
  const { provision: root } = consent;
  const found = [...checkShared(consent)];
  if (root) {
    if ('type' in root) found.push('provision.type: forbidden in the root rule');
    found.push(...checkProvision(root, 'provision'));
    for (const [at, inner] of (root.provision ?? []).entries())
      found.push(...checkR4Provisions(inner, `provision[${at}]`));
  }
  if (!R4_STATUSES.includes(consent.status)) found.push('status: required binding');
  const scope = consent.scope.coding[0]?.code ?? '';
  if (!SCOPES.includes(scope)) found.push('scope: binding');
  if (consent.policy.length === 0 && !consent.policyRule) found.push('ppc-1: neither policy nor policyRule');
  if (!consent.patient)
    found.push(`ppc-${2 + ['patient-privacy', 'research', 'adr', 'treatment'].indexOf(scope)}: no patient`);
  if (!INSTANT.test(consent.dateTime)) found.push('dateTime: form');
  return found;
}

export function checkR5(consent: R5Consent): string[] {
  const found = [...checkShared(consent), ...checkR5Provisions(consent.provision, 'provision')];
  if (!R5_STATUSES.includes(consent.status)) found.push('status: required binding');
  if (!['permit', 'deny'].includes(consent.decision)) found.push('decision: required binding');
  if (!/^\d{4}-\d\d-\d\d$/.test(consent.date)) found.push('date: a day');
  if (!URI.test(consent.policyBasis.url)) found.push('policyBasis.url');
  for (const member of Object.keys(consent)) if (!R5_MEMBERS.includes(member)) found.push(`${member}: no such member`);
  return found;
}
