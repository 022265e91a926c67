/** Arbitrary consent states: any standing, any answers, any instants around now; and the surroundings they are seen in. */
import fc from 'fast-check';
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import { DUO } from '#bridge/contract/data-use.ts';
import { ownSystems } from '#bridge/contract/fhir-systems.ts';
import type { Approval, ListVersion, Suspension } from '#bridge/contract/programme-state.ts';
import {
  ACTIONS,
  ASSENTS,
  BLOCK_CODES,
  CAPACITY_BASES,
  DEATH_WISHES,
  PROVISION_CODES,
  PROVISION_DECISIONS,
  RECIPIENT_CLASSES,
  STATUSES,
  SUSPENSION_SCOPES,
  USES,
  WITHDRAWAL_LEVELS,
} from '#bridge/contract/vocabulary.ts';
import type { Surroundings } from '#bridge/fhir/standing-view.ts';
import { EPILEPSY, LONG_AGO, LUNG_CANCER, NEXT_YEAR, OTHER_SAMPLE, PERSON, SAMPLE, YESTERDAY } from '../world.ts';

export const OWN = ownSystems('https://gate.example');
export const MOMENTS = [LONG_AGO, YESTERDAY, '2026-11-21T03:00:01.000Z', '2026-12-31T15:00:00.000Z', NEXT_YEAR];
export const MATTERS = ['DAR-1', 'ds-1', 'C-1'];
export const LISTS: readonly ListVersion[] = [
  { schema: 'country-list/1', id: 'countries-2026-1', countries: ['US', 'GB'] },
];

const moment = fc.constantFrom(...MOMENTS);
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
const rarely = <T>(usual: T, arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary });

const answer = fc.record(
  {
    decision: fc.oneof(
      { weight: 12, arbitrary: fc.constant('permit' as const) },
      fc.constantFrom(...PROVISION_DECISIONS),
    ),
    since: moment,
    document: fc.constant({ id: 'wgs-icf', version: '2.1' }),
    list: fc.constantFrom('countries-2026-1', 'unknown'),
    specific: fc.dictionary(
      fc.constantFrom(...MATTERS),
      fc.record({ decision: fc.constantFrom('permit' as const, 'deny' as const), since: moment }),
      { maxKeys: 1 },
    ),
  },
  { requiredKeys: ['decision'] },
);
const provisions = fc
  .tuple(...PROVISION_CODES.map(() => fc.option(answer, { freq: 30, nil: undefined })))
  .map((answers) =>
    Object.fromEntries(PROVISION_CODES.flatMap((code, at) => (answers[at] ? [[code, answers[at]]] : []))),
  );

const codes = fc.subarray([...PROVISION_CODES], { maxLength: 6 });
const parameters: fc.Arbitrary<NonNullable<ConsentState['dataUse']>['parameters']> = fc.oneof(
  fc.constant({}),
  fc.record({ [DUO.MOR]: moment }),
  fc.record({ [DUO.TS]: moment, [DUO.GS]: fc.constant<string[]>(['JP']) }),
);
const dataUse = fc.record({
  permission: fc.constantFrom(DUO.NRES, DUO.GRU, DUO.HMB, DUO.DS, DUO.POA, 'DUO:9999999'),
  also: fc.constantFrom<string[]>([], [DUO.POA]),
  modifiers: fc.oneof(
    { weight: 3, arbitrary: fc.constant<string[]>([]) },
    fc.subarray([DUO.NPOA, DUO.NCU, DUO.NPU, DUO.GS, DUO.MOR, DUO.TS, DUO.IRB, DUO.NMDS], { maxLength: 2 }),
  ),
  diseases: fc.subarray([LUNG_CANCER, EPILEPSY, 'MONDO:9999999']),
  parameters,
});

export const anyState: fc.Arbitrary<ConsentState> = fc.record({
  schema: fc.constant('consent-state/1' as const),
  participant: fc.constant(PERSON),
  revision: fc.nat({ max: 1_000_000 }),
  number: fc.nat({ max: 100 }),
  asOf: fc.constantFrom(LONG_AGO, YESTERDAY),
  status: rarely<ConsentState['status']>('active', fc.constantFrom(...STATUSES)),
  withdrawal: seldom(
    fc.record({
      level: fc.constantFrom(...WITHDRAWAL_LEVELS),
      effective: moment,
      doctorMayTell: fc.constantFrom(true, false, null),
    }),
  ),
  deceased: seldom(
    fc.record({
      since: fc.constantFrom(LONG_AGO, YESTERDAY),
      wish: fc.constantFrom(...DEATH_WISHES),
      anonymisedAt: fc.option(moment),
      named: fc.boolean(),
    }),
  ),
  studyEnded: seldom(moment),
  capacity: fc.record({
    basis: fc.constantFrom(...CAPACITY_BASES),
    assent: rarely<ConsentState['capacity']['assent']>('not-needed', fc.constantFrom(...ASSENTS)),
    blocked: rarely<ConsentState['capacity']['blocked']>(
      [],
      fc.array(
        fc.record(
          { code: fc.constantFrom(...BLOCK_CODES), provisions: codes, since: moment },
          { requiredKeys: ['code'] },
        ),
        { maxLength: 2 },
      ),
    ),
  }),
  provisions,
  dataUse: fc.option(dataUse, { freq: 8 }),
  reconsentDue: seldom(
    fc.record(
      {
        by: moment,
        provisions: fc.oneof(codes, fc.subarray(['scope-any-health' as const, 'scope-ancestry' as const])),
        dataUse: fc.option(dataUse, { freq: 8 }),
      },
      { requiredKeys: ['by', 'provisions'] },
    ),
  ),
  majorityOn: seldom(moment),
  validUntil: seldom(moment),
  contacts: fc.array(fc.record({ topic: fc.constantFrom('trials', 'research'), at: moment }), { maxLength: 5 }),
  sites: fc.constant(['site-a']),
  samples: fc.constantFrom<ConsentState['samples']>(
    [],
    [{ id: SAMPLE, legacy: false, further: false, suspended: false }],
    [
      { id: SAMPLE, legacy: true, further: false, suspended: false },
      { id: OTHER_SAMPLE, legacy: false, further: true, suspended: true },
    ],
  ),
});

const suspension: fc.Arbitrary<Suspension> = fc.record({
  schema: fc.constant('suspension/1' as const),
  id: fc.constant('SUS-1'),
  scope: fc.constantFrom(...SUSPENSION_SCOPES),
  of: fc.constantFrom(null, 'release-data', PERSON, SAMPLE),
  since: moment,
  until: fc.option(moment),
  reason: fc.constant('test'),
});

/** One approval as the programme has it, or none: what a yes to it alone opens. */
const approval: fc.Arbitrary<Approval> = fc.record({
  schema: fc.constant('approval/1' as const),
  id: fc.constant('DAR-1'),
  status: rarely<Approval['status']>('active', fc.constantFrom('suspended' as const, 'closed' as const)),
  route: rarely<Approval['route']>('committee-approval', fc.constant('acquirer-agreement-and-report' as const)),
  recipient: fc.record({
    class: fc.constantFrom(...RECIPIENT_CLASSES),
    organisation: fc.constant('https://ror.org/one-company'),
    country: fc.constantFrom('JP', 'US'),
  }),
  purpose: fc.record({
    duo: fc.subarray([DUO.GRU, DUO.HMB, DUO.DS, DUO.POA] as string[], { minLength: 1 }),
    diseases: fc.constantFrom<string[]>([], [LUNG_CANCER], ['MONDO:0000001']),
  }),
  countries: fc.subarray(['JP', 'US', 'GB']),
  datasets: fc.constantFrom<string[]>(['ds-of-release'], ['ds-of-release', 'ds-1'], []),
  uses: fc.subarray([...USES]),
  commercial: rarely(true, fc.constant(false)),
  conditionsMet: fc.constant<string[]>([]),
  actions: rarely<Approval['actions']>([...ACTIONS], fc.subarray([...ACTIONS])),
  from: moment,
  until: moment,
});

export const anySurroundings: fc.Arbitrary<Surroundings> = fc
  .tuple(
    fc.oneof({ weight: 5, arbitrary: fc.constant<Suspension[]>([]) }, fc.array(suspension, { maxLength: 1 })),
    fc.option(approval, { freq: 5 }),
  )
  .map(([suspensions, known]) => ({
    own: OWN,
    suspensions,
    list: (id) => LISTS.find((list) => list.id === id) ?? null,
    approval: (id) => (known?.id === id ? known : null),
  }));
