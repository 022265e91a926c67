import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '#app/kernel/domain/event/payloads/parts.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import { toConsentState } from '#app/kernel/domain/record/consent-state.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { type Act, ruleOver, type Stop } from '#app/kernel/domain/record/order-of-acts.ts';
import { changed, onPaper, withdrawn } from '#tests/support/consent-choices.ts';
import { joined } from '#tests/support/consent-joining.ts';
import { at, type Entry, ledger } from '#tests/support/events.ts';

const RANK = { deny: 0, ask: 1, permit: 2 } as const;

/** Acts with any times, recorded in any order: revision is the place in the list. */
const spans = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 3 }));
const acts = fc
  .array(
    fc.record({
      answer: fc.constantFrom<Answer>('permit', 'deny', 'ask'),
      span: spans,
      by: fc.constantFrom('person', 'proxy' as const),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map(
      (one, index): Act => ({
        number: index + 1,
        revision: index + 1,
        kind: 'ChoicesChanged',
        provision: 'omics',
        case: null,
        answer: one.answer,
        span: { from: at(one.span[0]), until: at(one.span[0] + one.span[1]) },
        countsFrom: at(40),
        by: one.by as 'person' | 'proxy',
        entitled: true,
        assentOnly: false,
        document: null,
        list: null,
      }),
    ),
  );
const stops = fc
  .array(fc.record({ revision: fc.integer({ min: 0, max: 12 }), span: spans }), { maxLength: 3 })
  .map((list) =>
    list.map(
      ({ revision, span }): Stop => ({
        type: 'withdrawal',
        number: 100 + revision,
        revision: revision + 0.5,
        span: { from: at(span[0]), until: at(span[0] + span[1]) },
      }),
    ),
  );
const runs = { numRuns: 1000 };

/** The law, said another way: what must be true of any answer above a no. */
function mayHold(act: Act, all: readonly Act[], withdrawals: readonly Stop[]): boolean {
  const lower = all.filter((other) => RANK[other.answer] < RANK[act.answer]);
  const own = lower.filter(({ by }) => by === 'person');
  const earlier = (other: { revision: number; span: { until: string } }) =>
    other.revision < act.revision && other.span.until < act.span.from;
  const barred = withdrawals.some((stop) => stop.revision < act.revision && stop.span.until >= act.span.from);
  const ownYesSince = all.some(
    (other) =>
      other.by === 'person' &&
      RANK[other.answer] >= RANK[act.answer] &&
      own.every((no) => no.revision < other.revision) &&
      other.revision < act.revision,
  );
  return lower.every(earlier) && !barred && (act.by === 'person' || own.length === 0 || ownYesSince);
}

describe('order of acts', () => {
  test('under any interleaving, what holds above a no was done and recorded after every lower answer', () => {
    fc.assert(
      fc.property(acts, stops, (all, withdrawals) => {
        const { holding } = ruleOver(all, withdrawals);
        if (!holding || holding.decision === 'deny') return;
        const narrowed = all.some(
          (act) =>
            act.number === holding.number &&
            all.some((higher) => higher.revision < act.revision && RANK[higher.answer] > RANK[act.answer]),
        );
        expect(mayHold(holding.act, all, withdrawals) || narrowed).toBe(true);
      }),
      runs,
    );
  });

  test('under any interleaving, nothing holds above the last no recorded unless it came after it', () => {
    fc.assert(
      fc.property(acts, stops, (all, withdrawals) => {
        const lastNo = all.findLast(({ answer }) => answer === 'deny');
        const { holding } = ruleOver(all, withdrawals);
        if (!lastNo || holding?.decision === 'deny') return;
        // an "each time" said earlier but recorded late may narrow the yes that came after the no; it does not open by itself
        const opened = all.some(
          (act) =>
            RANK[act.answer] >= RANK[holding?.decision ?? 'permit'] &&
            act.revision > lastNo.revision &&
            act.span.from > lastNo.span.until,
        );
        expect(opened).toBe(true);
        if (holding?.decision === 'permit') expect(holding.act.span.from > lastNo.span.until).toBe(true);
      }),
      runs,
    );
  });

  test('silence never permits: without a yes to it nothing is permitted', () => {
    fc.assert(
      fc.property(acts, stops, (all, withdrawals) => {
        const noes = all.filter(({ answer }) => answer === 'deny');
        expect(ruleOver(noes, withdrawals).holding?.decision ?? 'deny').toBe('deny');
        expect(ruleOver([], withdrawals).holding).toBeNull();
      }),
      runs,
    );
  });

  test('one more no, put anywhere, never makes the answer more permitting', () => {
    fc.assert(
      fc.property(acts, spans, fc.integer({ min: 0, max: 12 }), (all, [from, days], place) => {
        const before = ruleOver(all, []).holding;
        const [first] = all;
        if (!first) return;
        const no: Act = {
          ...first,
          number: 99,
          revision: place + 0.5,
          answer: 'deny',
          by: 'person',
          span: { from: at(from), until: at(from + days) },
        };
        const after = ruleOver([...all, no], []).holding;
        expect(RANK[after?.decision ?? 'deny']).toBeLessThanOrEqual(before ? RANK[before.decision] : 0);
      }),
      runs,
    );
  });

  test('does not depend on the order in which the acts are handed over', () => {
    fc.assert(
      fc.property(acts, stops, fc.infiniteStream(fc.nat()), (all, withdrawals, seeds) => {
        const shuffled = all
          .map((act) => ({ act, key: seeds.next().value as number }))
          .sort((one, other) => one.key - other.key)
          .map(({ act }) => act);
        expect(ruleOver(shuffled, withdrawals)).toEqual(ruleOver(all, withdrawals));
      }),
      runs,
    );
  });

  test('a plain yes after nothing holds (the rule is not merely a refusal of everything)', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const [first] = all;
        if (!first) return;
        const later: Act = {
          ...first,
          number: 99,
          revision: 99,
          answer: 'permit',
          by: 'person',
          span: { from: at(50), until: at(50) },
        };
        expect(ruleOver([...all, later], []).holding?.decision).toBe('permit');
      }),
      runs,
    );
  });
});

describe('the fold over any ledger', () => {
  const turn: fc.Arbitrary<Entry> = fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom<Answer>('permit', 'deny', 'ask'))
      .map(([day, answer]) => changed(at(day), { 'share-academia': answer })),
    fc
      .tuple(fc.integer({ min: 3, max: 20 }), fc.constantFrom<Answer>('permit', 'deny'))
      .map(([day, answer]) => onPaper(`2026-11-${String(day).padStart(2, '0')}`, { 'share-academia': answer }, at(25))),
    fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom('no-further-contact' as const, 'no-further-use' as const))
      .map(([day, level]) => withdrawn(at(day), level)),
  );
  const ledgers = fc.array(turn, { maxLength: 10 }).map((turns) => ledger([...joined(), ...turns]));

  test('replay gives the same digest, bit for bit', () => {
    fc.assert(
      fc.property(ledgers, (events) => {
        const state = toConsentState(consentAt(events));
        expect(digest(toConsentState(consentAt(JSON.parse(JSON.stringify(events)))))).toBe(digest(state));
      }),
      { numRuns: 100 },
    );
  });

  test('what was known at a revision is the fold of the ledger that ended there', () => {
    fc.assert(
      fc.property(ledgers, fc.nat(), (events, seed) => {
        const known = 1 + (seed % events.length);
        expect(consentAt(events, { known })).toEqual(consentAt(events.slice(0, known)));
      }),
      { numRuns: 100 },
    );
  });

  test('a provision nobody answered stays not asked', () => {
    fc.assert(
      fc.property(ledgers, (events) => {
        expect(toConsentState(consentAt(events)).provisions['public-release']).toEqual({ decision: 'not-asked' });
      }),
      { numRuns: 100 },
    );
  });

  test('a withdrawal from use, once there, is withdrawn whatever else is recorded', () => {
    fc.assert(
      fc.property(ledgers, (events) => {
        const left = events.some(
          (event) => event.kind === 'ConsentWithdrawn' && event.payload.level === 'no-further-use',
        );
        expect(consentAt(events).status === 'withdrawn').toBe(left);
      }),
      { numRuns: 100 },
    );
  });
});
