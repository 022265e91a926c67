/**
 * The "consent type" of one sample (同意区分; requirement R61): to whom it, and the data made of it, may be distributed, as far
 * as the person's consent goes. The one decider is asked, over a view in which the programme's side is in order; it is no
 * permit: each release asks the gate again. Pure.
 */
import type { ConsentState, Instant } from '../contract/consent-state.ts';
import { DUO } from '../contract/data-use.ts';
import type { DecisionRequest, Verdict } from '../contract/decision.ts';
import type { SampleId } from '../contract/identifiers.ts';
import type { ListVersion, Suspension } from '../contract/programme-state.ts';
import { RECIPIENT_CLASSES, type RecipientClass } from '../contract/vocabulary.ts';
import { decide } from './decide.ts';
import { ANY, imaginedApproval, imaginedDataset } from './imagined.ts';
import { memoryView } from './memory-view.ts';
import type { Policy } from './policy.ts';

/** What of the programme bears on one person's consent; lists and stops in the order of their revisions. */
export type Around = {
  readonly suspensions: readonly Suspension[];
  readonly lists: readonly ListVersion[];
  readonly policy: Policy;
};

/** `ask-first`: she is asked about each case, and has not been asked about this one */
export type ConsentWord = 'permit' | 'ask-first' | 'deny';
export type Distribution = {
  readonly inJapan: ConsentWord;
  /** countries besides Japan that her list allows and her answers permit, in the order of the list */
  readonly abroad: readonly string[];
};
export const DISTRIBUTED = ['sample', 'data'] as const;
export type SampleConsent = {
  readonly sample: SampleId;
  readonly distribution: Readonly<Record<RecipientClass, Readonly<Record<(typeof DISTRIBUTED)[number], Distribution>>>>;
};

const ACTION = { sample: 'release-sample', data: 'release-data' } as const;

/** Every purpose that her data use may fit: one that is permitted is enough for "may be distributed". */
function purposesFor({ dataUse, reconsentDue }: ConsentState): readonly NonNullable<DecisionRequest['purpose']>[] {
  const of = (duo: string, diseases: string[] = []) => ({ duo: [duo], diseases, uses: [] });
  const own = [...(dataUse?.diseases ?? []), ...(reconsentDue?.dataUse?.diseases ?? [])];
  return [of(DUO.GRU), of(DUO.HMB), ...own.map((disease) => of(DUO.DS, [disease])), of(DUO.POA)];
}

const wordOf = (verdict: Verdict): ConsentWord => {
  if (verdict.decision === 'permit') return 'permit';
  return verdict.reasons.every(({ code }) => code === 'ask-first') ? 'ask-first' : 'deny';
};
const RANK: Readonly<Record<ConsentWord, number>> = { permit: 2, 'ask-first': 1, deny: 0 };
const best = (words: readonly ConsentWord[]): ConsentWord =>
  words.reduce((one, other) => (RANK[other] > RANK[one] ? other : one), 'deny');

function countriesSeen(state: ConsentState, { lists, policy }: Around): readonly string[] {
  const seen = state.provisions['share-overseas']?.list;
  const list = seen === undefined ? undefined : lists.findLast(({ id }) => id === seen);
  return list?.schema === 'country-list/1' ? list.countries.filter((country) => country !== policy.home) : [];
}

/**
 * Of every sample of the person, in the order of the state.
 * @param at UTC; what ends or begins by itself is judged as of then
 */
export function sampleConsents(state: ConsentState, around: Around, at: Instant): readonly SampleConsent[] {
  const { policy, suspensions, lists } = around;
  const abroad = countriesSeen(state, around);
  const purposes = purposesFor(state);
  const viewFor = (recipientClass: RecipientClass) =>
    memoryView(
      {
        states: [state],
        approvals: [imaginedApproval(state, recipientClass, [policy.home, ...abroad])],
        datasets: [imaginedDataset(ANY.dataset)],
        suspensions,
        lists,
      },
      { lower: at, upper: at },
    );
  const views = RECIPIENT_CLASSES.map((recipientClass) => [recipientClass, viewFor(recipientClass)] as const);
  return state.samples.map(({ id: sample }) => {
    const ofClass = ([recipientClass, view]: (typeof views)[number]) => {
      const word = (what: (typeof DISTRIBUTED)[number], country: string) =>
        best(
          purposes.map((purpose) =>
            wordOf(
              decide(
                view,
                {
                  subject: { sample },
                  action: ACTION[what],
                  dataset: ANY.dataset,
                  approval: ANY.approval,
                  recipient: { class: recipientClass, organisation: ANY.organisation, country },
                  purpose: { ...purpose, commercial: recipientClass === 'industry' },
                },
                policy,
              ),
            ),
          ),
        );
      const distribution = (what: (typeof DISTRIBUTED)[number]): Distribution => {
        const inJapan = word(what, policy.home);
        // who says no at home has said no everywhere: the same provision is asked for, and more
        const open = inJapan === 'deny' ? [] : abroad.filter((country) => word(what, country) === 'permit');
        return { inJapan, abroad: open };
      };
      return [recipientClass, { sample: distribution('sample'), data: distribution('data') }] as const;
    };
    return { sample, distribution: Object.fromEntries(views.map(ofClass)) as SampleConsent['distribution'] };
  });
}
