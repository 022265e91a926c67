/** What can happen to a programme that releases data, by chance: allowed things and forbidden ones, from every role. */
import fc from 'fast-check';
import { ROLES } from '#app/kernel/domain/roles.ts';
import type { Suspension } from '#bridge/contract/programme-state.ts';

export const PEOPLE = 4;
export const APPROVALS = ['DAR-1', 'DAR-2', 'DAR-3'] as const;
/** of requests whose own acts are commands, too: REQ-11 for DAR-11 */
export const REQUESTS = ['REQ-11', 'REQ-12'] as const;
const ASKED = [...APPROVALS, ...REQUESTS.map((id) => id.replace('REQ', 'DAR'))];
export const DATASETS = ['ds-1', 'ds-2'] as const;
export const ORGANISATIONS = ['org-1', 'org-2'] as const;
const RELEASES = ['release-data', 'release-sample'] as const;
export const HOUR_MS = 3_600_000;

const hours = (min: number, max: number) => fc.integer({ min, max });
const person = fc.integer({ min: 0, max: PEOPLE - 1 });
const approval = fc.constantFrom(...APPROVALS);
const dataset = fc.constantFrom(...DATASETS);
const action = fc.constantFrom(...RELEASES);
/** mostly this: courses that come to a release are the ones to look at */
const mostly = <T>(usual: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
const role = (usual: (typeof ROLES)[number]) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...ROLES) });
const scope = fc.constantFrom<Suspension['scope'][]>(
  'approval',
  'organisation',
  'dataset',
  'action',
  'all',
  'participant',
  'sample',
);

const setApproval = fc.record({
  does: fc.constant('set-approval' as const),
  role: role('review-secretariat'),
  id: approval,
  status: mostly<'active' | 'suspended' | 'closed'>('active', fc.constantFrom('suspended', 'closed')),
  route: fc.constantFrom('committee-approval', 'committee-approval', 'acquirer-agreement-and-report'),
  organisation: mostly<(typeof ORGANISATIONS)[number]>('org-1', fc.constantFrom(...ORGANISATIONS)),
  datasets: mostly([...DATASETS], fc.subarray([...DATASETS], { minLength: 1 })),
  actions: mostly([...RELEASES], fc.subarray([...RELEASES])),
  panelView: fc.constantFrom('for', 'for', 'against', 'none'),
  panelIsOver: fc.boolean(),
  from: mostly(-24, hours(-48, 6)),
  lasts: hours(-1, 240),
} as const);
const setDataSet = fc.record({
  does: fc.constant('set-data-set' as const),
  role: role('release-desk'),
  id: dataset,
  embargo: mostly<number | null>(null, hours(-24, 24)),
});
const stop = fc.record({
  does: fc.constant('stop' as const),
  role: role('release-desk'),
  id: fc.constantFrom('S1', 'S2', 'S3'),
  scope,
  place: hours(0, 3),
  isAlone: fc.boolean(),
});
const lift = fc.record({
  does: fc.constant('lift' as const),
  role: role('administrator'),
  id: fc.constantFrom('S1', 'S2', 'S3'),
  isAlone: fc.constantFrom(false, false, false, true),
});
const answer = fc.record({
  does: fc.constant('answer' as const),
  person,
  provision: fc.constantFrom('share-academia', 'samples-academia', 'participate', 'public-release'),
  decision: mostly('permit', fc.constantFrom('deny', 'not-asked')),
} as const);
const leave = fc.record({
  does: fc.constant('leave' as const),
  person,
  level: fc.constantFrom('no-further-contact', 'no-further-access', 'no-further-use'),
} as const);
const comeBack = fc.record({ does: fc.constant('come-back' as const), person });
const ask = fc.record({
  does: fc.constant('ask' as const),
  approval: fc.option(fc.constantFrom(...ASKED), { freq: 12 }),
  organisation: mostly<(typeof ORGANISATIONS)[number]>('org-1', fc.constantFrom(...ORGANISATIONS)),
  dataset,
  action,
});
/** `by`: who would write it into the ledger */
const record = fc.record({ does: fc.constant('record' as const), by: role('system') });
/** `of`: the request itself, or the newest amendment or renewal of it; `by`: which of two people of that role */
const request = fc.record({
  does: fc.constant('request' as const),
  id: fc.constantFrom(...REQUESTS),
  of: fc.constantFrom<('first' | 'change')[]>('first', 'change'),
  act: fc.oneof(
    { weight: 16, arbitrary: fc.constant<Act>('forward') },
    { weight: 2, arbitrary: fc.constantFrom<Act[]>('vote-yes', 'decide', 'sign', 'activate') },
    { weight: 5, arbitrary: fc.constantFrom<Act[]>('suspend', 'propose', 'resume', 'change', 'change', 'interest') },
    { weight: 1, arbitrary: fc.constantFrom<Act[]>('vote-no', 'report', 'destroy', 'close', 'withdraw') },
  ),
  isUsualRole: fc.integer({ min: 0, max: 19 }).map((place) => place > 0),
  other: fc.constantFrom(...ROLES),
  by: fc.constantFrom(0, 1),
  member: fc.integer({ min: 0, max: 2 }),
  from: fc.constantFrom(-24, 48),
});
export type Act =
  /** the step that usually comes next */
  | 'forward'
  | 'vote-yes'
  | 'vote-no'
  | 'decide'
  | 'interest'
  | 'sign'
  | 'activate'
  | 'suspend'
  | 'propose'
  | 'resume'
  | 'change'
  | 'report'
  | 'destroy'
  | 'close'
  | 'withdraw';
/** A contract with the forum is signed, or ends. */
const membership = fc.record({
  does: fc.constant('membership' as const),
  organisation: fc.constantFrom(...ORGANISATIONS),
  isOver: fc.constantFrom(true, false, false, false),
});
const wait = fc.record({ does: fc.constant('wait' as const), hours: fc.constantFrom(0.0001, 0.0001, 1, 5, 30) });

const commandArbitrary = fc.oneof(
  { weight: 4, arbitrary: setApproval },
  { weight: 2, arbitrary: setDataSet },
  { weight: 1, arbitrary: stop },
  { weight: 6, arbitrary: lift },
  { weight: 2, arbitrary: answer },
  { weight: 1, arbitrary: leave },
  { weight: 3, arbitrary: comeBack },
  { weight: 12, arbitrary: ask },
  { weight: 12, arbitrary: record },
  { weight: 30, arbitrary: request },
  { weight: 1, arbitrary: membership },
  { weight: 1, arbitrary: wait },
);
type Given<T> = T extends fc.Arbitrary<infer C> ? C : never;
export type Command = Given<typeof commandArbitrary>;
export type Of<K extends Command['does']> = Extract<Command, { does: K }>;

export const courseOf = (length: number) => fc.array(commandArbitrary, { minLength: length, maxLength: length });
