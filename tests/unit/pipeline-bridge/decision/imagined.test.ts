/** What is taken to be in order where only the person's consent is asked about, member by member; and what is told of it. */
import { expect, test } from 'vitest';
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import type { ListVersion } from '#bridge/contract/programme-state.ts';
import { ACTIONS, USES } from '#bridge/contract/vocabulary.ts';
import {
  afterwards,
  imaginedApproval,
  imaginedDataset,
  imaginedMembership,
  LATEST,
  shifted,
} from '#bridge/decision/imagined.ts';
import { currentPolicy as policy } from '#bridge/decision/policy.ts';
import { sampleConsents } from '#bridge/decision/sample-consent.ts';
import { NOW, permittingState, YESTERDAY } from '../world.ts';

const EARLIEST = '0001-01-01T00:00:00.000Z';
const END = '9999-12-31T23:59:59.999Z';

test('an approval covers everything, and dates from after a death', () => {
  const { deceased } = permittingState();
  const covering = {
    ...{ schema: 'approval/1', id: 'any-approval', status: 'active', route: 'committee-approval' },
    recipient: { class: 'academia', organisation: 'any-organisation', country: 'DE' },
    purpose: {
      duo: ['DUO:0000004', 'DUO:0000042', 'DUO:0000006', 'DUO:0000007', 'DUO:0000011'],
      diseases: ['MONDO:0000001'],
    },
    ...{ countries: ['DE', 'JP'], datasets: ['any-dataset'], uses: [...USES], commercial: true, conditionsMet: [] },
    ...{ actions: [...ACTIONS], from: EARLIEST, until: END },
  };
  expect(imaginedApproval({ deceased }, 'academia', ['DE', 'JP'])).toEqual(covering);
  expect(imaginedApproval({ deceased }, 'academia', [])).toMatchObject({ countries: [], recipient: { country: 'JP' } });
  const dead = { since: YESTERDAY, wish: 'continue', anonymisedAt: null, named: false } as const;
  expect(imaginedApproval({ deceased: dead }, 'academia', ['DE', 'JP'])).toEqual({
    ...covering,
    from: '2026-11-20T03:00:00.001Z',
  });
});

test('a data set is open, a membership runs', () => {
  expect(imaginedDataset('d')).toEqual({
    ...{ schema: 'dataset/1', id: 'd', title: { ja: 'd', en: 'd' } },
    ...{ embargoUntil: null, publicFrom: EARLIEST, diseases: [] },
  });
  expect(imaginedMembership('o', 'industry')).toEqual({
    ...{ schema: 'membership/1', organisation: 'o', class: 'industry', from: EARLIEST, until: END, trainingUntil: END },
  });
});

test('a moment is shifted within the years 0 to 9999', () => {
  expect(shifted(YESTERDAY, -1)).toBe('2026-11-20T02:59:59.999Z');
  expect(shifted('0000-01-01T00:00:00.000Z', 0)).toBe('0000-01-01T00:00:00.000Z');
  expect(shifted('0000-01-01T00:00:00.000Z', -1)).toBeNull();
  expect(shifted(END, 0)).toBe(END);
  expect(shifted(END, 1)).toBeNull();
  expect([afterwards(END), LATEST]).toEqual([END, END]);
});

const lists = ['countries-2026-1', 'countries-2026-2'].map(
  (id, at) =>
    ({ schema: 'country-list/1', id, countries: at === 0 ? ['JP', 'DE', 'FR'] : ['JP', 'BR'] }) as ListVersion,
);
function told(change: (state: ReturnType<typeof permittingState>) => void = () => undefined) {
  const state = permittingState();
  change(state);
  return sampleConsents(state as ConsentState, { suspensions: [], lists, policy }, NOW.lower)[0]?.distribution;
}
const NOWHERE = { inJapan: 'deny', abroad: [] };

test('a sample may go where the person said yes, abroad to the countries of the list that she saw, home not among them', () => {
  const all = { inJapan: 'permit', abroad: ['DE', 'FR'] };
  const each = { sample: all, data: all };
  expect(told()).toEqual({ participating: each, academia: each, industry: each });
});

test('without a yes it may go nowhere; to ask first is neither, and a no beside it is a no', () => {
  const asking = (state: ReturnType<typeof permittingState>) => {
    Object.assign(state.provisions['share-industry'] ?? {}, { decision: 'ask' });
  };
  expect(told(asking)?.industry).toEqual({
    data: { inJapan: 'ask-first', abroad: [] },
    sample: { inJapan: 'ask-first', abroad: [] },
  });
  const stopped = told((state) => {
    asking(state);
    Object.assign(state.samples[0] ?? {}, { suspended: true });
  });
  expect(stopped?.industry).toEqual({ data: NOWHERE, sample: NOWHERE });
  expect(told((state) => delete state.provisions.participate)?.academia).toEqual({ data: NOWHERE, sample: NOWHERE });
});

test('who was never asked about going abroad, or saw no list that is known, stays at home', () => {
  const home = { inJapan: 'permit', abroad: [] };
  expect(told((state) => delete state.provisions['share-overseas'])?.academia.data).toEqual(home);
  expect(told((state) => delete state.provisions['share-overseas']?.list)?.academia.data).toEqual(home);
  const other = told((state) => Object.assign(state.provisions['share-overseas'] ?? {}, { list: 'countries-2026-2' }));
  expect(other?.academia.data.abroad).toEqual(['BR']);
  const strange = told((state) => Object.assign(state.provisions['share-overseas'] ?? {}, { list: 'genes-2026-1' }));
  expect(strange?.academia.data).toEqual(home);
});

test('industry asks for commercial use, others do not', () => {
  const both = told((state) => Object.assign(state.dataUse ?? {}, { modifiers: ['DUO:0000046'] }));
  expect([both?.academia.data.inJapan, both?.industry.data.inJapan]).toEqual(['permit', 'deny']);
});

test('her own diseases are a purpose that fits, ancestry one that she allows', () => {
  const own = told((state) => Object.assign(state.dataUse ?? {}, { permission: 'DUO:0000007', also: [] }));
  expect(own?.academia.data.inJapan).toBe('permit');
  const none = told((state) =>
    Object.assign(state.dataUse ?? {}, { permission: 'DUO:0000007', also: [], diseases: [] }),
  );
  expect(none?.academia.data.inJapan).toBe('deny');
  const ancestry = told((state) => Object.assign(state.dataUse ?? {}, { permission: 'DUO:0000011', also: [] }));
  expect(ancestry?.academia.data.inJapan).toBe('permit');
  const anything = told((state) => Object.assign(state.dataUse ?? {}, { permission: 'DUO:0000042', also: [] }));
  expect(anything?.academia.data.inJapan).toBe('permit');
  expect(told((state) => Object.assign(state, { dataUse: null }))?.academia.data).toEqual(NOWHERE);
});
