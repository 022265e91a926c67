/** Which entry says what, and whose signature is confirmed, worked out by hand. */
import { describe, expect, test } from 'vitest';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { PARTICIPANT_EVENT_KINDS } from '#app/kernel/domain/event/event-kinds.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { wholeDay } from '#app/kernel/domain/instant.ts';
import { actsOf, listBehind, stopOf } from '#app/kernel/domain/record/acts.ts';
import { livesBy, signedConsents } from '#app/kernel/domain/record/consents.ts';
import { changed, reconsentAsked, reconsented } from '#tests/support/consent-choices.ts';
import { confirmed, consented, identified, invited, joined, paperConsent } from '#tests/support/consent-joining.ts';
import { LISTS, PERSON, SEEN, SIGNATURE, transcription, YES } from '#tests/support/consent-parts.ts';
import { decisionOf, fold } from '#tests/support/consent-record.ts';
import {
  at,
  COORDINATOR,
  type Entry,
  entry,
  hash,
  ledger,
  OTHER_PARTICIPANT,
  personal,
  SECOND_COORDINATOR,
} from '#tests/support/events.ts';

const SAYING = [
  ...['AssentRecorded', 'ChoicesChanged', 'ConsentGiven', 'FindingPreferencesSet', 'MajorityConfirmed'],
  ...[
    'PaperConsentTranscribed',
    'ParticipantMerged',
    'ReconsentGiven',
    'RecontactPreferencesSet',
    'SpecificAnswerGiven',
  ],
];

test('every other kind says nothing about any question', () => {
  const none = new Map();
  for (const kind of PARTICIPANT_EVENT_KINDS.filter((one) => !SAYING.includes(one))) {
    const event = { kind, number: 1, revision: 1, payload: {}, occurredAt: { from: at(0), until: at(0) } };
    expect(
      actsOf(event as unknown as ParticipantEvent, none, () => true, new Set()),
      kind,
    ).toEqual([]);
  }
});

test('a list stands behind a question that has one, whole name for whole name', () => {
  expect(listBehind('share-overseas', LISTS)).toBe(LISTS.countries);
  expect(listBehind('findings-carrier', LISTS)).toBe(LISTS.genes);
  expect(listBehind('share-overseas', null)).toBeNull();
  for (const other of ['findings-primary', 'share-academia', 'no-findings-carrier', 'findings-carrier-2'])
    expect(listBehind(other as 'share-academia', LISTS), other).toBeNull();
});

describe('choices on paper', () => {
  const typed = (second: string | null, to: 'permit' | 'deny') => {
    const whole = changed(wholeDay('2026-11-04'), { 'share-industry': to }, PERSON, at(3));
    const payload = { ...(whole.payload as object), transcription: { ...transcription, second } };
    return entry('ChoicesChanged', payload as EventPayloads['ChoicesChanged'], whole.occurredAt, { recordedAt: at(3) });
  };
  const NO = joined({ ...YES, 'share-industry': 'deny' });

  test('a yes that one person typed waits for the second; a no does not', () => {
    expect(decisionOf(fold(...NO, typed(null, 'permit')), 'share-industry')).toBe('deny');
    expect(decisionOf(fold(...NO, typed(SECOND_COORDINATOR, 'permit')), 'share-industry')).toBe('permit');
    expect(decisionOf(fold(...joined(), typed(null, 'deny')), 'share-industry')).toBe('deny');
  });
});

describe('preferences', () => {
  const findings = (to: 'permit' | 'deny') =>
    entry(
      'FindingPreferencesSet',
      {
        ...{ seen: SEEN, lists: { ...LISTS, genes: 'genes-2027-1' }, by: PERSON, reconfirmed: false },
        changes: [{ provision: 'findings-carrier', from: 'permit', to }],
      },
      at(3),
    );
  const contact = entry(
    'RecontactPreferencesSet',
    {
      ...{ seen: SEEN, by: PERSON, channels: ['letter'], perYear: 2 },
      changes: [{ provision: 'recontact-trials', from: 'permit', to: 'ask' }],
    },
    at(3),
  );

  test('of findings count, on the list that was shown; of contact count, on none', () => {
    expect(decisionOf(fold(...joined(), findings('deny')), 'findings-carrier')).toBe('deny');
    const record = fold(...joined({ ...YES, 'findings-carrier': 'deny' }), findings('permit'));
    expect(record.answers['findings-carrier']).toMatchObject({ decision: 'permit', list: 'genes-2027-1' });
    expect(fold(...joined(), contact).answers['recontact-trials']).toMatchObject({ decision: 'ask', list: null });
  });
});

describe('two records of one person', () => {
  const merged = (side: 'kept' | 'closed', withdrawal: 'no-further-use' | null = null) =>
    entry(
      'ParticipantMerged',
      { side, other: OTHER_PARTICIPANT, refusals: ['share-industry'], withdrawal, record: null },
      at(3),
    );

  test('the one that goes on takes the noes; the one that closes says nothing more', () => {
    expect(fold(...joined(), merged('kept')).answers['share-industry']).toMatchObject({
      decision: 'deny',
      document: null,
    });
    expect(decisionOf(fold(...joined(), merged('closed')), 'share-industry')).toBe('permit');
  });

  test('what stops everything: a withdrawal that comes along, her regained word; nothing else', () => {
    const typeOf = (one: Entry) => stopOf(ledger([one])[0] as ParticipantEvent)?.type ?? null;
    expect(typeOf(merged('kept', 'no-further-use'))).toBe('withdrawal');
    expect(typeOf(merged('kept'))).toBeNull();
    const capacity = (state: EventPayloads['IncapacityRecorded']['state']) =>
      entry('IncapacityRecorded', { state, judgedBy: COORDINATOR, record: null }, at(3));
    expect(typeOf(capacity('regained'))).toBe('own-only');
    expect([typeOf(capacity('lost-lasting')), typeOf(capacity('lost-for-now'))]).toEqual([null, null]);
    expect([typeOf(invited()), typeOf(changed(at(3), { participate: 'deny' }))]).toEqual([null, null]);
  });
});

describe('whether a signature is confirmed', () => {
  const signed = (...entries: Entry[]) => signedConsents(ledger(entries), new Set());
  const paper = (more: Partial<EventPayloads['PaperConsentTranscribed']> = {}) =>
    signed(invited(), identified(), paperConsent('2026-11-02', at(1), YES, more)).get(3);
  const wrong = { comprehension: { asked: 14, right: 13, wrongCore: ['risk'] } };

  test('on a screen by the explainer, for that signature, after it', () => {
    expect(signed(...joined()).get(3)).toMatchObject({ confirmedAt: at(0, 15), waitsFor: [] });
    expect(signed(invited(), identified(), consented()).get(3)?.waitsFor).toEqual(['explanation']);
    const other = [invited(), identified(), consented(), consented(at(1)), confirmed(at(2), 4)];
    expect([signed(...other).get(3)?.confirmedAt, signed(...other).get(4)?.confirmedAt]).toEqual([null, at(2)]);
    const early = [invited(), identified(), confirmed(at(0, 7), 4), consented()];
    expect(signed(...early).get(4)?.confirmedAt).toBeNull();
  });

  test('with a core item wrong only once it was talked over', () => {
    const first = [invited(), identified(), consented(at(0, 10), YES, wrong)];
    const talked = (...items: string[]) => confirmed(at(1), 3, { conversation: { items, record: personal(8) } });
    expect(signed(...first, confirmed(at(1))).get(3)?.waitsFor).toEqual(['explanation', 'conversation']);
    expect(signed(...first, talked('another')).get(3)?.confirmedAt).toBeNull();
    expect(signed(...first, talked('risk')).get(3)?.confirmedAt).toBe(at(1));
  });

  test('on paper by the paper: explained, typed twice, talked over where it was needed', () => {
    const explanation = { explainer: personal(3), on: '2026-11-02', conversation: null };
    expect(paper()?.confirmedAt).not.toBeNull();
    expect(paper({ explanation: null })?.confirmedAt).toBeNull();
    expect(paper({ transcription: { ...transcription, second: null } })?.confirmedAt).toBeNull();
    expect(paper({ explanation: null, transcription: { ...transcription, second: null } })?.confirmedAt).toBeNull();
    expect(paper({ ...wrong, explanation })?.confirmedAt).toBeNull();
    expect(paper({ ...wrong, explanation: { ...explanation, conversation: personal(8) } })?.confirmedAt).not.toBeNull();
    expect(paper({ ...wrong, explanation: null })?.confirmedAt).toBeNull();
  });

  test('anew by itself only where nothing is left to explain', () => {
    const again = (more: Partial<EventPayloads['ReconsentGiven']>) =>
      signed(...joined(), reconsentAsked(at(3), ['omics'], at(60)), reconsented(at(4), 5, {}, more)).get(6)
        ?.confirmedAt;
    expect(again({})).toBe(at(4));
    expect(again({ confirmation: 'needed' })).toBeNull();
    expect(again(wrong)).toBeNull();
  });
});

describe('the text that somebody lives by', () => {
  const ofAge = (when: string) =>
    entry(
      'MajorityConfirmed',
      {
        ...{ seen: { ...SEEN, version: '2.3', rendering: hash(9) }, lists: LISTS, identity: 2, signature: SIGNATURE },
        ...{ decision: 'continue', answers: YES },
      },
      when,
    );
  const inForce = signedConsents(ledger(joined()), new Set()).get(3) ?? null;

  test('the consent in force; the words seen at eighteen from then on; a later consent again', () => {
    expect(livesBy({ inForce }, ledger(joined()))?.version).toBe('2.1');
    const grown = ledger([...joined(), ofAge(at(3))]);
    expect(livesBy({ inForce }, grown)?.version).toBe('2.3');
    expect(livesBy({ inForce: null }, grown)?.version).toBe('2.3');
    expect(livesBy({ inForce: inForce && { ...inForce, number: 6 } }, grown)?.version).toBe('2.1');
    expect(livesBy({ inForce: inForce && { ...inForce, number: 5 } }, grown)?.version).toBe('2.1');
    expect(livesBy({ inForce: null }, ledger(joined()))).toBeNull();
  });
});
