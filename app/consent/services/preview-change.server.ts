/**
 * What another answer would change, as facts: which approved uses the gate would refuse or allow then, and to whom data
 * were already given. The one decision is asked about each; nobody else's figures are here. Source: domain.md §4 rule 4.
 */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { listReleases, type ReleaseLine } from '#app/data-access/index.ts';
import type { Answer, Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { answersGiven } from '#app/kernel/domain/record/answers-given.ts';
import {
  type OrganisationNames,
  organisationNames,
} from '#app/kernel/services/administration/organisation-names.server.ts';
import {
  type ApprovedUses,
  approvedUses,
  programmeLines,
  usesOf,
  verdictOn,
} from '#app/kernel/services/gate/approved-uses.server.ts';
import type { Own, OwnRecord } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';

export type RunningCase = {
  readonly approval: string;
  readonly organisation: string;
  readonly class: Approval['recipient']['class'];
  readonly country: string;
  readonly actions: readonly string[];
  readonly until: string;
};

export type ChangePreview = {
  readonly answer: Answer;
  /** may use now, and could not any more */
  readonly ends: readonly RunningCase[];
  /** may not now, and could */
  readonly begins: readonly RunningCase[];
};
export type Previews = {
  readonly changes: readonly ChangePreview[];
  /** given out under an approval that rests on this answer; what was given may not come back */
  readonly given: readonly ReleaseLine[];
};

const caseOf = (
  { id, recipient, until }: Approval,
  actions: readonly string[],
  nameOf: OrganisationNames,
): RunningCase => ({
  approval: id,
  organisation: nameOf(recipient.organisation),
  class: recipient.class,
  country: recipient.country,
  actions,
  until,
});

type Asked = {
  readonly code: ProvisionCode;
  readonly alsoSets: readonly ProvisionCode[];
  readonly list: string | null;
};

/** Her state as the gate would know it, had she given this answer now on the version shown. */
function stateWith(
  { state, at }: ApprovedUses,
  asked: Asked,
  version: { id: string; version: string },
  answer: Answer,
): ConsentState {
  const said = { decision: answer, since: at, document: version, ...(asked.list === null ? {} : { list: asked.list }) };
  const answers = [asked.code, ...asked.alsoSets].map((code) => [code, said] as const);
  return { ...state, provisions: { ...state.provisions, ...Object.fromEntries(answers) } };
}

function previewOf(
  uses: ApprovedUses,
  instead: ConsentState,
  answer: Answer,
  nameOf: OrganisationNames,
): ChangePreview {
  const turned = (from: 'permit' | 'deny') =>
    uses.approvals.flatMap((approval) => {
      const actions = usesOf(approval, uses.state.participant).flatMap((use) => {
        const [now, then] = [verdictOn(uses, use).decision, verdictOn(uses, use, instead).decision];
        return now === from && then !== from ? [use.request.action] : [];
      });
      return actions.length > 0 ? [caseOf(approval, [...new Set(actions)], nameOf)] : [];
    });
  return { answer, ends: turned('permit'), begins: turned('deny') };
}

/** @param answers that the question offers; the one that stands is left out */
export async function previewChanges(
  tools: Tools,
  own: Own,
  opened: OwnRecord,
  asked: Asked & { readonly answers: readonly Answer[]; readonly version: string; readonly language: Language },
): Promise<Previews> {
  const uses = await withAccess(tools.database, opened.access, async (tx) =>
    approvedUses(tx, own.participant, tools.clock.now(), await programmeLines(tx)),
  );
  if (!uses) return { changes: [], given: [] };
  const stands = answersGiven(opened.events, opened.record)[asked.code]?.decision;
  const version = { id: opened.version.document, version: asked.version };
  const nameOf = await organisationNames(tools, asked.language);
  const previewed = asked.answers.map((answer) =>
    previewOf(uses, stateWith(uses, asked, version, answer), answer, nameOf),
  );
  const resting = new Set(previewed.flatMap(({ ends }) => ends.map(({ approval }) => approval)));
  const releases = await listReleases(tools, own, asked.language);
  return {
    changes: previewed.filter(({ answer }) => answer !== stands),
    given: releases.filter(({ approval }) => approval !== null && resting.has(approval)),
  };
}
