/** Every resource passes four validators of others and the own checks; each of them is shown to refuse something. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { consentR4 } from '#bridge/fhir/consent-r4.ts';
import { consentR5 } from '#bridge/fhir/consent-r5.ts';
import type { R4Consent } from '#bridge/fhir/types.ts';
import { LONG_AGO, permittingState, permittingWorld } from '../world.ts';
import { anyState, anySurroundings, LISTS, OWN } from './arbitrary-state.ts';
import { checkR4, checkR5 } from './own-checks.ts';
import { VALIDATORS } from './validators.ts';

const time = { lower: '2026-11-21T03:00:00.000Z', upper: '2026-11-21T03:00:00.000Z' };
const surroundings = {
  own: OWN,
  suspensions: [],
  list: (id: string) => LISTS.find((list) => list.id === id) ?? null,
  approval: () => null,
};
const plain = consentR4(permittingState(), surroundings, currentPolicy, time);

test('any state gives a resource in which nobody finds anything wrong', () => {
  fc.assert(
    fc.property(anyState, anySurroundings, (state, around) => {
      const consent = consentR4(state, around, currentPolicy, time);
      for (const { name, check } of VALIDATORS) expect({ name, wrong: check(consent) }).toEqual({ name, wrong: [] });
      expect(checkR4(consent)).toEqual([]);
      expect(checkR5(consentR5(consent))).toEqual([]);
    }),
    { numRuns: 60, seed: 20261125 },
  );
}, 60_000);

type Broken = { [member: string]: unknown };
const SPOILS: readonly [string, (consent: Broken) => void][] = [
  ['a status of no list', (consent) => Object.assign(consent, { status: 'on' })],
  ['no scope', (consent) => void delete consent.scope],
  ['a member that FHIR has not', (consent) => Object.assign(consent, { birthDate: '1980-01-01' })],
  ['a date in words', (consent) => Object.assign(consent, { dateTime: 'yesterday' })],
  ['an unknown type of provision', (consent) => Object.assign(consent.provision as Broken, { type: 'maybe' })],
  ['a type in the root rule', (consent) => Object.assign(consent.provision as Broken, { type: 'deny' })],
  ['no category', (consent) => Object.assign(consent, { category: [] })],
  ['ppc-1: no policy and no rule', (consent) => void [delete consent.policy, delete consent.policyRule]],
  ['ppc-3: research without a patient', (consent) => void delete consent.patient],
];

describe('the validators see', () => {
  test.each(SPOILS)('%s', (_, spoil) => {
    const broken = structuredClone(plain) as unknown as Broken;
    spoil(broken);
    const refusing = VALIDATORS.filter(({ check }) => check(broken as never).length > 0);
    const own = (() => {
      try {
        return checkR4(broken as unknown as R4Consent);
      } catch {
        return ['unreadable'];
      }
    })();
    expect(refusing.length + own.length).toBeGreaterThan(0);
  });

  test.each(VALIDATORS.map(({ name, check }) => [name, check] as const))(
    '%s refuses at least four of them',
    (_, check) => {
      const seen = SPOILS.filter(([, spoil]) => {
        const broken = structuredClone(plain) as unknown as Broken;
        spoil(broken);
        return check(broken as never).length > 0;
      });
      expect(seen.length).toBeGreaterThanOrEqual(4);
    },
  );
});

describe('status', () => {
  const statusOf = (change: (state: ReturnType<typeof permittingState>) => void) => {
    const state = permittingState();
    change(state);
    return consentR4(state, surroundings, currentPolicy, time).status;
  };
  const withdrawal = (level: 'no-further-contact' | 'no-further-access' | 'no-further-use') => ({
    level,
    effective: LONG_AGO,
    doctorMayTell: null,
  });
  test.each<[string, R4Consent['status'], (state: ReturnType<typeof permittingState>) => void]>([
    ['all yes', 'active', () => {}],
    [
      'no further contact',
      'active',
      (state) => void Object.assign(state, { withdrawal: withdrawal('no-further-contact') }),
    ],
    [
      'no further access',
      'active',
      (state) => void Object.assign(state, { withdrawal: withdrawal('no-further-access') }),
    ],
    ['no further use', 'inactive', (state) => void Object.assign(state, { withdrawal: withdrawal('no-further-use') })],
    ['withdrawn', 'inactive', (state) => void Object.assign(state, { status: 'withdrawn' })],
    ['closed', 'inactive', (state) => void Object.assign(state, { status: 'closed' })],
    [
      'an invitation that was refused',
      'rejected',
      (state) => void Object.assign(state, { status: 'closed', provisions: {}, dataUse: null, samples: [] }),
    ],
    ['study ended', 'inactive', (state) => void Object.assign(state, { studyEnded: LONG_AGO })],
    ['expired', 'inactive', (state) => void Object.assign(state, { validUntil: LONG_AGO })],
    ['invited', 'proposed', (state) => void Object.assign(state, { status: 'invited' })],
    [
      'a no to taking part',
      'rejected',
      (state) => void Object.assign(state.provisions.participate ?? {}, { decision: 'deny' }),
    ],
    ['assent refused', 'rejected', (state) => void Object.assign(state.capacity, { assent: 'refused' })],
    [
      'a child’s no that closed the enrolment before anything began',
      'rejected',
      (state) =>
        void Object.assign(state, {
          status: 'closed',
          samples: [],
          capacity: { ...state.capacity, assent: 'refused' },
        }),
    ],
    [
      'assent refused, and then the study ended',
      'rejected',
      (state) => {
        Object.assign(state, { studyEnded: LONG_AGO, capacity: { ...state.capacity, assent: 'refused' } });
      },
    ],
    [
      'assent pending',
      'proposed',
      (state) => {
        Object.assign(state, { status: 'invited', capacity: { ...state.capacity, assent: 'pending' } });
      },
    ],
    [
      'invited, and the study ended',
      'inactive',
      (state) => void Object.assign(state, { status: 'invited', studyEnded: LONG_AGO }),
    ],
    [
      'invited, and came of age',
      'inactive',
      (state) => void Object.assign(state, { status: 'invited', majorityOn: LONG_AGO }),
    ],
    [
      'invited, and the parents disagree',
      'inactive',
      (state) => {
        Object.assign(state, { status: 'invited' });
        Object.assign(state.capacity, { blocked: [{ code: 'parents-disagree', provisions: ['participate'] }] });
      },
    ],
    [
      'invited, and died',
      'inactive',
      (state) => {
        Object.assign(state, {
          status: 'invited',
          deceased: { since: LONG_AGO, wish: 'none-recorded', anonymisedAt: null },
        });
      },
    ],
    ['taking part not asked', 'proposed', (state) => void delete state.provisions.participate],
  ])('%s reads %s', (_, expected, change) => {
    expect(statusOf(change)).toBe(expected);
  });
});

test('an invited record that is stopped is inactive while the stop holds, and another’s stop changes nothing', () => {
  const state = permittingState();
  state.status = 'invited';
  const statusUnder = (of: string | null, until: string | null) => {
    const base = { schema: 'suspension/1', id: 'SUS-1', since: LONG_AGO, reason: 'x' } as const;
    const stop = { ...base, scope: of === null ? ('all' as const) : ('participant' as const), of, until };
    return consentR4(state, { ...surroundings, suspensions: [stop] }, currentPolicy, time).status;
  };
  expect(statusUnder(state.participant, null)).toBe('inactive');
  expect(statusUnder(null, null)).toBe('inactive');
  expect(statusUnder(state.participant, LONG_AGO)).toBe('proposed');
  expect(statusUnder('P-somebody-else', null)).toBe('proposed');
});

test('no further contact and no further access leave what they stop denied', () => {
  const actsUnder = (level: 'no-further-contact' | 'no-further-access') => {
    const state = permittingState();
    state.withdrawal = { level, effective: LONG_AGO, doctorMayTell: null };
    const { provision } = consentR4(state, surroundings, currentPolicy, time);
    return new Set(provision?.provision?.map(({ action }) => action?.[0]?.coding[0]?.code));
  };
  expect([...actsUnder('no-further-contact')].some((act) => act?.startsWith('recontact'))).toBe(false);
  expect(actsUnder('no-further-contact')).toContain('sequence');
  const access = actsUnder('no-further-access');
  for (const stopped of [
    'sequence',
    'collect-clinical',
    'link-records',
    'release-sample',
    'release-public',
    'make-cell-lines',
  ]) {
    expect(access).not.toContain(stopped);
  }
  for (const kept of ['analyse', 'joint-analyse', 'release-data', 'overview']) expect(access).toContain(kept);
});

test('asking each time is no permit, but for what was answered yes, and for what that approval covers', () => {
  const state = permittingState();
  Object.assign(state.provisions['share-industry'] ?? {}, {
    decision: 'ask',
    specific: { 'DAR-1': { decision: 'permit', since: LONG_AGO } },
  });
  const toIndustry = (approvals: readonly Approval[]) => {
    const approval = (id: string) => approvals.find((one) => one.id === id) ?? null;
    const { provision } = consentR4(state, { ...surroundings, approval }, currentPolicy, time);
    return (provision?.provision ?? []).filter(({ actor }) =>
      actor?.some(({ reference }) => reference.identifier.value.startsWith('industry')),
    );
  };
  const { approvals } = permittingWorld();
  const opened = toIndustry(approvals);
  expect(opened.length).toBeGreaterThan(0);
  expect(opened.every(({ data }) => data?.[0]?.reference.identifier.value === 'DAR-1')).toBe(true);
  // to the approval's end, for its actions and countries
  expect(new Set(opened.map(({ period }) => period?.end))).toEqual(new Set(['2027-11-21T02:59:59.999Z']));
  const said = opened.flatMap(({ action }) => action?.flatMap(({ coding }) => coding.map(({ code }) => code)) ?? []);
  expect(new Set(said)).toEqual(new Set(['release-data', 'release-sample', 'disclose']));
  expect(toIndustry(approvals.map((one) => ({ ...one, status: 'closed' as const })))).toEqual([]);
  expect(
    toIndustry(approvals.map((one) => ({ ...one, recipient: { ...one.recipient, class: 'academia' as const } }))),
  ).toEqual([]);
  expect(toIndustry([])).toEqual([]);
});
