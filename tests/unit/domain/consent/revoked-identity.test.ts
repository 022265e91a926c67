import { describe, expect, test } from 'vitest';
import { decideCorrection } from '#app/consent/domain/acts/correct-entry.ts';
import { decideConsent } from '#app/consent/domain/acts/give-consent.ts';
import { decideTakingBack } from '#app/consent/domain/acts/take-back-withdrawal.ts';
import { decideWithdrawal } from '#app/consent/domain/acts/withdraw-consent.ts';
import { toConsentState } from '#app/kernel/domain/record/consent-state.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { withdrawn } from '#tests/support/consent-choices.ts';
import { giveConsent, PUBLISHED, VERSION, withdraw } from '#tests/support/consent-document.ts';
import { childJoined } from '#tests/support/consent-family.ts';
import { confirmed, identified, joined } from '#tests/support/consent-joining.ts';
import { LISTS, SEEN, SIGNATURE, YES } from '#tests/support/consent-parts.ts';
import { decisionOf, fold } from '#tests/support/consent-record.ts';
import {
  at,
  COORDINATOR,
  type Entry,
  entry,
  ledger,
  PERSON_ONLINE,
  personal,
  proposed,
  SECOND_COORDINATOR,
  STAFF_IN_PERSON,
} from '#tests/support/events.ts';
import { codeOf } from '#tests/support/outcome.ts';

/** The identity check of `joined()` is its second entry. */
const revoked = (corrects = 2, when = at(3)) =>
  entry(
    'EntryCorrected',
    {
      corrects,
      correction: { what: 'entry-void' },
      why: 'wrong-person',
      proof: personal(7),
      proposedBy: COORDINATOR,
      confirmedBy: SECOND_COORDINATOR,
    },
    when,
    { actor: { ...STAFF_IN_PERSON, account: SECOND_COORDINATOR } },
  );

describe('an identity check that was of the wrong card', () => {
  test('closes everything that rests on it; without the correction the same record is active', () => {
    expect(fold(...joined()).status).toBe('active');
    const record = fold(...joined(), revoked());
    expect(record).toMatchObject({ status: 'invited', inForce: null, pending: null, unidentified: { number: 3 } });
    expect(decisionOf(record, 'share-academia')).toBe('not-asked');
    expect(toConsentState(record).status).toBe('invited');
  });

  test('closes it for every day one asks about; what was known before the correction stays as it was known', () => {
    const events = ledger([...joined(), revoked()]);
    expect(consentAt(events, { at: at(1) }).inForce).toBeNull();
    expect(consentAt(events, { known: 4 }).inForce?.number).toBe(3);
  });

  test('is not made good by confirming the explanation once more, nor by a later check alone', () => {
    expect(fold(...joined(), revoked(), confirmed(at(4))).inForce).toBeNull();
    expect(fold(...joined(), revoked(), identified(at(4))).inForce).toBeNull();
  });

  test('leaves every other entry as it was: voiding a sample’s entry touches no consent', () => {
    expect(fold(...joined(), revoked(1)).status).toBe('active');
  });

  test('is taken away by two people only, never one checked online', () => {
    const command = {
      actor: { ...STAFF_IN_PERSON, account: SECOND_COORDINATOR },
      corrects: 2,
      correction: { what: 'entry-void' as const },
      why: 'wrong-person' as const,
      proof: personal(7),
      proposedBy: COORDINATOR,
      confirmedBy: SECOND_COORDINATOR,
    };
    const decide = (more: Partial<typeof command> = {}, entries: Entry[] = joined()) =>
      codeOf(decideCorrection(ledger(entries), { ...command, ...more }, at(3)));
    expect(decide()).toBe('accepted');
    expect(decide({ proposedBy: SECOND_COORDINATOR })).toBe('two-people-needed');
    const online = identified(at(0, 5), { method: 'own-sign-in-second-factor' });
    expect(decide({}, [joined()[0] as Entry, { ...online, actor: PERSON_ONLINE }])).toBe('entry-not-correctable');
  });

  test('leaves the way out open, and the way in by a new check and a new signature', () => {
    const after = [...joined(), revoked()];
    expect(codeOf(decideWithdrawal(ledger(after), withdraw(), at(4), 14))).toBe('accepted');
    expect(codeOf(decideConsent(ledger(after), giveConsent(), at(4), PUBLISHED))).toBe('identity-missing');
    const again = decideConsent(ledger([...after, identified(at(4))]), giveConsent(), at(4, 5), PUBLISHED);
    if (!again.ok || !again.events[0]) throw new Error(codeOf(again));
    const entries = [...after, identified(at(4)), proposed(again.events[0])];
    expect(fold(...entries).pending?.number).toBe(7);
    const items = VERSION.comprehension.filter(({ core }) => core).map(({ id }) => id);
    const conversation = { items, record: personal(8) };
    expect(fold(...entries, confirmed(at(4, 9), 7, { conversation })).status).toBe('active');
  });

  test('leaves of an own decision at eighteen its noes, and no parent’s yes behind them', () => {
    const ofAge = at(365 * 6);
    const own = entry(
      'MajorityConfirmed',
      {
        seen: SEEN,
        lists: LISTS,
        decision: 'change',
        answers: { participate: 'permit', 'share-academia': 'permit', omics: 'deny' },
        identity: 6,
        signature: SIGNATURE,
      },
      ofAge,
    );
    const entries = [...childJoined({ ...YES, omics: 'permit' }), identified(ofAge), own];
    expect(decisionOf(fold(...entries), 'share-academia')).toBe('permit');
    const after = fold(...entries, revoked(6, at(365 * 6 + 1)));
    expect(decisionOf(after, 'share-academia')).not.toBe('permit');
    expect(decisionOf(after, 'participate')).not.toBe('permit');
    expect(decisionOf(after, 'omics')).toBe('deny');
  });

  test('lets a withdrawal stand that was taken back by it', () => {
    const left = [...joined(), withdrawn(at(1), 'no-further-access')];
    const came = [...left, identified(at(2), { purpose: 'take-back' })];
    const back = decideTakingBack(
      ledger(came),
      { actor: STAFF_IN_PERSON, withdrawal: 5, way: 'identity-check' },
      at(2, 1),
    );
    if (!back.ok || !back.events[0]) throw new Error(codeOf(back));
    const taken = [...came, proposed(back.events[0], STAFF_IN_PERSON)];
    expect(fold(...taken).withdrawal).toBeNull();
    expect(fold(...taken, revoked(6)).withdrawal?.level).toBe('no-further-access');
  });
});
