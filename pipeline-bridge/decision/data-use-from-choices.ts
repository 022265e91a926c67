/**
 * What a person's choices say in data-use codes, by the table `dataUse.choices` of the policy file, and what those
 * codes cannot say. Source: gate contract §3, last line of «Data-use match»; domain page §2.
 */
import type { ConsentState } from '../contract/consent-state.ts';
import type { DataUse } from '../contract/data-use.ts';
import type { ProvisionCode } from '../contract/vocabulary.ts';
import type { Policy } from './policy.ts';

export type ChosenDataUse = {
  /** null: nothing may be shared */
  readonly dataUse: DataUse | null;
  /** answered provisions that no code expresses: only the gate knows them */
  readonly unsaid: readonly ProvisionCode[];
};

type Terms = Policy['dataUse']['choices']['rows'][number]['permit'];

const listed = (terms: string | readonly string[] | undefined): readonly string[] =>
  terms === undefined ? [] : typeof terms === 'string' ? [terms] : terms;

/** Provisions under which something leaves the programme: those of every class, and of the public. */
function sharingProvisions(policy: Policy): ReadonlySet<ProvisionCode> {
  const { 'release-data': data, 'release-sample': sample, 'release-public': open } = policy.actions;
  const tables = [data.needs.recipientClass, sample.needs.recipientClass].flatMap((table) =>
    Object.values(table ?? {}),
  );
  return new Set([...tables.flat(), ...open.needs.always.filter((code) => code !== 'participate')]);
}

/**
 * @param diseases MONDO identifiers of the person's own disease, for a choice of disease-specific research
 * Silence and `ask` count as «otherwise» in scope questions; `ask` counts as open for sharing, the gate asks later.
 */
export function dataUseFromChoices(
  provisions: ConsentState['provisions'],
  diseases: readonly string[],
  policy: Policy,
): ChosenDataUse {
  const { rows } = policy.dataUse.choices;
  const sharing = sharingProvisions(policy);
  const isOpen = (code: ProvisionCode) => ['permit', 'ask'].includes(provisions[code]?.decision ?? 'not-asked');
  const chosen: Terms[] = rows.map((row) =>
    provisions[row.provision]?.decision === 'permit' ? row.permit : row.otherwise,
  );
  const permission = chosen.flatMap((terms) => listed(terms.permission))[0];
  const said = new Set(rows.map((row) => row.provision));
  const unsaid = (Object.keys(provisions) as ProvisionCode[]).filter(
    (code) => !said.has(code) && code !== 'participate' && provisions[code]?.decision !== 'not-asked',
  );
  if (permission === undefined || ![...sharing].some(isOpen)) return { dataUse: null, unsaid };
  return {
    dataUse: {
      permission,
      also: chosen.flatMap((terms) => listed(terms.also)),
      modifiers: chosen.flatMap((terms) => listed(terms.modifiers)),
      diseases,
      parameters: {},
    },
    unsaid,
  };
}
