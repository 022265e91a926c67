import { describe, expect, test } from 'vitest';
import { decideLifeEvent } from '#app/consent/domain/acts/record-life.ts';
import { appointed, childJoined } from '#tests/support/consent-family.ts';
import { identified, joined } from '#tests/support/consent-joining.ts';
import { died } from '#tests/support/consent-life.ts';
import { LISTS, SEEN, SIGNATURE } from '#tests/support/consent-parts.ts';
import { at, COORDINATOR, ledger, PARENT, PERSON_ONLINE, personal, STAFF_IN_PERSON } from '#tests/support/events.ts';
import { codeOf } from '#tests/support/outcome.ts';

const ANOTHER = '77777777-7777-4777-8777-777777777777';

describe('turns of a life', () => {
  test('a parent without authority is not appointed; a power ends once', () => {
    const payload = { ...(appointed(at(1)).payload as object) } as never;
    const appoint = (more = {}) =>
      decideLifeEvent(
        ledger(childJoined()),
        { actor: STAFF_IN_PERSON, kind: 'ProxyAppointed', payload: { ...(payload as object), ...more } as never },
        at(2),
      );
    expect(codeOf(appoint())).toBe('accepted');
    expect(codeOf(appoint({ ground: 'none' }))).toBe('proxy-not-entitled');
    expect(codeOf(appoint({ until: at(0) }))).toBe('term-backwards');
    const end = {
      actor: STAFF_IN_PERSON,
      kind: 'ProxyEnded' as const,
      payload: { appointed: 9, why: 'court' as const },
    };
    expect(codeOf(decideLifeEvent(ledger(childJoined()), end, at(2)))).toBe('entry-unknown');
    expect(PARENT).not.toBe(personal(4).record);
  });

  test('majority is confirmed by the young person alone, not before the month of the birthday, with an own identity', () => {
    const confirm = (now: string, identity: number) =>
      decideLifeEvent(
        ledger([...childJoined(), identified(at(1), { purpose: 'majority' })]),
        {
          actor: PERSON_ONLINE,
          kind: 'MajorityConfirmed',
          payload: { seen: SEEN, lists: LISTS, decision: 'continue', answers: {}, identity, signature: SIGNATURE },
        },
        now,
      );
    expect(codeOf(confirm('2032-02-29T14:59:59.999Z', 6))).toBe('basis-differs');
    expect(codeOf(confirm('2032-02-29T15:00:00.000Z', 6))).toBe('accepted');
    expect(codeOf(confirm('2032-03-31T15:00:00.000Z', 3))).toBe('identity-missing');
  });

  test('after a death nothing of a living person is recorded; what was before it can be, and a power ends', () => {
    const dead = ledger([...childJoined(), died(at(4), '2026-11-05')]);
    const assent = {
      actor: STAFF_IN_PERSON,
      kind: 'AssentRecorded' as const,
      payload: { seen: SEEN, assent: 'given' as const, answers: {}, explainedBy: COORDINATOR, mark: null },
    };
    expect(codeOf(decideLifeEvent(dead, assent, at(5)))).toBe('participant-deceased');
    const earlier = { ...assent, occurredAt: { from: at(2), until: at(2) } };
    expect(codeOf(decideLifeEvent(dead, earlier, at(5)))).toBe('accepted');
    const end = {
      actor: STAFF_IN_PERSON,
      kind: 'ProxyEnded' as const,
      payload: { appointed: 2, why: 'court' as const },
    };
    expect(codeOf(decideLifeEvent(dead, end, at(5)))).toBe('accepted');
  });

  test('a death is recorded once, on the word of two', () => {
    const death = {
      actor: STAFF_IN_PERSON,
      kind: 'DeathRecorded' as const,
      payload: { diedOn: null, source: 'family' as const, record: null, reportedBy: ANOTHER },
    };
    expect(codeOf(decideLifeEvent(ledger(joined()), death, at(2)))).toBe('accepted');
    const alone = { ...death, payload: { ...death.payload, reportedBy: STAFF_IN_PERSON.account ?? '' } };
    expect(codeOf(decideLifeEvent(ledger(joined()), alone, at(2)))).toBe('two-people-needed');
    const { reportedBy: _none, ...unreported } = death.payload;
    expect(codeOf(decideLifeEvent(ledger(joined()), { ...death, payload: unreported }, at(2)))).toBe(
      'two-people-needed',
    );
    expect(codeOf(decideLifeEvent(ledger([...joined(), died(at(1))]), death, at(2)))).toBe('participant-deceased');
    expect(codeOf(decideLifeEvent(ledger(joined()), { ...death, actor: PERSON_ONLINE }, at(2)))).toBe('not-permitted');
  });
});
