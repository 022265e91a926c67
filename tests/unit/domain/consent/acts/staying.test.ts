import { describe, expect, test } from 'vitest';
import { decideCorrection } from '#app/consent/domain/acts/correct-entry.ts';
import { decideReconsent, decideReconsentAsked } from '#app/consent/domain/acts/reconsent.ts';
import { decideWishes } from '#app/consent/domain/acts/record-wishes.ts';
import { decideSample } from '#app/kernel/domain/record/acts/register-sample.ts';
import { onPaper, reconsentAsked, withdrawn } from '#tests/support/consent-choices.ts';
import { giveConsent, PUBLISHED, VERSION } from '#tests/support/consent-document.ts';
import { childJoined } from '#tests/support/consent-family.ts';
import { consented, identified, invited, joined } from '#tests/support/consent-joining.ts';
import { died, sample, wished } from '#tests/support/consent-life.ts';
import { PERSON, proxy, SEEN } from '#tests/support/consent-parts.ts';
import {
  at,
  COORDINATOR,
  type Entry,
  ledger,
  PERSON_ONLINE,
  PROXY_ONLINE,
  personal,
  SAMPLE,
  SECOND_COORDINATOR,
  STAFF_BY_PHONE,
  STAFF_IN_PERSON,
  SYSTEM,
} from '#tests/support/events.ts';
import { codeOf } from '#tests/support/outcome.ts';

const JOINED = joined();

describe('samples, wishes, re-consent, corrections', () => {
  const take = (more = {}, entries: Entry[] = JOINED) =>
    decideSample(
      ledger(entries),
      {
        actor: STAFF_IN_PERSON,
        sample: SAMPLE,
        kind: 'blood' as const,
        legacy: false,
        further: false,
        site: 'site-a',
        ...more,
      },
      at(3),
    );

  test('no sample is taken before consent is in force, after access was withdrawn, or a further one without its yes', () => {
    expect(codeOf(take())).toBe('accepted');
    expect(codeOf(take({}, [invited(), identified(), consented()]))).toBe('not-active');
    expect(codeOf(take({}, [...JOINED, withdrawn(at(1), 'no-further-access')]))).toBe('already-withdrawn');
    expect(codeOf(take({ further: true }))).toBe('further-sample-declined');
    expect(codeOf(take({}, [...JOINED, sample(at(1))]))).toBe('sample-known');
  });

  const wish = (more = {}, entries: Entry[] = JOINED) =>
    decideWishes(
      ledger(entries),
      {
        actor: PERSON_ONLINE,
        seen: SEEN,
        by: PERSON,
        death: 'continue' as const,
        incapacity: 'continue' as const,
        named: [],
        mayLearn: [],
        doctorMayTell: null,
        ...more,
      },
      at(3),
    );

  test('a wish is the person’s own; a parent wishes for a child without one', () => {
    expect(codeOf(wish())).toBe('accepted');
    expect(codeOf(wish({ actor: PROXY_ONLINE, by: proxy(2) }, childJoined()))).toBe('accepted');
    expect(codeOf(wish({ actor: PROXY_ONLINE, by: proxy(2) }, [...childJoined(), wished(at(1), 'continue')]))).toBe(
      'own-no-stands',
    );
    expect(codeOf(wish({}, [...JOINED, died(at(1))]))).toBe('participant-deceased');
  });

  const NEXT = { ...PUBLISHED, version: { ...VERSION, version: '2.2' } };
  test('re-consent answers what is asked; silence leaves the rest due', () => {
    const ask = {
      actor: SYSTEM,
      document: 'wgs-icf',
      version: '2.2',
      provisions: ['link-records' as const],
      by: at(60),
      why: 'new-version' as const,
    };
    expect(codeOf(decideReconsentAsked(ledger(JOINED), ask, at(9), NEXT))).toBe('accepted');
    expect(codeOf(decideReconsentAsked(ledger(JOINED), { ...ask, by: at(8) }, at(9), NEXT))).toBe('deadline-past');
    const due = [...JOINED, reconsentAsked(at(10), ['link-records', 'share-overseas'], at(60))];
    const seen = { ...SEEN, version: '2.2' };
    const give = (answers: object, entries = due, more = {}) =>
      decideReconsent(ledger(entries), giveConsent({ seen, answers, ...more }), at(20), NEXT);
    expect(codeOf(give({ 'link-records': 'deny' }))).toBe('accepted');
    expect(codeOf(give({}))).toBe('answers-missing');
    expect(codeOf(give({ 'link-records': 'permit' }, due, { actor: STAFF_BY_PHONE }))).toBe('phone-cannot-widen');
    expect(codeOf(give({ 'link-records': 'deny' }, JOINED))).toBe('reconsent-not-asked');
    // where another decides, re-consent is the other's to sign
    const child = [...childJoined(), reconsentAsked(at(10), ['link-records'], at(60)), identified(at(11))];
    expect(codeOf(give({ 'link-records': 'permit' }, child))).toBe('another-decides');
  });

  test('a correction needs two people and an entry that staff typed', () => {
    const entries = [...JOINED, onPaper('2026-11-04', { omics: 'deny' }, at(4)), withdrawn(at(5))];
    const mend = (more = {}) =>
      decideCorrection(
        ledger(entries),
        {
          actor: { ...STAFF_IN_PERSON, account: SECOND_COORDINATOR },
          corrects: 5,
          correction: { what: 'entry-void' as const },
          why: 'wrong-person' as const,
          proof: personal(6),
          proposedBy: COORDINATOR,
          confirmedBy: SECOND_COORDINATOR,
          ...more,
        },
        at(6),
      );
    expect(codeOf(mend())).toBe('accepted');
    expect(codeOf(mend({ confirmedBy: COORDINATOR }))).toBe('two-people-needed');
    expect(codeOf(mend({ corrects: 6 }))).toBe('entry-not-correctable');
    expect(codeOf(mend({ corrects: 9 }))).toBe('entry-unknown');
  });
});
