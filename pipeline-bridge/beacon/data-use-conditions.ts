/**
 * `dataset/1` and policy → Beacon v2 `dataUseConditions`. A data set holds people who chose differently: it is described
 * by the strictest choice that anybody in it may have made, and each person's own answer still decides at the gate. What
 * DUO cannot say is said by a local term and named in the report; no condition is ever left out silently.
 * Source: GA4GH Beacon v2 (2.0.0), `dataUseConditions`; GA4GH DUO, release 2021-02-23. Choices of one person:
 * `dataUseOf` and `beyondCodes` of the app.
 */
import { DUO } from '../contract/data-use.ts';
import type { Dataset } from '../contract/programme-state.ts';
import type { Policy } from '../decision/policy.ts';

export const DUO_RELEASE = '2021-02-23';

/** Beacon's `ontologyTerm`: a CURIE and what people read. */
export type OntologyTerm = { readonly id: string; readonly label: string };
export type DuoDataUse = OntologyTerm & { readonly version: string; readonly modifiers: readonly OntologyTerm[] };
export type DataUseConditions = { readonly duoDataUse: readonly [DuoDataUse, ...DuoDataUse[]] };

/** Conditions for which DUO has no word. `nearest` comes closest, and why it was not used as it stands. */
export const LOCAL_TERMS = {
  'tomoni:own-diseases': {
    label: 'only research on the diseases that each person was invited for',
    nearest: DUO.DS,
    why: 'the data set names no disease, and DS without one means nothing',
  },
  'tomoni:each-person': {
    label: 'each person’s own answers are asked at every release; some of the data set may be withheld',
    nearest: DUO.US,
    why: 'DUO speaks of whole data sets',
  },
  'tomoni:recipient-class': {
    label: 'joint research, other academia and companies alone were asked about separately',
    nearest: DUO.NPU,
    why: 'NPU would forbid companies to whom some people said yes',
  },
  'tomoni:countries-as-seen': {
    label: 'outside Japan only to countries in the list that the person saw',
    nearest: DUO.GS,
    why: 'GS names one region for all; the lists have versions',
  },
  'tomoni:uses-asked': {
    label: 'AI development, record linkage, patient matching, cell lines and identifying images were asked separately',
    nearest: DUO.RS,
    why: 'RS names one kind of research for all',
  },
  'tomoni:embargo': {
    label: 'not released outside the programme before its embargo ends',
    nearest: DUO.MOR,
    why: 'MOR forbids publishing, not receiving',
  },
} as const;
export type LocalTerm = keyof typeof LOCAL_TERMS;

/** Something the codes do not carry by themselves. */
export type Loss = {
  readonly term: LocalTerm;
  readonly nearest: string;
  readonly why: string;
};

const wordsOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** Permission and modifiers of somebody who said yes to no wider scope: the policy's own table, its `otherwise` side. */
function strictestChoice(policy: Policy): { permission: string; modifiers: readonly string[] } {
  const { rows } = policy.dataUse.choices;
  return {
    permission: rows.flatMap(({ otherwise }) => wordsOf(otherwise.permission))[0] ?? DUO.DS,
    modifiers: rows.flatMap(({ otherwise }) => wordsOf(otherwise.modifiers)),
  };
}

function localTermsOf(dataset: Dataset, policy: Policy): readonly LocalTerm[] {
  const { needs } = policy.actions['release-data'];
  return [
    ...(dataset.diseases.length === 0 ? (['tomoni:own-diseases'] as const) : []),
    'tomoni:each-person',
    ...(needs.recipientClass ? (['tomoni:recipient-class'] as const) : []),
    ...(needs.overseas ? (['tomoni:countries-as-seen'] as const) : []),
    'tomoni:uses-asked',
    ...(dataset.embargoUntil === null ? [] : (['tomoni:embargo'] as const)),
  ];
}

/** Pure. One entry, since conditions of one data set hold together; `lost` reports each term that DUO has no word for. */
export function dataUseConditions(
  dataset: Dataset,
  policy: Policy,
): { readonly conditions: DataUseConditions; readonly lost: readonly Loss[] } {
  const labels = new Map(
    [...policy.dataUse.permissions, ...policy.dataUse.modifiers].map((one) => [one.code, one.label.en]),
  );
  const term = (id: string): OntologyTerm => ({ id, label: labels.get(id) ?? id });
  const { permission, modifiers } = strictestChoice(policy);
  const local = localTermsOf(dataset, policy);
  // a release needs an approval of the project, by the committee or the acquirer's agreement
  const approved = policy.actions['release-data'].approval ? [DUO.PS] : [];
  return {
    conditions: {
      duoDataUse: [
        {
          ...term(permission),
          version: DUO_RELEASE,
          modifiers: [
            ...dataset.diseases.map((id) => ({ id, label: 'disease' })),
            ...[...modifiers, ...approved].map(term),
            ...local.map((id) => ({ id, label: LOCAL_TERMS[id].label })),
          ],
        },
      ],
    },
    lost: local.map((id) => ({ term: id, nearest: LOCAL_TERMS[id].nearest, why: LOCAL_TERMS[id].why })),
  };
}
