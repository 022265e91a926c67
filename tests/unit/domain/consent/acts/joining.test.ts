import { describe, expect, test } from 'vitest';
import { decideComprehension } from '#app/consent/domain/acts/check-comprehension.ts';
import { decideExplanation } from '#app/consent/domain/acts/confirm-explanation.ts';
import { decideConsent } from '#app/consent/domain/acts/give-consent.ts';
import { decideInvitation } from '#app/consent/domain/acts/invite.ts';
import { decideRefusal } from '#app/consent/domain/acts/refuse-consent.ts';
import { AUDIENCES } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Outcome } from '#app/kernel/domain/outcome.ts';
import { decideIdentity } from '#app/kernel/domain/record/acts/verify-identity.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { withdrawn } from '#tests/support/consent-choices.ts';
import { ALL_YES, giveConsent, PUBLISHED, VERSION } from '#tests/support/consent-document.ts';
import { consented, identified, invited, joined, refused } from '#tests/support/consent-joining.ts';
import { ALONE, LISTS, PERSON, proxy, SEEN } from '#tests/support/consent-parts.ts';
import {
  at,
  COORDINATOR,
  ledger,
  PERSON_ONLINE,
  PROXY_ONLINE,
  personal,
  proposed,
  SECOND_COORDINATOR,
  STAFF_BY_PHONE,
  STAFF_IN_PERSON,
  STAFF_ON_PAPER,
} from '#tests/support/events.ts';
import { codeOf } from '#tests/support/outcome.ts';

const READY = ledger([invited(), identified()]);
const sign = (
  more: Parameters<typeof giveConsent>[0] = {},
  published: typeof PUBLISHED | null = PUBLISHED,
  events = READY,
) => decideConsent(events, giveConsent(more), at(0, 10), published);
const understood = VERSION.comprehension.map(({ id, correct }) => ({ item: id, answer: correct }));

describe('inviting', () => {
  const command = {
    actor: STAFF_IN_PERSON,
    document: 'wgs-icf',
    version: '2.1',
    audience: 'adult' as const,
    language: 'ja' as const,
    site: 'site-a',
    diseases: [],
    birthday: '1960-01-01',
    sentBy: 'handed-over' as const,
    family: null,
  };
  test('opens an enrolment once, for a version that may collect', () => {
    expect(codeOf(decideInvitation([], command, at(0), PUBLISHED))).toBe('accepted');
    expect(codeOf(decideInvitation(READY, command, at(0), PUBLISHED))).toBe('already-invited');
    expect(codeOf(decideInvitation([], command, at(0), { ...PUBLISHED, stage: 'closed' }))).toBe('version-closed');
    expect(codeOf(decideInvitation([], { ...command, actor: PERSON_ONLINE }, at(0), PUBLISHED))).toBe('not-permitted');
  });

  const EVERYBODY = { ...PUBLISHED, version: { ...VERSION, audiences: [...AUDIENCES] } };
  test.each([
    ['adult', '2008-11-02', 'accepted'],
    ['adult', '2008-11-03', 'age-differs-from-audience'],
    ['adult-relative', '2008-11-03', 'age-differs-from-audience'],
    ['supported-adult', '1990-05-05', 'accepted'],
    ['youth-16-17', '2008-11-03', 'accepted'],
    ['youth-16-17', '2008-11-02', 'age-differs-from-audience'],
    ['youth-16-17', '2010-11-03', 'age-differs-from-audience'],
    ['youth-12-15', '2010-11-03', 'accepted'],
    ['youth-12-15', '2014-11-03', 'age-differs-from-audience'],
    ['child-7-11', '2019-11-02', 'accepted'],
    ['child-7-11', '2019-11-03', 'age-differs-from-audience'],
    ['proxy', '2019-11-03', 'accepted'],
    ['proxy', '2019-11-02', 'age-differs-from-audience'],
    ['proxy', '1950-01-01', 'accepted'],
    ['proxy', '2026-11-03', 'age-differs-from-audience'],
  ] as const)('%s, born on %s: %s', (audience, birthday, code) => {
    expect(codeOf(decideInvitation([], { ...command, audience, birthday }, at(0), EVERYBODY))).toBe(code);
  });

  test('the month after the 18th birthday is written for a minor, and no birthday; nothing for an adult', () => {
    const payload = (audience: 'adult' | 'child-7-11', birthday: string) => {
      const outcome = decideInvitation([], { ...command, audience, birthday }, at(0), EVERYBODY);
      return outcome.ok ? outcome.events[0]?.payload : null;
    };
    expect(payload('child-7-11', '2017-03-14')).toMatchObject({ majorityOn: '2035-03-31T15:00:00.000Z' });
    expect(JSON.stringify(payload('child-7-11', '2017-03-14'))).not.toContain('2017');
    expect(payload('adult', '1960-01-01')).toMatchObject({ majorityOn: null });
  });

  test('an audience that the version has no text for is not invited', () => {
    const adultsOnly = { ...PUBLISHED, version: { ...VERSION, audiences: ['adult' as const] } };
    expect(codeOf(decideInvitation([], { ...command, audience: 'proxy' }, at(0), adultsOnly))).toBe(
      'audience-not-offered',
    );
    expect(codeOf(decideInvitation([], command, at(0), null))).toBe('audience-not-offered');
  });
});

describe('signing a consent', () => {
  test('is accepted when everything holds, and is not in force yet', () => {
    const outcome = sign();
    if (!outcome.ok || !outcome.events[0]) throw new Error(codeOf(outcome));
    const record = consentAt(ledger([invited(), identified(), proposed(outcome.events[0])]));
    expect(record.status).toBe('invited');
    expect(record.pending?.waitsFor).toEqual(['explanation', 'conversation']);
  });

  test('sets along with a page what the page says it sets', () => {
    const outcome = sign({ answers: { ...ALL_YES, 'repeat-samples': 'deny' } });
    expect(
      outcome.ok &&
        outcome.events[0]?.kind === 'ConsentGiven' &&
        outcome.events[0].payload.answers['recontact-resample'],
    ).toBe('deny');
  });

  test('is refused without proof of who signs and who explains', () => {
    expect(codeOf(sign({}, PUBLISHED, ledger([invited()])))).toBe('identity-missing');
    expect(codeOf(sign({}, PUBLISHED, ledger([invited(), identified(at(0), { explainer: null })])))).toBe(
      'explainer-not-identified',
    );
    expect(codeOf(sign({}, PUBLISHED, ledger([invited(), identified(at(0), { of: 'proxy' })])))).toBe(
      'identity-missing',
    );
  });

  test('is refused where others may hear, without the electronic way agreed, or unread without a witness', () => {
    expect(codeOf(sign({ attendance: { ...ALONE, privatePlace: false } }))).toBe('place-not-private');
    expect(codeOf(sign({ electronicWayAgreed: false }))).toBe('electronic-way-not-agreed');
    expect(codeOf(sign({ cannotRead: true }))).toBe('witness-missing');
    expect(codeOf(sign({ cannotRead: true, attendance: { ...ALONE, witness: personal(8) } }))).toBe('accepted');
  });

  test.each([
    ['unknown', null, 'version-unknown'],
    ['in review', { ...PUBLISHED, stage: 'in-review' as const }, 'version-not-published'],
    ['superseded', { ...PUBLISHED, stage: 'superseded' as const }, 'version-closed'],
    ['unapproved', { ...PUBLISHED, version: { ...VERSION, approval: null } }, 'version-not-approved'],
    ['published tomorrow', { ...PUBLISHED, publishedAt: at(1) }, 'version-not-published'],
  ])('is refused on a version that is %s', (_, published, code) => {
    expect(codeOf(sign({}, published))).toBe(code);
  });

  test('is refused from the first instant after the approval’s last day in Japan, and taken at the last one within it', () => {
    const decide = (now: string) => codeOf(decideConsent(READY, giveConsent(), now, PUBLISHED));
    expect(decide('2031-09-17T14:59:59.999Z')).toBe('accepted');
    expect(decide('2031-09-17T15:00:00.000Z')).toBe('approval-expired');
  });

  test('is refused when what was seen is not this version, word for word', () => {
    expect(codeOf(sign({ seen: { ...SEEN, rendering: 'f'.repeat(64) } }))).toBe('seen-differs');
    expect(codeOf(sign({ lists: { ...LISTS, countries: 'countries-2025-1' } }))).toBe('list-differs');
  });

  test('is refused while any question is unanswered: nothing is preset', () => {
    const { omics: _left, ...rest } = ALL_YES;
    expect(sign({ answers: rest })).toEqual({ ok: false, refusal: { code: 'answers-missing', provisions: ['omics'] } });
  });

  test('is refused with an answer that is not offered, and with a no to what joining needs', () => {
    expect(sign({ answers: { ...ALL_YES, 'findings-carrier': 'ask' } })).toMatchObject({
      refusal: { code: 'answer-not-offered', provisions: ['findings-carrier'] },
    });
    expect(sign({ answers: { ...ALL_YES, participate: 'deny' } })).toMatchObject({
      refusal: { code: 'required-answered-no', provisions: ['participate'] },
    });
  });

  test('is accepted with every optional question answered no', () => {
    const noes = Object.fromEntries(
      Object.keys(ALL_YES).map((code) => [
        code,
        code === 'participate' || code === 'collect-clinical' ? 'permit' : 'deny',
      ]),
    );
    expect(codeOf(sign({ answers: noes }))).toBe('accepted');
  });

  test('is refused by staff, for another, twice, with statements unread or open questions unsaid', () => {
    expect(codeOf(sign({ actor: STAFF_IN_PERSON }))).toBe('staff-cannot-sign');
    expect(codeOf(sign({ actor: STAFF_BY_PHONE }))).toBe('phone-cannot-widen');
    expect(codeOf(sign({ actor: PROXY_ONLINE, by: proxy(9) }))).toBe('proxy-not-entitled');
    expect(codeOf(sign({}, PUBLISHED, ledger([invited(), identified(), consented()])))).toBe(
      'consent-waits-for-explainer',
    );
    expect(codeOf(sign({}, PUBLISHED, ledger(joined())))).toBe('already-consented');
    expect(codeOf(sign({}, PUBLISHED, ledger([...joined(), withdrawn(at(0, 9))])))).toBe('already-withdrawn');
    expect(codeOf(sign({ signature: { nameRef: personal(1), meaning: 'consent', statements: [] } }))).toBe(
      'statements-missing',
    );
    expect(codeOf(sign({ unansweredQuestions: [personal(9)] }))).toBe('open-questions-not-stated');
    expect(codeOf(sign({ unansweredQuestions: [personal(9)], openQuestionsStated: true }))).toBe('accepted');
  });

  test('is open again to one who refused and thought it over', () => {
    expect(codeOf(sign({}, PUBLISHED, ledger([invited(), identified(), refused(at(0, 8))])))).toBe('accepted');
  });
});

describe('understanding', () => {
  const check = (answers: { item: string; answer: number }[]) =>
    decideComprehension(READY, { actor: PERSON_ONLINE, seen: SEEN, answers }, at(0, 7), VERSION);
  const wrongOf = (outcome: Outcome) =>
    outcome.ok && outcome.events[0]?.kind === 'ComprehensionChecked' && outcome.events[0].payload.wrongCore;

  test('counts the last answer, never locks, and names core items still wrong', () => {
    const core = VERSION.comprehension.filter((item) => item.core).map(({ id }) => id);
    expect(wrongOf(check([]))).toEqual(core);
    expect(wrongOf(check(understood))).toEqual([]);
    expect(wrongOf(check([...understood, { item: 'can-leave', answer: 0 }]))).toEqual(['can-leave']);
    expect(wrongOf(check([{ item: 'can-leave', answer: 0 }, ...understood]))).toEqual([]);
    expect(codeOf(check([{ item: 'no-such', answer: 0 }]))).toBe('comprehension-item-unknown');
  });
});

describe('confirming the explanation', () => {
  const command = {
    actor: STAFF_IN_PERSON,
    explainer: COORDINATOR,
    explainerShown: 'staff-card',
    way: 'face-to-face' as const,
    attendance: ALONE,
    questions: 'none' as const,
    openQuestions: [],
    conversation: null,
    copyHandedOver: 'paper' as const,
  };
  const wrong = consented(at(0, 10), ALL_YES, { comprehension: { asked: 14, right: 13, wrongCore: ['voluntary'] } });

  test('puts the consent in force', () => {
    expect(codeOf(decideExplanation(ledger([invited(), identified(), consented()]), command, at(0, 20)))).toBe(
      'accepted',
    );
  });

  test('asks for a recorded conversation about each core item last answered wrongly', () => {
    const events = ledger([invited(), identified(), wrong]);
    expect(decideExplanation(events, command, at(0, 20))).toMatchObject({
      refusal: { code: 'conversation-missing', items: ['voluntary'] },
    });
    const talked = { ...command, conversation: { items: ['voluntary'], record: personal(9) } };
    expect(codeOf(decideExplanation(events, talked, at(0, 20)))).toBe('accepted');
  });

  test('is done by the explainer, once, not by the signer and not for one who has left', () => {
    const waiting = ledger([invited(), identified(), consented()]);
    expect(codeOf(decideExplanation(waiting, { ...command, actor: PERSON_ONLINE }, at(0, 20)))).toBe('not-permitted');
    expect(codeOf(decideExplanation(waiting, { ...command, explainer: SECOND_COORDINATOR }, at(0, 20)))).toBe(
      'not-permitted',
    );
    expect(codeOf(decideExplanation(ledger(joined()), command, at(0, 20)))).toBe('no-consent-waiting');
    expect(
      codeOf(
        decideExplanation(ledger([invited(), identified(), consented(), withdrawn(at(0, 12))]), command, at(0, 20)),
      ),
    ).toBe('already-withdrawn');
  });
});

describe('refusing', () => {
  const no = {
    actor: PERSON_ONLINE,
    seen: SEEN,
    by: PERSON,
    scope: 'all' as const,
    askAgain: 'never' as const,
    reason: null,
    transcription: null,
  };
  test('a no needs no identity and no reason', () => {
    expect(codeOf(decideRefusal(ledger([invited()]), no, at(0, 1)))).toBe('accepted');
    expect(codeOf(decideRefusal(ledger(joined()), no, at(1)))).toBe('already-consented');
    expect(codeOf(decideRefusal(ledger([invited()]), { ...no, actor: STAFF_ON_PAPER }, at(0, 1)))).toBe(
      'transcription-missing',
    );
  });

  test('an identity proved online is proved by one’s own second factor only', () => {
    const proof = {
      actor: PERSON_ONLINE,
      of: 'person' as const,
      method: 'photo-id-in-person' as const,
      shown: 'none',
      checkedBy: null,
      explainer: null,
      purpose: 'take-back' as const,
      appointed: null,
      note: null,
    };
    expect(codeOf(decideIdentity(READY, proof, at(1)))).toBe('not-permitted');
    expect(codeOf(decideIdentity(READY, { ...proof, method: 'own-sign-in-second-factor' }, at(1)))).toBe('accepted');
  });
});
