import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AskedOverride,
  decideAsking,
  decideGranting,
  type GrantedOverride,
  redemptionRefused,
} from '#app/data-access/domain/programme/care-override.ts';
import type { Actor, LedgerEvent } from '#app/kernel/domain/event/event.ts';
import { CARE_OVERRIDE_REASONS } from '#app/kernel/domain/event/payloads/care-override.ts';
import { payloadSchemas } from '#app/kernel/domain/event/payloads.ts';
import { ROLES } from '#app/kernel/domain/roles.ts';
import {
  LONGEST_OVERRIDE_MS,
  MOST_OVERRIDE_SAMPLES,
  orderCodeText,
  overrideSamplesSchema,
  readOrderCode,
} from '#bridge/contract/care-override.ts';
import { BODY_ALPHABET, type SampleId, sampleIdOf } from '#bridge/contract/identifiers.ts';
import { ACTIONS } from '#bridge/contract/vocabulary.ts';
import { at, COORDINATOR, hash, programmeEvent, SECOND_COORDINATOR, uuid } from '#tests/support/events.ts';
import { codeOf } from '#tests/support/outcome.ts';

const ID = 'CO-3F7K2M9Q';
const samplesOf = (count: number): SampleId[] =>
  Array.from({ length: count }, (_, place) => sampleIdOf(String(place + 1).padStart(9, '0')));
const as = (role: Actor['role'], account: string | null): Actor => ({ role, account, channel: 'web' });

const asked = (more: Partial<AskedOverride> = {}): AskedOverride => ({
  override: ID,
  cluster: 'analysis-cluster',
  action: 'analyse',
  samples: samplesOf(2),
  reason: 'treatment-waits',
  site: 'site-a',
  first: COORDINATOR,
  ...more,
});
const askedEvent = (payload: AskedOverride, when = at()): LedgerEvent =>
  programmeEvent('CareOverrideAsked', payload, when, 1);
const allPermitted = (samples: readonly SampleId[]) => new Map(samples.map((sample) => [sample, 'permit'] as const));
const grant = (actor: Actor, payload = asked(), decisions = allPermitted(payload.samples), now = at(0, 5)) =>
  decideGranting(
    { programme: [askedEvent(payload)], decisions },
    { actor, own: new Set([actor.account ?? '']), override: ID, secret: hash(7) },
    now,
  );
const SECOND = as('administrator', SECOND_COORDINATOR);

describe('asking', () => {
  const ask = (actor: Actor, here = samplesOf(2)) => {
    const { first: _first, ...wanted } = asked();
    return decideAsking({ actor, ...wanted }, new Set(here), at());
  };

  test('a treating doctor or a coordinator asks, for samples of the own site, and nobody else', () => {
    for (const role of ROLES)
      expect(codeOf(ask(as(role, COORDINATOR))), role).toBe(
        role === 'treating-doctor' || role === 'site-coordinator' ? 'accepted' : 'not-permitted',
      );
    expect(codeOf(ask(as('treating-doctor', null)))).toBe('not-permitted');
    expect(ask(as('treating-doctor', COORDINATOR), samplesOf(1))).toMatchObject({
      refusal: { code: 'sample-unknown', items: [samplesOf(2)[1]] },
    });
  });
});

describe('giving', () => {
  test('no single person gives an order, whatever roles, samples and times there are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ROLES),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 100 }),
        (role, one, other, minute) => {
          const payload = asked({ first: uuid(one) });
          const given = grant(as(role, uuid(other)), payload, allPermitted(payload.samples), at(0, minute));
          if (given.ok) {
            expect(one).not.toBe(other);
            expect(['administrator', 'data-protection-contact']).toContain(role);
            expect(minute).toBeLessThan(60);
          }
          const should =
            one !== other && minute < 60 && (role === 'administrator' || role === 'data-protection-contact');
          expect(given.ok).toBe(should);
        },
      ),
    );
  });

  test('no order stands over a sample that the decision does not permit: denied, or not spoken of', () => {
    const answer = fc.constantFrom('permit', 'deny', null);
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: MOST_OVERRIDE_SAMPLES }), (answers) => {
        const samples = samplesOf(answers.length);
        const decisions = new Map(
          samples.flatMap((sample, place) => {
            const decision = answers[place];
            return decision ? [[sample, decision] as const] : [];
          }),
        );
        const given = decideGranting(
          { programme: [askedEvent(asked({ samples }))], decisions },
          { actor: SECOND, own: new Set([SECOND_COORDINATOR]), override: ID, secret: hash(7) },
          at(0, 5),
        );
        expect(given.ok).toBe(answers.every((one) => one === 'permit'));
      }),
    );
  });

  test('an order holds fifteen minutes and not one more, is given once, and only where it was asked for', () => {
    const given = grant(SECOND);
    if (!given.ok || given.events[0]?.kind !== 'CareOverrideGranted') throw new Error('not given');
    const { payload } = given.events[0];
    expect(payload).toMatchObject({ people: { first: COORDINATOR, second: SECOND_COORDINATOR }, until: at(0, 20) });
    expect(Date.parse(payload.until) - Date.parse(at(0, 5))).toBe(LONGEST_OVERRIDE_MS);
    expect(LONGEST_OVERRIDE_MS).toBe(900_000);
    const programme = [askedEvent(asked()), programmeEvent('CareOverrideGranted', payload, at(0, 5), 2)];
    const again = { actor: SECOND, own: new Set([SECOND_COORDINATOR]), override: ID, secret: hash(8) };
    const decisions = allPermitted(samplesOf(2));
    expect(codeOf(decideGranting({ programme, decisions }, again, at(0, 6)))).toBe('override-granted');
    expect(codeOf(decideGranting({ programme: [], decisions }, again, at(0, 6)))).toBe('override-unknown');
  });

  test('an event of one person, of another action or of twenty-one samples cannot be written', () => {
    const granted = {
      override: ID,
      cluster: 'c',
      action: 'analyse',
      samples: samplesOf(20),
      reason: CARE_OVERRIDE_REASONS[0],
      people: { first: COORDINATOR, second: SECOND_COORDINATOR },
      until: at(0, 20),
      secret: hash(7),
    };
    const reads = (more: object) => payloadSchemas.CareOverrideGranted.safeParse({ ...granted, ...more }).success;
    expect(reads({})).toBe(true);
    expect(reads({ people: { first: COORDINATOR, second: COORDINATOR } })).toBe(false);
    expect(reads({ samples: samplesOf(21) })).toBe(false);
    expect(overrideSamplesSchema.safeParse(samplesOf(1).concat(samplesOf(1))).success).toBe(false);
    for (const action of ACTIONS) expect(reads({ action }), action).toBe(action === 'analyse');
  });
});

describe('redeeming', () => {
  const granted: GrantedOverride = {
    override: ID,
    cluster: 'analysis-cluster',
    action: 'analyse',
    samples: samplesOf(3),
    reason: 'diagnosis-waits',
    people: { first: COORDINATOR, second: SECOND_COORDINATOR },
    until: at(0, 20),
    secret: hash(7),
  };

  test('for its own action and samples, before its end', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ACTIONS),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 40 }),
        (action, count, minute) => {
          const refused = redemptionRefused(
            granted,
            { order: ID, job: '1', samples: samplesOf(count), action },
            at(0, minute),
          );
          expect(refused === null).toBe(action === 'analyse' && count <= 3 && minute < 20);
        },
      ),
    );
  });

  test('its code survives being read out and typed', () => {
    const character = fc.constantFrom(...BODY_ALPHABET);
    const text = (length: number) =>
      fc.array(character, { minLength: length, maxLength: length }).map((all) => all.join(''));
    fc.assert(
      fc.property(text(8), text(20), (name, secret) => {
        const code = { order: `CO-${name}`, secret };
        const said = orderCodeText(code);
        expect(readOrderCode(said)).toEqual(code);
        expect(readOrderCode(` ${said.toLowerCase().replaceAll('-', ' ')}`)).toEqual(code);
        expect(readOrderCode(said.replaceAll('0', 'O').replaceAll('1', 'l'))).toEqual(code);
        expect(readOrderCode(said.slice(0, -1))).toBeNull();
      }),
    );
    expect(readOrderCode('S-3F7K2M9QX8')).toBeNull();
  });
});
