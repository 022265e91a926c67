/** The record as the gate may know it: `consent-state/1` without `revision`, which is the feed line's own. */
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import { PROVISION_CODES } from '#bridge/contract/vocabulary.ts';
import { dataUseAfter, dataUseOf } from './data-use.ts';
import type { ConsentRecord, ProvisionAnswer } from './record.ts';

type Published = Omit<ConsentState, 'revision'>;
type ProvisionState = NonNullable<Published['provisions']['participate']>;

/** Silence is stated as `not-asked` for every code, so that nobody reads a gap as a yes. */
function provisionState(answer: ProvisionAnswer | undefined): ProvisionState {
  if (!answer) return { decision: 'not-asked' };
  const { decision, since, document, list, specific } = answer;
  return {
    decision,
    since,
    ...(document ? { document } : {}),
    ...(list ? { list } : {}),
    ...(Object.keys(specific).length > 0 ? { specific } : {}),
  };
}

/** Pure; the same record gives the same bytes once canonical. No name, contact, birth date, hospital number or free text. */
export function toConsentState(record: ConsentRecord): Published {
  const { withdrawal, reconsent, capacity, deceased } = record;
  const fallback = dataUseAfter(record);
  return {
    schema: 'consent-state/1',
    participant: record.participant,
    number: record.number,
    asOf: record.asOf,
    status: record.status,
    withdrawal: withdrawal && {
      level: withdrawal.level,
      effective: withdrawal.effective,
      doctorMayTell: withdrawal.doctorMayTell,
    },
    deceased: deceased && {
      since: deceased.since,
      wish: deceased.wish,
      anonymisedAt: deceased.anonymisedAt,
      named: deceased.named,
    },
    studyEnded: record.studyEnded,
    capacity: {
      basis: capacity.basis,
      assent: capacity.assent,
      blocked: capacity.blocked.map(({ code, provisions, since }) => ({
        code,
        ...(provisions ? { provisions: [...provisions] } : {}),
        since,
      })),
    },
    provisions: Object.fromEntries(PROVISION_CODES.map((code) => [code, provisionState(record.answers[code])])),
    dataUse: dataUseOf(record) as Published['dataUse'],
    reconsentDue: reconsent && {
      by: reconsent.by,
      provisions: [...reconsent.provisions],
      ...(fallback === undefined ? {} : { dataUse: fallback as Published['dataUse'] }),
    },
    majorityOn: record.majorityOn,
    validUntil: record.validUntil,
    contacts: [...record.contacts],
    sites: record.site ? [record.site] : [],
    samples: record.samples.map(({ id, legacy, further, suspended }) => ({ id, legacy, further, suspended })),
  };
}
