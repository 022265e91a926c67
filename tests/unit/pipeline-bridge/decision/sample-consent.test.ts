/** The consent type of a sample says what the one decision says: never more, and less only where it must. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import { DUO } from '#bridge/contract/data-use.ts';
import type { ListVersion } from '#bridge/contract/programme-state.ts';
import { RECIPIENT_CLASSES } from '#bridge/contract/vocabulary.ts';
import { decide } from '#bridge/decision/decide.ts';
import { ANY, ANY_DISEASE, imaginedApproval, imaginedDataset, imaginedMembership } from '#bridge/decision/imagined.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy as policy } from '#bridge/decision/policy.ts';
import { sampleConsents } from '#bridge/decision/sample-consent.ts';
import { permittingPerson } from '#tests/support/gate/feed.ts';

const AT = '2026-11-05T03:00:00.000Z';
const list = { schema: 'country-list/1', id: 'countries-1', countries: ['JP', 'DE', 'FR'] } as unknown as ListVersion;
const around = { suspensions: [], lists: [list], policy };

const CODES = [
  'participate',
  'legacy-samples',
  'share-joint-research',
  'share-academia',
  'share-industry',
  'share-overseas',
  'samples-joint-research',
  'samples-academia',
  'samples-industry',
] as const;
const stateArbitrary: fc.Arbitrary<ConsentState> = fc
  .record({
    answers: fc.tuple(...CODES.map(() => fc.constantFrom('permit', 'deny', 'ask', 'not-asked'))),
    permission: fc.constantFrom(DUO.GRU, DUO.HMB, DUO.DS, DUO.POA, null),
    legacy: fc.boolean(),
    suspended: fc.boolean(),
    level: fc.constantFrom(null, 'no-further-contact', 'no-further-access', 'no-further-use'),
    seen: fc.boolean(),
  })
  .map(({ answers, permission, legacy, suspended, level, seen }) => {
    const person = permittingPerson();
    const provisions = { ...person.provisions } as Record<string, object>;
    CODES.forEach((code, at) => {
      const mine = code === 'share-overseas' && seen ? { list: 'countries-1' } : {};
      provisions[code] = { ...provisions[code], decision: answers[at], ...mine };
    });
    return {
      ...person,
      revision: 1,
      provisions,
      status: level === 'no-further-use' ? 'withdrawn' : 'active',
      withdrawal: level === null ? null : { level, effective: '2026-01-01T00:00:00.000Z', doctorMayTell: null },
      dataUse:
        permission === null
          ? null
          : { permission, also: [], modifiers: [], diseases: ['MONDO:0005233'], parameters: {} },
      samples: [{ ...person.samples[0], legacy, suspended }],
    } as unknown as ConsentState;
  });

/** The decision itself, asked for one purpose. */
function asked(
  state: ConsentState,
  recipientClass: (typeof RECIPIENT_CLASSES)[number],
  what: 'sample' | 'data',
  country: string,
) {
  const view = memoryView(
    {
      states: [state],
      approvals: [imaginedApproval(state, recipientClass, ['JP', 'DE', 'FR'])],
      datasets: [imaginedDataset(ANY.dataset)],
      memberships: [imaginedMembership(ANY.organisation, recipientClass)],
      lists: [list],
      suspensions: [],
    },
    { lower: AT, upper: AT },
  );
  const purposes = [
    [DUO.GRU, []],
    [DUO.HMB, []],
    [DUO.DS, [ANY_DISEASE]],
    [DUO.DS, ['MONDO:0005233']],
    [DUO.POA, []],
  ] as const;
  return purposes.some(
    ([duo, diseases]) =>
      decide(
        view,
        {
          subject: { sample: state.samples[0]?.id as never },
          action: what === 'sample' ? 'release-sample' : 'release-data',
          dataset: ANY.dataset,
          approval: ANY.approval,
          recipient: { class: recipientClass, organisation: ANY.organisation, country },
          purpose: { duo: [duo], diseases: [...diseases], uses: [], commercial: recipientClass === 'industry' },
        },
        policy,
      ).decision === 'permit',
  );
}

/** Where the two differ; a reader that says more than the decision must be noticed. */
function differences(state: ConsentState, read = sampleConsents): string[] {
  const [told] = read(state, around, AT);
  return RECIPIENT_CLASSES.flatMap((recipientClass) =>
    (['sample', 'data'] as const).flatMap((what) => {
      const { inJapan, abroad } = told?.distribution[recipientClass][what] ?? { inJapan: 'deny', abroad: [] };
      const home =
        (inJapan === 'permit') === asked(state, recipientClass, what, 'JP') ? [] : [`${recipientClass} ${what}`];
      const others = ['DE', 'FR'].filter((country) => {
        const mayAbroad =
          state.provisions['share-overseas']?.list !== undefined && asked(state, recipientClass, what, country);
        return abroad.includes(country) !== mayAbroad;
      });
      return [...home, ...others.map((country) => `${recipientClass} ${what} ${country}`)];
    }),
  );
}

describe('the consent type of a sample', () => {
  test('is the decision’s own word, for every class, thing and country, whatever was answered', () => {
    fc.assert(
      fc.property(stateArbitrary, (state) => {
        expect(differences(state)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('a reader that forgets what a withdrawal does is noticed', () => {
    const forgetful: typeof sampleConsents = (state, beside, at) =>
      sampleConsents({ ...state, status: 'active', withdrawal: null }, beside, at);
    const found = fc.check(
      fc.property(stateArbitrary, (state) => differences(state, forgetful).length === 0),
      // ends at the first that is found: 400 alone sometimes held none
      { numRuns: 20_000 },
    );
    expect(found.failed).toBe(true);
  });

  test('"ask me each time" is neither a yes nor a no', () => {
    const person = permittingPerson();
    const provisions = {
      ...person.provisions,
      'share-industry': { ...person.provisions['share-industry'], decision: 'ask' as const },
    };
    const [told] = sampleConsents({ ...person, revision: 1, provisions } as unknown as ConsentState, around, AT);
    expect(told?.distribution.industry.data.inJapan).toBe('ask-first');
    expect(told?.distribution.academia.data.inJapan).toBe('permit');
  });
});
