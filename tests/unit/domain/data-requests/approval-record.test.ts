/** The approval at the gates says what the one record of the request says, field by field, and nothing wider. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RecordField, recordFieldsIn, requestRecordOf } from '#app/data-access/domain/requests/request-record.ts';
import { approvalOf } from '#app/data-access/services/requests/approval-of.server.ts';
import { REQUESTED_ACTIONS } from '#app/kernel/domain/programme/usage.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { RECIPIENT_CLASSES, USES } from '#bridge/contract/vocabulary.ts';
import { CONTENT } from '#tests/support/data-request.ts';

const some = <T>(all: readonly T[]) => fc.subarray([...all], { minLength: 1 });
const NOW = '2026-11-22T00:00:00.000Z';
const UNTIL = '2028-03-31T15:00:00.000Z';
/** Identifiers in the place of names, so that both sides speak of the same thing. */
const asItself = (id: string) => ({ ja: id, en: id });

const asked = fc.record({
  recipientClass: fc.constantFrom(...RECIPIENT_CLASSES),
  country: fc.constantFrom('JP', 'FR', 'US'),
  use: fc.record({
    duo: some(['DUO:0000006', 'DUO:0000007', 'DUO:0000011', 'DUO:0000042']),
    diseases: some(['MONDO:0019056', 'MONDO:0005070']),
    uses: some(USES),
    commercial: fc.boolean(),
  }),
  data: fc.record({
    actions: some(REQUESTED_ACTIONS),
    datasets: some(['rare-1', 'rare-2', 'cancer-1']),
    countries: some(['JP', 'FR', 'DE']),
    from: fc.constantFrom('2026-12-01', '2027-01-15'),
  }),
  settled: fc.subarray(['manual:DUO:0000011', 'manual:DUO:0000042']),
});

/** What the approval says of each field that the table gives to the gate. */
const AT_THE_GATE: Readonly<Partial<Record<RecordField, (approval: Approval) => unknown>>> = {
  recipient: ({ recipient }) => recipient,
  duo: ({ purpose }) => purpose.duo,
  diseases: ({ purpose }) => purpose.diseases.map(asItself),
  uses: ({ uses }) => uses,
  commercial: ({ commercial }) => commercial,
  actions: ({ actions }) => actions,
  datasets: ({ datasets }) => datasets.map(asItself),
  countries: ({ countries }) => countries,
  settled: ({ conditionsMet }) => conditionsMet,
  validity: ({ id, from, until }) => ({ id, from, until }),
};

type Asked = Parameters<typeof differing>[0];
function differing(
  { recipientClass, country, use, data, settled }: typeof asked extends fc.Arbitrary<infer Each> ? Each : never,
  spoil: (approval: Approval) => Approval = (approval) => approval,
): readonly RecordField[] {
  const content = { ...CONTENT, use: { ...CONTENT.use, ...use }, data: { ...CONTENT.data, ...data } };
  const row = {
    ...{ id: 'REQ-2026-0031', kind: 'new' as const, about: null, organisation: 'sakuradai', createdBy: 'a' },
    ...{ recipientClass, country },
  };
  const decided = { conditions: [], settled };
  const approval = spoil(approvalOf(row, content, { decided }, { now: NOW, until: UNTIL, standing: null }));
  const { organisation } = row;
  const record = requestRecordOf({
    recipient: { class: recipientClass, organisation: asItself(organisation), country },
    content,
    names: { disease: asItself, dataset: asItself },
    state: { decided, panelSpoke: null },
    validity: { id: 'DAR-2026-0031', from: approval.from, until: UNTIL },
  });
  const told = { ...record, recipient: { class: recipientClass, organisation, country } };
  return recordFieldsIn('gate').filter((field) => {
    const said = AT_THE_GATE[field];
    return !said || JSON.stringify(said(approval)) !== JSON.stringify(told[field]);
  });
}

test('every field that belongs at the gate is there as the record has it', () => {
  fc.assert(
    fc.property(asked, (one) => {
      expect(differing(one)).toEqual([]);
    }),
    { numRuns: 300, seed: 20261124 },
  );
});

test.each<[RecordField, (approval: Approval) => Approval]>([
  ['uses', (approval) => ({ ...approval, uses: [] })],
  ['diseases', (approval) => ({ ...approval, purpose: { ...approval.purpose, diseases: ['MONDO:0000001'] } })],
  ['commercial', (approval) => ({ ...approval, commercial: !approval.commercial })],
  ['countries', (approval) => ({ ...approval, countries: [...approval.countries, 'KP'] })],
  ['validity', (approval) => ({ ...approval, until: '2029-03-31T15:00:00.000Z' })],
])('control: an approval that is wider or lacks something is found: %s', (field, spoil) => {
  fc.assert(
    fc.property(asked, (one: Asked) => {
      expect(differing(one, spoil)).toEqual([field]);
    }),
    { numRuns: 30, seed: 20261124 },
  );
});
