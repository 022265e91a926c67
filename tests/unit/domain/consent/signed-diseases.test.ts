/**
 * The diseases that a gate is told are those of the text that was signed: random histories, against the plain reading "the latest
 * signature that counts". Nothing typed or moved afterwards widens them.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideMajority } from '#app/consent/domain/acts/confirm-majority.ts';
import { decidePaperConsent } from '#app/consent/domain/acts/enter-paper-consent.ts';
import { decideConsent } from '#app/consent/domain/acts/give-consent.ts';
import { decideReconsent } from '#app/consent/domain/acts/reconsent.ts';
import cancerBeforeFile from '#app/documents/cancer-icf/1.0/version.json' with { type: 'json' };
import cancerFile from '#app/documents/cancer-icf/1.1/version.json' with { type: 'json' };
import rareFile from '#app/documents/wgs-icf/2.2/version.json' with { type: 'json' };
import { parseVersion } from '#app/kernel/domain/document/version.ts';
import type { Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Outcome } from '#app/kernel/domain/outcome.ts';
import { toConsentState } from '#app/kernel/domain/record/consent-state.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { diseasesToSign } from '#app/kernel/domain/record/signed-diseases.ts';
import { changed, reconsentAsked, reconsented } from '#tests/support/consent-choices.ts';
import { ALL_YES, giveConsent, PUBLISHED, VERSION } from '#tests/support/consent-document.ts';
import { confirmed, consented, identified, invited, joined, paperConsent } from '#tests/support/consent-joining.ts';
import { ALONE, LISTS, PERSON, SEEN, SIGNATURE, transcription } from '#tests/support/consent-parts.ts';
import {
  at,
  type Entry,
  entry,
  ledger,
  OTHER_PARTICIPANT,
  personal,
  STAFF_IN_PERSON,
  STAFF_ON_PAPER,
} from '#tests/support/events.ts';
import { howMuch } from '#tests/support/how-much.ts';

const [OWN, OTHER, CANCER] = ['MONDO:0005233', 'MONDO:0008903', 'MONDO:0004992'] as const;
const SCOPED: Answers = { participate: 'permit', 'share-academia': 'permit', 'scope-any-health': 'deny' };

describe('what a version says of itself', () => {
  test.each([
    ['cancer-icf 1.1', cancerFile, [OWN]],
    ['a text that names any cancer', { ...cancerFile, diseases: [CANCER] }, [CANCER]],
    ['cancer-icf 1.0, published before it was said', cancerBeforeFile, [OWN]],
    ['wgs-icf 2.2', rareFile, [OWN]],
    ['wgs-icf 2.1, published before it was said', VERSION, [OWN]],
  ])('%s', (_, file, expected) => {
    expect(diseasesToSign(parseVersion(file), consentAt(ledger([invited()])))).toEqual(expected);
  });

  test('where the hospital has recorded none, "my illness" is none', () => {
    expect(diseasesToSign(VERSION, consentAt(ledger([invited(at(0), { diseases: [] })])))).toEqual([]);
  });
});

describe('every signature records what its text says', () => {
  const published = (diseases?: 'own' | string[]) => ({
    ...PUBLISHED,
    version: { ...VERSION, ...(diseases ? { diseases } : {}) },
  });
  const recorded = (outcome: Outcome) => {
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    const payload = outcome.events.find(({ payload }) => 'signature' in payload)?.payload;
    return payload && 'diseases' in payload ? payload.diseases : undefined;
  };
  const paper = (equivalence: EventPayloads['PaperConsentTranscribed']['equivalence']) => ({
    ...{ actor: STAFF_ON_PAPER, signedOn: '2026-11-02', by: PERSON, seen: SEEN, lists: LISTS, answers: ALL_YES },
    ...{ basis: 'self' as const, attendance: ALONE, comprehension: { asked: 0, right: 0, wrongCore: [] } },
    ...{ openQuestions: [], validUntil: null, transcription, equivalence },
    signature: { ...SIGNATURE, statements: [...VERSION.statements] },
    explanation: { explainer: personal(3), on: '2026-11-02', conversation: null },
  });
  const READY = ledger([invited(), identified()]);
  const due = ledger([...joined(), reconsentAsked(at(10), ['share-overseas'], at(60))]);
  const child = ledger([...joined(), invited(at(1), { majorityOn: '2026-11-30T15:00:00.000Z' })]);
  type Says = 'own' | string[] | undefined;
  const ACTS: [string, (says: Says) => Outcome][] = [
    ['electronic', (says) => decideConsent(READY, giveConsent(), at(1), published(says))],
    ['on paper', (says) => decidePaperConsent(READY, paper(null), at(3), published(says))],
    [
      'a new version',
      (says) => {
        const next = published(says);
        const version = { ...next.version, version: '2.2' };
        const command = giveConsent({ seen: { ...SEEN, version: '2.2' }, answers: { 'share-overseas': 'permit' } });
        return decideReconsent(due, command, at(20), { ...next, version });
      },
    ],
    ['at 18', (says) => decideMajority(child, { ...giveConsent(), birthday: '2008-11-02' }, at(5), published(says))],
  ];

  test.each(ACTS)('%s', (_, sign) => {
    expect(recorded(sign([CANCER]))).toEqual([CANCER]);
    expect(recorded(sign('own'))).toEqual([OWN]);
    expect(recorded(sign(undefined))).toEqual([OWN]);
  });

  test('a form of another study says nothing that this document says', () => {
    const outcome = decidePaperConsent(READY, paper({ table: 'earlier', form: 'a' }), at(3), published([CANCER]));
    expect(recorded(outcome)).toEqual([OWN]);
  });
});

/** What can come after an invitation. `says` null: a signature of the days before it was recorded. */
type Step =
  | {
      readonly do: 'sign' | 'sign-unconfirmed' | 'paper' | 'anew' | 'anew-unconfirmed' | 'of-age';
      readonly says: readonly string[] | null;
    }
  | { readonly do: 'invite'; readonly diseases: readonly string[] }
  | { readonly do: 'transfer' | 'merge' | 'change' };

const mondo = fc.uniqueArray(fc.constantFrom(OWN, OTHER, CANCER), { maxLength: 3 });
const says = fc.option(mondo, { nil: null });
const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('sign', 'sign-unconfirmed', 'paper', 'anew', 'anew-unconfirmed', 'of-age'), says }),
  fc.record({ do: fc.constant('invite'), diseases: mondo }),
  fc.record({ do: fc.constantFrom('transfer', 'merge', 'change') }),
);

/** The history, and by the plain reading what it comes to: undefined while nobody's signature counts. */
function history(first: readonly string[], steps: readonly Step[]) {
  const entries: Entry[] = [invited(at(0), { diseases: [...first] }), identified()];
  let onFile = first;
  let signed: readonly string[] | undefined;
  steps.forEach((step, index) => {
    const when = at(index + 1);
    const number = () => entries.length;
    const more = 'says' in step && step.says ? { diseases: [...step.says] } : {};
    if (step.do === 'sign' || step.do === 'sign-unconfirmed') {
      entries.push(consented(when, SCOPED, more));
      if (step.do === 'sign') entries.push(confirmed(at(index + 1, 5), number()));
    } else if (step.do === 'paper') entries.push(paperConsent(when.slice(0, 10), when, SCOPED, more));
    else if (step.do === 'anew' || step.do === 'anew-unconfirmed') {
      entries.push(reconsentAsked(when, ['share-overseas'], at(90)));
      const confirmation = step.do === 'anew' ? 'not-needed' : 'needed';
      entries.push(reconsented(at(index + 1, 5), number(), { 'share-overseas': 'permit' }, { ...more, confirmation }));
    } else if (step.do === 'of-age') {
      const own = { seen: SEEN, lists: LISTS, answers: SCOPED, identity: 2, signature: SIGNATURE };
      entries.push(entry('MajorityConfirmed', { ...own, ...more, decision: 'change' }, when));
    } else if (step.do === 'invite') {
      onFile = step.diseases;
      entries.push(invited(when, { diseases: [...step.diseases] }));
    } else if (step.do === 'transfer')
      entries.push(
        entry('EnrolmentTransferred', { from: 'site-a', to: 'site-b', why: 'moved' }, when, { actor: STAFF_IN_PERSON }),
      );
    else if (step.do === 'merge')
      entries.push(
        entry(
          'ParticipantMerged',
          { side: 'kept', other: OTHER_PARTICIPANT, refusals: [], withdrawal: null, record: null },
          when,
        ),
      );
    else entries.push(changed(when, { 'share-academia': 'permit' }));
    if (step.do === 'sign' || step.do === 'paper' || step.do === 'anew' || step.do === 'of-age')
      signed = step.says ?? onFile;
  });
  return { events: ledger(entries), signed };
}

type Told = (record: ConsentRecord) => readonly string[] | null;
const told: Told = (record) => toConsentState(record).dataUse?.diseases ?? null;
/** The planted fault: what a coordinator typed. */
const typed: Told = (record) => (record.answers['share-academia'] ? (record.invitation?.diseases ?? []) : null);

/** The histories in which what is told is not what was signed. */
const RUNS = { numRuns: howMuch({ short: 400, whole: 5000 }), seed: 20261124 };
const HISTORIES = fc.sample(fc.tuple(mondo, fc.array(stepArbitrary, { maxLength: 8 })), RUNS);
const differing = (diseasesOf: Told) =>
  HISTORIES.filter(([first, steps]) => {
    const { events, signed } = history(first, steps);
    const found = diseasesOf(consentAt(events));
    return signed !== undefined && found !== null && JSON.stringify(found) !== JSON.stringify(signed);
  });

describe('after any history', () => {
  test('the state tells the diseases of the signed text, whatever was typed, handed over or merged since', () => {
    expect(differing(told)).toEqual([]);
  });

  test('a fold that takes what the invitation says is found: the control', () => {
    expect(differing(typed)).not.toEqual([]);
  });

  test('many histories are of people whose signature counts and who share', () => {
    const shared = HISTORIES.filter(([first, steps]) => {
      const { events, signed } = history(first, steps);
      return signed !== undefined && told(consentAt(events)) !== null;
    });
    expect(shared.length).toBeGreaterThan(RUNS.numRuns / 3);
  });

  test('an invitation edited after the signature changes nothing', () => {
    const edited = ledger([...joined(SCOPED), invited(at(9), { diseases: [CANCER] })]);
    expect(told(consentAt(edited))).toEqual([OWN]);
    expect(typed(consentAt(edited))).toEqual([CANCER]);
  });
});
