import { describe, expect, test } from 'vitest';
import { brokenAt, type NewRequestEvent, requestPayloads } from '#app/data-access/domain/requests/request-event.ts';
import { DRAFT, requestAt } from '#app/data-access/domain/requests/request-state.ts';
import { REQUEST_STEPS } from '#app/data-access/domain/requests/request-steps.ts';
import { APPLICANT, chain, MEMBERS, OFFICE } from '#tests/support/data-request.ts';

const at = '2026-11-22T00:00:00.000Z';
const applicant = { account: APPLICANT, role: 'applicant', at } as const;
const office = { account: OFFICE, role: 'review-secretariat', at } as const;
const member = { account: MEMBERS[0], role: 'review-member', at } as const;
const submitted: NewRequestEvent = {
  kind: 'Submitted',
  payload: { version: 1, content: 'a'.repeat(64), changed: [] },
};
const complete: NewRequestEvent = {
  kind: 'FoundComplete',
  payload: { version: 1, panelUntil: '2026-12-10T00:00:00.000Z', reviewUntil: '2026-12-24T00:00:00.000Z' },
};
const declared: NewRequestEvent = {
  kind: 'InterestDeclared',
  payload: { body: 'committee', version: 1, ground: null, words: '' },
};
const vote: NewRequestEvent = {
  kind: 'VoteCast',
  payload: { body: 'committee', version: 1, vote: 'refuse', conditions: [], words: '目的が広すぎる。' },
};
const COURSE = chain('REQ-2026-0031', [
  [submitted, applicant],
  [complete, office],
  [declared, member],
  [vote, member],
]);

describe('the chain of a request', () => {
  test('holds as it was written', () => {
    expect(brokenAt(COURSE)).toBeNull();
  });

  test('a vote that is changed afterwards is found, and so is one that is taken away or put elsewhere', () => {
    const changed = COURSE.map((event) =>
      event.kind === 'VoteCast' ? { ...event, payload: { ...event.payload, vote: 'approve' as const } } : event,
    );
    expect(brokenAt(changed)).toBe(4);
    expect(brokenAt([...COURSE.slice(0, 2), ...COURSE.slice(3)])).toBe(3);
    expect(brokenAt([COURSE[1], COURSE[0], ...COURSE.slice(2)] as typeof COURSE)).toBe(1);
  });

  test('what was said about one text does not count for the next', () => {
    const state = requestAt(
      chain('REQ-2026-0031', [
        ...COURSE.map(
          ({ kind, payload, account, role }) =>
            [{ kind, payload } as NewRequestEvent, { account: account as string, role, at }] as const,
        ),
        [{ kind: 'Submitted', payload: { version: 2, content: 'b'.repeat(64), changed: ['aim'] } }, applicant],
      ]),
    );
    expect(state).toMatchObject({ stage: 'submitted', version: 2, panelSpoke: null });
    expect(state.bodies.committee.votes).toEqual({});
    // the declaration stays on record, and names the version it was about
    expect(state.bodies.committee.declared[MEMBERS[0]]).toMatchObject({ version: 1, ground: null });
  });

  test('neither the acquirer’s agreement nor the completeness of one text holds for the next', () => {
    const agreed: NewRequestEvent = {
      kind: 'AcquirerAgreed',
      payload: { acquirer: 'ACQ-1', agreedOn: '2026-11-21', report: 'REP-1' },
    };
    const course = [
      [submitted, applicant],
      [complete, office],
      [agreed, office],
    ] as const;
    // the control: until it is edited it stands
    const before = requestAt(chain('REQ-2026-0031', [...course]));
    expect([before.acquirer?.acquirer, before.completeAt]).toEqual(['ACQ-1', at]);
    const edited: NewRequestEvent = {
      kind: 'Submitted',
      payload: { version: 2, content: 'b'.repeat(64), changed: ['data'] },
    };
    expect(requestAt(chain('REQ-2026-0031', [...course, [edited, applicant]]))).toMatchObject({
      acquirer: null,
      completeAt: null,
    });
  });

  test('a draft has no entry and nobody’s deadline', () => {
    expect(requestAt([])).toEqual(DRAFT);
  });

  test('every kind of entry has its row in the table of steps', () => {
    expect(Object.keys(REQUEST_STEPS).sort()).toEqual(Object.keys(requestPayloads).sort());
  });
});
