/** Which provisions an action needs, and whether the person said yes to each. Source: contract §3, "Table of needs". */
import type { ProvisionState, SampleState } from '../contract/consent-state.ts';
import type { DecisionRequest, Reason } from '../contract/decision.ts';
import type { ProvisionCode } from '../contract/vocabulary.ts';
import { isCovered } from './approval-cover.ts';
import { type Case, type Check, reasonOf } from './case.ts';
import type { Policy } from './policy.ts';
import type { ActionRow } from './policy-schema.ts';

/**
 * Provisions needed, each once. @param aboutRelative the finding is a relative's (the panel decided on somebody else)
 */
export function provisionsNeeded(
  policy: Policy,
  row: ActionRow,
  request: DecisionRequest,
  samples: readonly SampleState[],
  aboutRelative: boolean,
): readonly ProvisionCode[] {
  const { needs } = row;
  const { recipient, finding } = request;
  const found: ProvisionCode[] = [...needs.always];
  const add = (codes: readonly ProvisionCode[] | undefined) => {
    for (const code of codes ?? []) if (!found.includes(code)) found.push(code);
  };
  if (needs.assay) add(needs.assay[request.assay ?? 'wgs']);
  if (needs.furtherSample && samples.some((sample) => sample.further)) add(needs.furtherSample);
  if (needs.legacySample && samples.some((sample) => sample.legacy)) add(needs.legacySample);
  if (needs.recipientClass && recipient) add(needs.recipientClass[recipient.class]);
  if (needs.overseas && recipient?.country !== policy.home) add(needs.overseas);
  if (needs.findingCategory && finding) {
    add(needs.findingCategory[finding.category]);
    if (finding.trigger === 'reinterpretation') add(needs.reinterpretation);
    if (finding.to === 'relative') add(needs.toRelative);
    if (finding.to === 'person' && aboutRelative) add(needs.fromRelative);
  }
  if (needs.topic && request.recontact) add(needs.topic[request.recontact.topic]);
  if (row.readsUses) for (const use of request.purpose?.uses ?? []) add(policy.uses[use]);
  return found;
}

/**
 * What an answer `ask` is looked up by: the data set for record linkage, the campaign for contact, else the approval.
 * A yes to an approval is a yes to what was approved, and says nothing where that does not cover the request.
 */
function specificKey(about: Case, provision: ProvisionCode): { key: string | undefined; yesCounts: () => boolean } {
  const { policy, dataset, request } = about;
  if (policy.specificByDataset.has(provision)) return { key: dataset, yesCounts: () => true };
  if (policy.specificByCampaign.has(provision)) return { key: request.recontact?.campaign, yesCounts: () => true };
  return { key: request.approval, yesCounts: () => isCovered(about) };
}

function specificAnswer(answer: ProvisionState, key: string | undefined) {
  if (key === undefined || answer.specific === undefined || !Object.hasOwn(answer.specific, key)) return undefined;
  return answer.specific[key];
}

/** The reason why one provision is no yes here, or null. A no to this very case outranks a general yes, covered or not. */
function refusalOf(about: Case, provision: ProvisionCode): Reason | null {
  const answer = about.state.provisions[provision];
  if (answer === undefined) return { code: 'not-asked', provision };
  const { key, yesCounts } = specificKey(about, provision);
  const specific = specificAnswer(answer, key);
  if (answer.decision === 'deny') return reasonOf('declined', provision, answer.since);
  if (specific?.decision === 'deny') return reasonOf('declined', provision, specific.since);
  switch (answer.decision) {
    case 'permit':
      return null;
    case 'ask':
      return specific?.decision === 'permit' && yesCounts() ? null : reasonOf('ask-first', provision, answer.since);
    default:
      return { code: 'not-asked', provision };
  }
}

/** Silence, `ask` without an answer to this case, and no: each provision needed speaks for itself. */
export const checkAnswers: Check = (about, reasons) => {
  for (const provision of about.provisions) {
    const refusal = refusalOf(about, provision);
    if (refusal) reasons.push(refusal);
  }
};

/** The list version that the person saw with this answer; undefined where there is no yes or `ask` to have seen it with. */
function listSeen(about: Case, provision: ProvisionCode): { readonly id: string | undefined } | undefined {
  const answer = about.state.provisions[provision];
  return answer?.decision === 'permit' || answer?.decision === 'ask' ? { id: answer.list } : undefined;
}

/** The recipient's country must stand in the list the person saw; a list unknown to the gate holds nothing. */
export const checkCountry: Check = (about, reasons) => {
  const { recipient } = about.request;
  for (const provision of about.row.needs.overseas ?? []) {
    if (!about.provisions.includes(provision)) continue;
    const seen = listSeen(about, provision);
    if (!seen) continue;
    const list = seen.id === undefined ? null : about.view.list(seen.id);
    const holds =
      list?.schema === 'country-list/1' && recipient !== undefined && list.countries.includes(recipient.country);
    if (!holds) reasons.push({ code: 'country', provision });
  }
};

/** The gene must stand in the list, under this category, that the person saw. */
export const checkFindingList: Check = (about, reasons) => {
  const { finding } = about.request;
  if (!finding) return;
  for (const provision of about.row.needs.findingCategory?.[finding.category] ?? []) {
    const seen = listSeen(about, provision);
    if (!seen) continue;
    const list = seen.id === undefined ? null : about.view.list(seen.id);
    const genes = list?.schema === 'gene-list/1' ? list.genes[finding.category] : undefined;
    if (!genes?.includes(finding.gene)) reasons.push({ code: 'finding-list', provision });
  }
};
