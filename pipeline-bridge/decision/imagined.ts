/** The programme's side in order, imagined: what is then denied, a person's consent denies. Nothing of it is ever on record. */
import type { ConsentState, Instant } from '../contract/consent-state.ts';
import { DUO } from '../contract/data-use.ts';
import type { Approval, Dataset, Membership } from '../contract/programme-state.ts';
import { ACTIONS, type RecipientClass, USES } from '../contract/vocabulary.ts';

/** Names that stand for «whatever is in order»: no approval, data set or organisation is called so. */
export const ANY = { approval: 'any-approval', dataset: 'any-dataset', organisation: 'any-organisation' } as const;
/** «disease»: the top of MONDO */
export const ANY_DISEASE = 'MONDO:0000001';
export const EARLIEST = '0001-01-01T00:00:00.000Z';
export const LATEST = '9999-12-31T23:59:59.999Z';

/** @returns null outside the years 0 to 9999 */
export const shifted = (instant: Instant, ms: number): Instant | null => {
  const moved = new Date(Date.parse(instant) + ms);
  const year = moved.getUTCFullYear();
  return year >= 0 && year <= 9999 ? moved.toISOString() : null;
};
export const afterwards = (instant: Instant): Instant => shifted(instant, 1) ?? LATEST;

/** Covers everything. It dates from after a death: uses that existed before cannot be said in general. */
export const imaginedApproval = (
  { deceased }: Pick<ConsentState, 'deceased'>,
  recipientClass: RecipientClass,
  countries: readonly string[],
): Approval => ({
  schema: 'approval/1',
  id: ANY.approval,
  status: 'active',
  route: 'committee-approval',
  recipient: { class: recipientClass, organisation: ANY.organisation, country: countries[0] ?? 'JP' },
  purpose: { duo: [DUO.NRES, DUO.GRU, DUO.HMB, DUO.DS, DUO.POA], diseases: [ANY_DISEASE] },
  countries: [...countries],
  datasets: [ANY.dataset],
  uses: [...USES],
  commercial: true,
  conditionsMet: [],
  actions: [...ACTIONS],
  from: deceased ? afterwards(deceased.since) : EARLIEST,
  until: LATEST,
});

export const imaginedDataset = (id: string): Dataset => ({
  schema: 'dataset/1',
  id,
  title: { ja: id, en: id },
  embargoUntil: null,
  publicFrom: EARLIEST,
  diseases: [],
});

export const imaginedMembership = (organisation: string, recipientClass: RecipientClass): Membership => ({
  schema: 'membership/1',
  organisation,
  class: recipientClass,
  from: EARLIEST,
  until: LATEST,
  trainingUntil: LATEST,
});
