/** A logged decision made again from the lines that stood at its revision, and no later ones. */
import { expect, test } from 'vitest';
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import type { Action } from '#bridge/contract/vocabulary.ts';
import { wasAsked } from '#bridge/decision/lines-asked.ts';
import { type LineBehind, replay } from '#bridge/decision/replay.ts';
import { type Request, type Scene, sceneOf, YESTERDAY } from '../world.ts';

const line = (revision: number, kind: LineBehind['kind'], payload: object): LineBehind => ({
  ...{ revision, kind },
  payload: JSON.stringify({ ...payload, revision: undefined }),
});
const AT = '2026-11-21T03:00:00.000Z';
const POLICY = '2026-11-01';

/** Every thing of the scene as a line, the person's at revision 10, the programme's from 1 on. */
function linesOf({ world }: Scene): LineBehind[] {
  const of = (kind: LineBehind['kind'], rows: readonly object[], from: number) =>
    rows.map((row, at) => line(from + at, kind, row));
  return [
    line(10, 'consent-state', world.states[0]),
    ...of('approval', world.approvals, 2),
    ...of('dataset', world.datasets, 3),
    ...of('membership', world.memberships, 4),
    ...of('list', world.lists, 5),
    line(1, 'policy', { schema: 'policy/1', version: POLICY }),
    ...of('expert-panel', world.expertPanels, 20),
  ];
}

const again = (action: Action, lines: readonly LineBehind[], revision = 100, request: object = {}) =>
  replay({ at: AT, request: { ...sceneOf(action).request, ...request }, revision, policy: POLICY }, lines);

const changed = (change: (state: Scene['world']['states'][0]) => void): ConsentState => {
  const [state] = sceneOf('release-data').world.states;
  change(state);
  return state;
};

test('the same lines give the same permit, with what it rested on', () => {
  const replayed = again('release-data', linesOf(sceneOf('release-data')));
  expect(replayed?.trace.decision).toBe('permit');
  expect(replayed?.state).toEqual({ ...sceneOf('release-data').world.states[0], revision: 10 });
  expect(replayed?.answered).toEqual({ participate: 10, 'share-industry': 10 });
  expect(replayed?.programme).toEqual([
    { kind: 'approval', id: 'DAR-1', revision: 2 },
    { kind: 'dataset', id: 'ds-1', revision: 3 },
    { kind: 'membership', id: 'https://ror.org/company', revision: 4 },
    { kind: 'list', id: 'countries-2026-1', revision: 5 },
    { kind: 'list', id: 'genes-2026-1', revision: 6 },
    { kind: 'policy', id: POLICY, revision: 1 },
  ]);
  expect(replayed?.lines.map(({ kind, revision }) => `${kind} ${revision}`)).toEqual([
    ...['consent-state 10', 'approval 2', 'dataset 3', 'membership 4', 'list 5', 'list 6', 'policy 1'],
  ]);
});

test('each action is made again as it was asked, lists and panels included', () => {
  for (const action of ['overview', 'return-finding', 'return-primary', 'release-public', 'analyse'] as const) {
    const replayed = again(action, linesOf(sceneOf(action)));
    expect([action, replayed?.trace.decision]).toEqual([action, 'permit']);
  }
});

test('a panel is behind a return and behind asking again, and is told apart from the programme', () => {
  const panels = (action: Action, request: object = {}) =>
    again(action, linesOf(sceneOf(action)), 100, request)?.lines.filter(({ kind }) => kind === 'expert-panel').length;
  expect(['return-finding', 'return-primary', 'ask-again'].map((action) => panels(action as Action))).toEqual([
    6, 6, 6,
  ]);
  expect(panels('analyse')).toBe(0);
  expect(panels('analyse', { expertPanel: 'EP-primary' })).toBe(6);
  const programme = again('return-finding', linesOf(sceneOf('return-finding')))?.programme ?? [];
  expect(programme.map(({ kind }) => kind)).toEqual(['dataset', 'list', 'list', 'policy']);
});

test('a line after the logged revision is not looked at; one at it is', () => {
  const withdrawn = changed((state) => {
    state.status = 'withdrawn';
    state.withdrawal = { level: 'no-further-use', effective: YESTERDAY, doctorMayTell: null };
  });
  const lines = [...linesOf(sceneOf('analyse')), line(30, 'consent-state', withdrawn)];
  expect(again('analyse', lines, 29)?.trace.decision).toBe('permit');
  expect(again('analyse', lines, 30)?.trace.decision).toBe('deny');
});

test('of the person and of each thing the newest counts, however the lines are ordered', () => {
  const stop = (until: string | null) => ({
    ...{ schema: 'suspension/1', id: 'SUS-1', scope: 'all', of: null, since: YESTERDAY, until, reason: 'test' },
  });
  const no = changed((state) => {
    Object.assign(state.provisions['share-industry'] ?? {}, { decision: 'deny', since: YESTERDAY });
  });
  const base = linesOf(sceneOf('release-data'));
  const stopped = [line(41, 'suspension', stop(YESTERDAY)), line(40, 'suspension', stop(null)), ...base];
  expect(again('release-data', stopped)?.trace.decision).toBe('permit');
  expect(again('release-data', stopped, 40)?.trace.decision).toBe('deny');
  const answered = [line(50, 'consent-state', no), ...base];
  expect(again('release-data', answered)?.trace.decision).toBe('deny');
  expect(again('release-data', answered)?.answered).toEqual({ participate: 10, 'share-industry': 50 });
});

test('two stops are two: lifting one lifts not the other', () => {
  const stop = (id: string, until: string | null) => ({
    ...{ schema: 'suspension/1', id, scope: 'all', of: null, since: YESTERDAY, until, reason: 'test' },
  });
  const lines = [
    ...linesOf(sceneOf('release-data')),
    line(40, 'suspension', stop('SUS-1', null)),
    line(41, 'suspension', stop('SUS-2', YESTERDAY)),
  ];
  expect(again('release-data', lines)?.trace.decision).toBe('deny');
});

test('an answer dates from the first line of the last run in which it is as it is', () => {
  const as = (decision: 'permit' | 'deny') =>
    changed((state) => {
      Object.assign(state.provisions['share-industry'] ?? {}, { decision });
    });
  const without = linesOf(sceneOf('release-data')).filter(({ kind }) => kind !== 'consent-state');
  const lines = [
    ...without,
    line(60, 'consent-state', as('permit')),
    line(61, 'consent-state', as('deny')),
    line(62, 'consent-state', as('permit')),
    line(63, 'consent-state', as('permit')),
  ];
  const replayed = again('release-data', lines);
  expect(replayed?.answered).toEqual({ participate: 60, 'share-industry': 62 });
  expect(replayed?.lines.filter(({ kind }) => kind === 'consent-state').map(({ revision }) => revision)).toEqual([
    60, 62, 63,
  ]);
});

test('nobody known: a no, and no state', () => {
  const lines = linesOf(sceneOf('release-data')).filter(({ kind }) => kind !== 'consent-state');
  const replayed = again('release-data', lines);
  expect(replayed).toMatchObject({ state: null, answered: {}, trace: { decision: 'deny' } });
});

test('a policy that this build does not hold, or a request that cannot be read, is not replayed', () => {
  const lines = linesOf(sceneOf('release-data'));
  const { request } = sceneOf('release-data');
  expect(replay({ at: AT, request, revision: 100, policy: '2027-01-01' }, lines)).toBeNull();
  expect(replay({ at: AT, request: { action: 'release-data' }, revision: 100, policy: POLICY }, lines)).toBeNull();
  expect(() => again('release-data', [line(1, 'approval', { schema: 'approval/2' })])).toThrow();
});

test('time is what the log says, not now', () => {
  const lines = linesOf(sceneOf('release-data'));
  const { request } = sceneOf('release-data');
  const early = replay({ at: '2023-01-01T00:00:00.000Z', request, revision: 100, policy: POLICY }, lines);
  expect(early?.trace.steps.filter(({ passed }) => !passed).map(({ step }) => step)).toEqual(['approval', 'dataset']);
});

const [person] = sceneOf('release-data').world.states;
const asked = (kind: LineBehind['kind'], payload: object, request: Partial<Request> = {}, state = person) =>
  wasAsked(line(1, kind, payload), { ...sceneOf('release-data').request, ...request } as DecisionRequest, state);
const stopOf = (scope: string, of: string | null) => ({
  ...{ schema: 'suspension/1', id: 'SUS-1', scope, of, since: YESTERDAY, until: null, reason: 'test' },
});

test('of the programme only what the request or the person names was asked', () => {
  const [approval] = sceneOf('release-data').world.approvals;
  const [dataset] = sceneOf('release-data').world.datasets;
  const [membership] = sceneOf('release-data').world.memberships;
  const others = [
    asked('approval', { ...approval, id: 'DAR-2' }),
    asked('dataset', { ...dataset, id: 'ds-2' }),
    asked('membership', { ...membership, organisation: 'https://ror.org/other' }),
    asked('membership', { ...membership }, { recipient: undefined } as never),
    asked('list', { schema: 'country-list/1', id: 'countries-1999-1', countries: [] }),
    wasAsked(
      line(1, 'list', { schema: 'country-list/1', id: 'countries-2026-1', countries: [] }),
      sceneOf('release-data').request as DecisionRequest,
      null,
    ),
    asked('none', {}),
  ];
  expect(others).toEqual(others.map(() => false));
  expect(asked('approval', { ...approval })).toBe(true);
  expect(asked('dataset', { ...dataset, id: 'ds-2' }, { dataset: undefined } as never)).toBe(true);
  expect(asked('list', { schema: 'country-list/1', id: 'countries-2026-1', countries: [] })).toBe(true);
  expect([asked('consent-state', {}), asked('policy', {})]).toEqual([true, true]);
});

test('a stop was asked where it is about everything, or names what was asked about', () => {
  const { request } = sceneOf('release-data');
  const about = [
    ...['release-data', 'DAR-1', 'ds-1', 'https://ror.org/company'],
    ...[person.participant, person.samples[0]?.id ?? ''],
  ];
  for (const name of about) expect([name, asked('suspension', stopOf('action', name))]).toEqual([name, true]);
  expect(asked('suspension', stopOf('all', 'x'))).toBe(true);
  expect(asked('suspension', stopOf('dataset', null))).toBe(true);
  expect(asked('suspension', stopOf('dataset', 'ds-2'))).toBe(false);
  const unknown = (scope: string, of: string) =>
    wasAsked(line(1, 'suspension', stopOf(scope, of)), request as DecisionRequest, null);
  expect([unknown('action', 'release-data'), unknown('sample', person.samples[0]?.id ?? '')]).toEqual([true, false]);
});

test('a stop that names somebody was not asked where nobody is named', () => {
  const request = { ...sceneOf('analyse').request } as DecisionRequest;
  expect(wasAsked(line(1, 'suspension', stopOf('organisation', 'https://ror.org/company')), request, person)).toBe(
    false,
  );
});
