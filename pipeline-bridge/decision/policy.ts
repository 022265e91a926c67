/**
 * The policy in force: one versioned data file, checked as a whole and compiled once into maps.
 * Source: contract §3 (effect table, needs, data-use match).
 */
import { DUO } from '../contract/data-use.ts';
import { ACTIONS, PROVISION_CODES, type ProvisionCode } from '../contract/vocabulary.ts';
import policy20261101 from './policy/2026-11-01.json' with { type: 'json' };
import { type ModifierRule, type PermissionRule, type PolicyFile, policyFileSchema } from './policy-schema.ts';

/** A policy that fails its own check: the build stops, nothing runs under it. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

/** A checked policy file with its look-ups. Immutable; share one for all decisions. */
export type Policy = PolicyFile & {
  /** permission code → purpose code → what the match table says */
  readonly permissionRules: ReadonlyMap<string, ReadonlyMap<string, PermissionRule>>;
  readonly modifierRules: ReadonlyMap<string, ModifierRule>;
  readonly specificByDataset: ReadonlySet<ProvisionCode>;
  readonly specificByCampaign: ReadonlySet<ProvisionCode>;
};

/** Provisions that some row of the file reads; a published provision outside this set has no effect on any decision. */
export function provisionsRead(file: PolicyFile): ReadonlySet<ProvisionCode> {
  const read = new Set<ProvisionCode>();
  const take = (codes: readonly ProvisionCode[] = []) => {
    for (const code of codes) read.add(code);
  };
  for (const action of ACTIONS) {
    const { needs } = file.actions[action];
    for (const codes of [
      needs.always,
      needs.furtherSample,
      needs.legacySample,
      needs.overseas,
      needs.reinterpretation,
      needs.toRelative,
      needs.fromRelative,
    ]) {
      take(codes);
    }
    for (const table of [needs.assay, needs.recipientClass, needs.findingCategory, needs.topic]) {
      if (table) Object.values(table).forEach(take);
    }
  }
  Object.values(file.uses).forEach(take);
  take(file.dataUse.choices.rows.map((row) => row.provision));
  return read;
}

function checkEveryProvisionIsRead(file: PolicyFile): void {
  const read = provisionsRead(file);
  const unread = PROVISION_CODES.filter((code) => !read.has(code));
  if (unread.length > 0) throw new PolicyError(`policy ${file.version}: no row reads ${unread.join(', ')}`);
}

/** A cell that leaves the answer to the wish must find a rule for each wish. */
function checkWishesAnswerTheirCells(file: PolicyFile): void {
  for (const action of ACTIONS) {
    if (!file.actions[action].effects.deceased.includes('wish')) continue;
    for (const [wish, { rules }] of Object.entries(file.wishes)) {
      if (rules[action] === undefined) throw new PolicyError(`policy ${file.version}: ${wish} is silent on ${action}`);
    }
  }
}

function checkDataUseTerms(file: PolicyFile): void {
  const known = new Set<string>(Object.values(DUO));
  const used = [...file.dataUse.permissions, ...file.dataUse.modifiers].map((term) => term.code);
  const missing = [...known].filter((code) => !used.includes(code));
  const strange = used.filter((code) => !known.has(code));
  if (missing.length + strange.length > 0 || new Set(used).size !== used.length) {
    throw new PolicyError(
      `policy ${file.version}: data-use terms missing ${missing.join(', ')}; strange ${strange.join(', ')}`,
    );
  }
}

/**
 * Parse, check and compile a policy file.
 * @throws PolicyError where a provision is read by no row, a wish is silent, or data-use terms are not the known ones
 * @throws ZodError where the file has another shape
 */
export function loadPolicy(source: unknown): Policy {
  const file = policyFileSchema.parse(source);
  checkEveryProvisionIsRead(file);
  checkWishesAnswerTheirCells(file);
  checkDataUseTerms(file);
  return {
    ...file,
    permissionRules: new Map(
      file.dataUse.permissions.map((term) => [term.code, new Map(Object.entries(term.purposes))]),
    ),
    modifierRules: new Map(file.dataUse.modifiers.map((term) => [term.code, term.rule])),
    specificByDataset: new Set(file.specificAnswers.byDataset),
    specificByCampaign: new Set(file.specificAnswers.byCampaign),
  };
}

export const currentPolicy: Policy = loadPolicy(policy20261101);

const POLICIES: ReadonlyMap<string, Policy> = new Map([[currentPolicy.version, currentPolicy]]);

/** The policy of that version (a date), as announced by `policy/1`; null where this build does not hold it. */
export const policyOf = (version: string): Policy | null => POLICIES.get(version) ?? null;
