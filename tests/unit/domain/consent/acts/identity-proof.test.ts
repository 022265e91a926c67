/** Every combination of the form for identity and place, and which of them can be true. */
import { describe, expect, test } from 'vitest';
import { identityForm } from '#app/consent/services/identity/record-identity.server.ts';
import { contradictoryProof, refusedPlace, withoutNumber } from '#app/kernel/domain/record/acts/identity-proof.ts';
import { decideIdentity } from '#app/kernel/domain/record/acts/verify-identity.ts';
import { invited } from '#tests/support/consent-joining.ts';
import { at, COORDINATOR, ledger, STAFF_IN_PERSON } from '#tests/support/events.ts';
import { codeOf } from '#tests/support/outcome.ts';

/** Written by hand: what may be shown for each way of looking, and what the explainer can show that way. */
const PICTURE = 'driving-licence my-number-card passport disability-certificate';
const TRUE: Readonly<Record<string, readonly [shown: string, explainer: string]>> = {
  'photo-id-in-person': [PICTURE, 'staff-card'],
  'health-record-in-person': ['health-record', 'staff-card'],
  'my-number-card': ['my-number-card', 'staff-card name-on-published-number'],
  'video-with-photo-id': [PICTURE, 'staff-card name-on-published-number'],
  'call-back-known-number': ['known-number', 'name-on-published-number'],
};
const { method: methods, shown: showns, explainerShown: explainers } = identityForm.shape;
const ALL = methods.options.flatMap((method) =>
  showns.options.flatMap((shown) => explainers.options.map((explainer) => ({ method, shown, explainer }))),
);
const canBeTrue = ({ method, shown, explainer }: (typeof ALL)[number]) => {
  const [mayShow = '', mayExplain = ''] = TRUE[method] ?? [];
  return mayShow.split(' ').includes(shown) && mayExplain.split(' ').includes(explainer);
};

describe('a proof of identity', () => {
  test('that contradicts itself is refused, every other one is taken: all 60 combinations', () => {
    expect(ALL).toHaveLength(60);
    expect(ALL.filter(canBeTrue)).toHaveLength(16);
    for (const proof of ALL) {
      const { method, shown, explainer } = proof;
      const command = {
        actor: STAFF_IN_PERSON,
        of: 'person',
        method,
        shown,
        checkedBy: COORDINATOR,
        explainer: { account: COORDINATOR, shown: explainer },
        purpose: 'consent',
        appointed: null,
        note: null,
      } as const;
      const code = codeOf(decideIdentity(ledger([invited()]), command, at(1)));
      const expected = canBeTrue(proof) ? ['accepted'] : ['proof-differs', 'explainer-proof-differs'];
      expect(expected, `${method} ${shown} ${explainer}`).toContain(code);
    }
  });

  test('control: a decider without the table would take a telephone number as a licence', () => {
    const seen = { method: 'photo-id-in-person', shown: 'known-number', explainer: null } as const;
    expect(contradictoryProof(seen)?.refusal.code).toBe('proof-differs');
    expect(contradictoryProof({ ...seen, method: 'own-sign-in-second-factor' })).toBeNull();
  });

  test('nobody is called back on a number that is not on file', () => {
    expect(withoutNumber('call-back-known-number', ' ')?.refusal.code).toBe('number-not-on-file');
    expect(withoutNumber('call-back-known-number', '090')).toBeNull();
    expect(withoutNumber('photo-id-in-person', '')).toBeNull();
  });
});

test('a place is private, and whoever is named is there', () => {
  const place = { isPrivate: true, othersPresent: ['helper', 'family'], named: ['helper'] };
  expect(refusedPlace(place)).toBeNull();
  expect(refusedPlace({ ...place, isPrivate: false })?.refusal.code).toBe('place-not-private');
  expect(refusedPlace({ ...place, named: ['helper', 'witness'] })?.refusal.code).toBe('named-not-present');
  expect(
    refusedPlace({ isPrivate: true, othersPresent: ['interpreter'], named: [] }),
    'a name may be left out',
  ).toBeNull();
});
