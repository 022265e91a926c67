/**
 * What a request asks for and what was decided about it, as one record: every page, letter, file and the approval at the
 * gate show parts of this record and of nothing else. The table says which part belongs where; a field that is added to
 * the record does not compile until the table and its words know it. Source: domain.md §5.
 */

import { type Day, endOfDay, type Instant } from '#app/kernel/domain/instant.ts';
import type { NamedKind } from '#app/kernel/domain/samples/sample-kinds.ts';
import type { RecipientClass } from '#bridge/contract/vocabulary.ts';
import type { Condition } from './condition.ts';
import type { RequestContent } from './request-form.ts';
import type { RequestState } from './request-state.ts';

type InBoth = Readonly<Record<'ja' | 'en', string>>;
/** With readings in plain Japanese, where they are known. */
export type NamesInEach = InBoth & { readonly 'ja-easy'?: string };

/** An approval as the gates have it. */
export type Validity = { readonly id: string; readonly from: Instant; readonly until: Instant };

/** `null`: not known here, as of an entry that is older than requests online. An empty list is an answer: none. */
export type RequestRecord = {
  readonly recipient: { readonly class: RecipientClass; readonly organisation: NamesInEach; readonly country: string };
  readonly purpose: RequestContent['aim']['purpose'] | null;
  readonly duo: readonly string[];
  readonly diseases: readonly InBoth[] | null;
  readonly uses: readonly string[] | null;
  readonly commercial: boolean;
  readonly actions: readonly string[];
  readonly datasets: readonly InBoth[];
  readonly samples: readonly NamedKind[];
  readonly deposit: NonNullable<RequestContent['data']['deposit']> | null;
  readonly countries: readonly string[];
  readonly place: RequestContent['keeping']['place'] | null;
  readonly users: number | null;
  /** as asked for */
  readonly term: { readonly from: Day; readonly until: Day } | null;
  readonly disposalDays: number | null;
  readonly returnToPatient: boolean | null;
  /** of the participants’ panel, in its own words */
  readonly panelConditions: readonly string[];
  /** of the decision */
  readonly conditions: readonly Condition[];
  /** data use terms that the committee settled itself */
  readonly settled: readonly string[];
  readonly validity: Validity | null;
};
export type RecordField = keyof RequestRecord;

/**
 * Where parts of the record are shown. `applicant`: her request and her letter; `panel`: the reading pack; `votes`: the sheets
 * on which panel and committee vote; `office`: the secretariat's page; `letter`: the decision letter; `register`: the public
 * entry; `open-data`: its CSV and JSON; `participant`: uses and requests in a participant's own pages; `gate`: the approval in
 * the ledger; `you-said`: the panel's view as a voice that was answered, on its page, in its feed and its files; `agenda`: a
 * committee meeting, for members free of interests; `decisions`: the lines of the public list; `feed`: the register's news. Minutes
 * and the panel's own agenda are words that people type: nothing of the record is put into them.
 */
export const RENDERINGS = [
  'applicant',
  'panel',
  'votes',
  'office',
  'letter',
  'register',
  'open-data',
  'participant',
  'gate',
  'you-said',
  'agenda',
  'decisions',
  'feed',
] as const;
export type RecordRendering = (typeof RENDERINGS)[number];

/** Lists and answers, whose lines lead to the whole record. */
const SHORT: readonly RecordRendering[] = ['you-said', 'agenda', 'decisions'];
const EVERYWHERE: readonly RecordRendering[] = RENDERINGS.filter((one) => !SHORT.includes(one));
const EVERYWHERE_AND_AGENDA: readonly RecordRendering[] = [...EVERYWHERE, 'agenda'];
const but = (...left: readonly RecordRendering[]): readonly RecordRendering[] =>
  EVERYWHERE.filter((one) => !left.includes(one));

/** Which rendering shows which field. Whatever is left out has its reason beside it. */
export const SHOWN_IN: Readonly<Record<RecordField, readonly RecordRendering[]>> = {
  recipient: [...EVERYWHERE_AND_AGENDA, 'decisions'],
  // R48's kind of purpose: the gate decides by data use terms
  purpose: [...but('gate'), 'agenda'],
  duo: EVERYWHERE_AND_AGENDA,
  diseases: EVERYWHERE_AND_AGENDA,
  uses: EVERYWHERE_AND_AGENDA,
  commercial: [...EVERYWHERE_AND_AGENDA, 'decisions'],
  actions: EVERYWHERE_AND_AGENDA,
  datasets: EVERYWHERE_AND_AGENDA,
  // the ledger holds the kinds beside the approval
  samples: but('gate'),
  // the gate knows the action; what goes in is checked when it is released
  deposit: but('gate'),
  countries: EVERYWHERE,
  // where and by how many people is agreed in the contract
  place: but('gate'),
  users: but('gate', 'participant', 'register', 'open-data', 'feed'),
  term: but('gate'),
  disposalDays: but('gate'),
  returnToPatient: but('gate'),
  // said in words: the gate holds terms only
  panelConditions: [...but('gate'), 'you-said'],
  conditions: [...but('gate'), 'you-said'],
  // a code for the gate; readers are told its words where it was settled
  settled: ['applicant', 'office', 'letter', 'gate'],
  validity: but('panel', 'votes', 'letter'),
};

export const recordFieldsIn = (rendering: RecordRendering): readonly RecordField[] =>
  (Object.keys(SHOWN_IN) as RecordField[]).filter((field) => SHOWN_IN[field].includes(rendering));

type About = {
  readonly recipient: RequestRecord['recipient'];
  readonly content: RequestContent;
  readonly names: { disease(id: string): InBoth; dataset(id: string): InBoth };
  readonly state: {
    readonly decided: Pick<NonNullable<RequestState['decided']>, 'conditions' | 'settled'> | null;
    readonly panelSpoke: Pick<NonNullable<RequestState['panelSpoke']>, 'conditions'> | null;
  };
  readonly validity: Validity | null;
};

/** @param about `content`: the text that is judged or was decided on */
export function requestRecordOf({ recipient, content, names, state, validity }: About): RequestRecord {
  const { aim, use, data, people, keeping, harm } = content;
  return {
    recipient,
    purpose: aim.purpose,
    duo: use.duo,
    diseases: use.diseases.map(names.disease),
    uses: use.uses,
    commercial: use.commercial,
    actions: data.actions,
    datasets: data.datasets.map(names.dataset),
    samples: data.samples,
    deposit: data.deposit ?? null,
    // whoever asks works at home, too
    countries: [...new Set([recipient.country, ...data.countries])],
    place: keeping.place,
    users: people.users.length,
    term: { from: data.from, until: data.until },
    disposalDays: keeping.disposalDays,
    returnToPatient: harm.returnToPatient,
    panelConditions: state.panelSpoke?.conditions ?? [],
    conditions: state.decided?.conditions ?? [],
    settled: state.decided?.settled ?? [],
    validity,
  };
}

/** Where an approval is in its time. `begins`: approved, and the gates still say no. */
export const validityPhaseOf = (
  { from, until }: Pick<Validity, 'from' | 'until'>,
  now: Instant,
): 'begins' | 'runs' | 'over' => (now >= until ? 'over' : now < from ? 'begins' : 'runs');

/** It ends before the day that was asked for: a contract or training that it rests on ends first. */
export const isCutShort = ({ term, validity }: Pick<RequestRecord, 'term' | 'validity'>): boolean =>
  term !== null && validity !== null && validity.until < endOfDay(term.until);
