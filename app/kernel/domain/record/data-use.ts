/**
 * Choices → data use, in GA4GH DUO terms. The table:
 *
 * | choice | yes | else |
 * | --- | --- | --- |
 * | `scope-any-health` | HMB (health, medical, biomedical research) | DS for the diseases that the signed text goes to |
 * | `scope-ancestry` | POA besides | NPOA |
 * | any `share-…`, `samples-…`, `public-release` | – | none yes or each-time: null, nothing may be shared |
 *
 * A scope that was asked again and not answered by its day counts as no yes: doubt denies, and what else of her consent
 * still stands falls back to the diseases of the signed text. The gate is told beforehand (`dataUseAfter`) and switches by its own clock.
 *
 * The decision's policy file states the first two rows in the same words. What the codes cannot say stays with the
 * provisions themselves, which the gate reads; `beyondCodes` names it for anyone who sees the codes alone.
 */
import { type DataUse, DUO } from '#bridge/contract/data-use.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import type { ConsentRecord } from './record.ts';

const SHARING: readonly ProvisionCode[] = [
  'share-joint-research',
  'share-academia',
  'share-industry',
  'samples-joint-research',
  'samples-academia',
  'samples-industry',
  'public-release',
];

type Chosen = Pick<ConsentRecord, 'answers' | 'diseases' | 'reconsent'>;

/** The codes for a record's answers; null when nothing may be shared. Diseases are those that the signed text goes to (MONDO). */
export const dataUseOf = (record: Chosen): DataUse | null => codesOf(record, record.reconsent?.silence != null);

const SCOPES: readonly ProvisionCode[] = ['scope-any-health', 'scope-ancestry'];

/** What is left of the codes once the day has passed on a scope without an answer; undefined where no scope is asked. */
export const dataUseAfter = (record: Chosen): DataUse | null | undefined =>
  record.reconsent?.provisions.some((code) => SCOPES.includes(code)) ? codesOf(record, true) : undefined;

function codesOf({ answers, diseases, reconsent }: Chosen, dayHasPassed: boolean): DataUse | null {
  const isLapsed = (code: ProvisionCode) => dayHasPassed && reconsent?.provisions.includes(code) === true;
  const decisionOf = (code: ProvisionCode) => answers[code]?.decision ?? 'not-asked';
  const mayBeShared = SHARING.some((code) => decisionOf(code) === 'permit' || decisionOf(code) === 'ask');
  if (!mayBeShared) return null;
  const anyHealth = decisionOf('scope-any-health') === 'permit' && !isLapsed('scope-any-health');
  const ancestry = decisionOf('scope-ancestry') === 'permit' && !isLapsed('scope-ancestry');
  return {
    permission: anyHealth ? DUO.HMB : DUO.DS,
    also: ancestry ? [DUO.POA] : [],
    modifiers: ancestry ? [] : [DUO.NPOA],
    diseases: anyHealth ? [] : [...diseases],
    parameters: {},
  };
}

/** Something chosen that no code of the set above carries; `nearest` is the DUO term that comes closest, or null. */
export type BeyondCodes = {
  readonly provision: ProvisionCode;
  readonly decision: 'deny' | 'ask' | 'not-asked' | 'permit';
  readonly why:
    | 'no-code-for-recipient-class'
    | 'no-code-for-each-time'
    | 'list-has-versions'
    | 'no-code-for-use'
    | 'no-code-for-samples';
  readonly nearest: string | null;
};

/** The report of what the codes cannot say of these answers, in the contract's order of provisions. */
export function beyondCodes({ answers }: Pick<ConsentRecord, 'answers'>): BeyondCodes[] {
  const report: BeyondCodes[] = [];
  const say = (provision: ProvisionCode, why: BeyondCodes['why'], nearest: string | null, always = false) => {
    const decision = answers[provision]?.decision ?? 'not-asked';
    if (decision === 'ask') report.push({ provision, decision, why: 'no-code-for-each-time', nearest: DUO.RS });
    else if (decision !== 'permit' || always) report.push({ provision, decision, why, nearest });
  };
  say('ai-development', 'no-code-for-use', null);
  say('link-records', 'no-code-for-use', null);
  say('match-patients', 'no-code-for-use', null);
  say('cell-lines', 'no-code-for-use', null);
  say('identifying-images', 'no-code-for-use', null);
  say('share-joint-research', 'no-code-for-recipient-class', null);
  say('share-academia', 'no-code-for-recipient-class', null);
  say('share-industry', 'no-code-for-recipient-class', DUO.NPU);
  say('share-overseas', 'list-has-versions', DUO.GS, true);
  say('samples-joint-research', 'no-code-for-samples', null);
  say('samples-academia', 'no-code-for-samples', null);
  say('samples-industry', 'no-code-for-samples', DUO.NPU);
  say('public-release', 'no-code-for-recipient-class', null);
  return report;
}
