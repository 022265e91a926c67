import { describe, expect, test } from 'vitest';
import { decideSpecificAnswer } from '#app/consent/domain/acts/answer-specific.ts';
import { decideChange } from '#app/consent/domain/acts/change-choices.ts';
import { decideFindingPreferences, decideRecontactPreferences } from '#app/consent/domain/acts/set-preferences.ts';
import { changed, withdrawn } from '#tests/support/consent-choices.ts';
import { changeChoices, PUBLISHED } from '#tests/support/consent-document.ts';
import { assented, childJoined } from '#tests/support/consent-family.ts';
import { confirmed, consented, identified, invited, joined } from '#tests/support/consent-joining.ts';
import { died } from '#tests/support/consent-life.ts';
import { LISTS, PERSON, proxy, SEEN, transcription, YES } from '#tests/support/consent-parts.ts';
import {
  at,
  COORDINATOR,
  type Entry,
  entry,
  ledger,
  PARENT,
  PERSON_ONLINE,
  PROXY_ONLINE,
  STAFF_BY_PHONE,
  STAFF_IN_PERSON,
  STAFF_ON_PAPER,
} from '#tests/support/events.ts';
import { codeOf, first } from '#tests/support/outcome.ts';

const JOINED = joined();

describe('changing one’s mind', () => {
  const change = (
    ...[answers, more, entries, published]: [
      Parameters<typeof changeChoices>[0],
      Parameters<typeof changeChoices>[1]?,
      Entry[]?,
      (typeof PUBLISHED | null)?,
    ]
  ) =>
    decideChange(
      ledger(entries ?? JOINED),
      changeChoices(answers, more),
      at(3),
      published === undefined ? PUBLISHED : published,
    );

  test('states the answer before and the answer after', () => {
    expect(first(change({ 'share-industry': 'deny', omics: 'permit' })).payload).toMatchObject({
      changes: [{ provision: 'share-industry', from: 'permit', to: 'deny' }],
    });
    expect(codeOf(change({ omics: 'permit' }))).toBe('nothing-changes');
  });

  test('takes a no on any version, a yes only on one that may collect', () => {
    const expired = { ...PUBLISHED, stage: 'superseded' as const };
    expect(codeOf(change({ omics: 'deny' }, {}, JOINED, expired))).toBe('accepted');
    expect(codeOf(change({ omics: 'deny' }, {}, JOINED, null))).toBe('accepted');
    expect(codeOf(change({ 'link-records': 'permit' }, {}, JOINED, expired))).toBe('version-closed');
    expect(codeOf(change({ 'link-records': 'permit', 'findings-carrier': 'ask' }))).toBe('answer-not-offered');
  });

  test('takes a no by phone at once and a yes by phone never, whoever was called back', () => {
    expect(codeOf(change({ omics: 'deny' }, { actor: STAFF_BY_PHONE }))).toBe('accepted');
    expect(codeOf(change({ 'link-records': 'permit' }, { actor: STAFF_BY_PHONE }))).toBe('phone-cannot-widen');
    const calledBack = [...JOINED, identified(at(3), { method: 'call-back-known-number', explainer: null })];
    expect(codeOf(change({ 'link-records': 'permit' }, { actor: STAFF_BY_PHONE }, calledBack))).toBe(
      'phone-cannot-widen',
    );
    // the control: the same answer on the screen
    expect(codeOf(change({ 'link-records': 'permit' }, {}, calledBack))).toBe('accepted');
  });

  test('takes a no on paper from one who typed it, a yes only from two, and nothing dated after today', () => {
    const byOne = { ...transcription, second: null };
    const onPaper = (answers: Parameters<typeof change>[0], of: typeof transcription | typeof byOne) =>
      codeOf(change(answers, { actor: STAFF_ON_PAPER, transcription: of }));
    expect(onPaper({ omics: 'deny' }, byOne)).toBe('accepted');
    expect(onPaper({ 'link-records': 'permit' }, byOne)).toBe('two-people-needed');
    expect(onPaper({ 'link-records': 'permit' }, transcription)).toBe('accepted');
    expect(onPaper({ omics: 'deny', 'link-records': 'permit' }, byOne)).toBe('two-people-needed');
    const others = { ...transcription, first: PARENT };
    expect(onPaper({ 'link-records': 'permit' }, others)).toBe('two-people-needed');
    expect(codeOf(change({ omics: 'deny' }, { actor: STAFF_ON_PAPER }))).toBe('transcription-missing');
    expect(codeOf(change({ omics: 'deny' }, { actor: STAFF_ON_PAPER, transcription }))).toBe('accepted');
    expect(codeOf(change({ omics: 'deny' }, { occurredAt: { from: at(9), until: at(9) } }))).toBe('in-the-future');
  });

  test('lets no parent lift a child’s no, and no one widen after withdrawing, dying or before joining', () => {
    const child = [...childJoined({ ...YES, omics: 'permit' }), assented(at(1), 'given', { omics: 'deny' })];
    expect(codeOf(change({ omics: 'permit' }, { actor: PROXY_ONLINE, by: proxy(2) }, child))).toBe('own-no-stands');
    expect(codeOf(change({ 'link-records': 'permit' }, {}, [...JOINED, withdrawn(at(1))]))).toBe('already-withdrawn');
    expect(codeOf(change({ 'link-records': 'permit' }, {}, [...JOINED, died(at(1))]))).toBe('participant-deceased');
    expect(codeOf(change({ omics: 'deny' }, {}, [invited()]))).toBe('not-active');
    expect(codeOf(change({ omics: 'deny' }, {}, [invited(), identified(), consented()]))).toBe('accepted');
  });

  test('takes no yes from one for whom another decides, on any page and channel; her no it takes', () => {
    const child = childJoined({ ...YES, 'share-industry': 'deny' });
    expect(codeOf(change({ 'share-industry': 'permit' }, {}, child))).toBe('another-decides');
    expect(codeOf(change({ 'share-industry': 'ask' }, {}, child))).toBe('another-decides');
    expect(codeOf(change({ omics: 'deny' }, {}, child))).toBe('accepted');
    const paper = { actor: STAFF_ON_PAPER, transcription };
    expect(codeOf(change({ 'share-industry': 'permit' }, paper, child))).toBe('another-decides');
    const asked = [...child, changed(at(1), { 'link-records': 'ask' }, proxy(2))];
    const one = (decision: 'permit' | 'deny', more: object) =>
      decideSpecificAnswer(
        ledger(asked),
        {
          actor: PERSON_ONLINE,
          by: PERSON,
          seen: SEEN,
          provision: 'link-records',
          case: 'DAR-2026-0012',
          decision,
          ...more,
        },
        at(4),
      );
    expect(codeOf(one('permit', {}))).toBe('another-decides');
    expect(codeOf(one('deny', {}))).toBe('accepted');
    expect(codeOf(one('permit', { actor: PROXY_ONLINE, by: proxy(2) }))).toBe('accepted');
    const prefer = (more: object) => {
      const ask = {
        by: PERSON,
        seen: SEEN,
        lists: LISTS,
        answers: { 'findings-carrier': 'permit' },
        reconfirmed: true,
      } as const;
      const entries = childJoined({ participate: 'permit' });
      return decideFindingPreferences(ledger(entries), { actor: PERSON_ONLINE, ...ask, ...more }, at(3), PUBLISHED);
    };
    expect(codeOf(prefer({}))).toBe('another-decides');
    expect(codeOf(prefer({ actor: PROXY_ONLINE, by: proxy(2) }))).toBe('accepted');

    // her own consent at 16: signed it changes nothing yet, confirmed she decides
    const signed = [
      ...child,
      identified(at(1)),
      consented(at(1, 1), YES, { basis: 'self-with-guardian', identity: 6 }),
    ];
    expect(codeOf(change({ 'link-records': 'permit' }, {}, signed))).toBe('another-decides');
    expect(codeOf(change({ 'link-records': 'permit' }, {}, [...signed, confirmed(at(1, 2), 7)]))).toBe('accepted');
  });

  test('takes no yes from one who cannot decide now, and takes it again once she can', () => {
    const turn = (state: 'lost-lasting' | 'lost-for-now' | 'regained', when: string) =>
      entry('IncapacityRecorded', { state, judgedBy: COORDINATOR, record: null }, when, { actor: STAFF_IN_PERSON });
    const wider = (...turns: Entry[]) => codeOf(change({ 'link-records': 'permit' }, {}, [...JOINED, ...turns]));
    expect(wider(turn('lost-lasting', at(1)))).toBe('another-decides');
    expect(wider(turn('lost-for-now', at(1)))).toBe('basis-differs');
    expect(wider(turn('lost-for-now', at(1)), turn('regained', at(2)))).toBe('accepted');
  });

  test('answers one case only where the person asked to be asked each time', () => {
    const answer = (entries: Entry[], actor = PERSON_ONLINE, decision: 'permit' | 'deny' = 'permit') =>
      decideSpecificAnswer(
        ledger(entries),
        {
          actor,
          seen: SEEN,
          by: PERSON,
          provision: 'share-industry',
          case: 'DAR-2026-0012',
          decision,
        },
        at(4),
      );
    expect(codeOf(answer(JOINED))).toBe('not-asked-each-time');
    const asked = [...JOINED, changed(at(2), { 'share-industry': 'ask' })];
    expect(codeOf(answer(asked))).toBe('accepted');
    expect(codeOf(answer(asked, STAFF_BY_PHONE))).toBe('phone-cannot-widen');
    expect(codeOf(answer(asked, STAFF_BY_PHONE, 'deny'))).toBe('accepted');
  });

  test('records that findings were asked again of everybody, changed or not', () => {
    const ask = {
      actor: PERSON_ONLINE,
      by: PERSON,
      seen: SEEN,
      lists: LISTS,
      answers: { 'findings-carrier': 'permit' } as const,
      reconfirmed: true,
    };
    expect(first(decideFindingPreferences(ledger(JOINED), ask, at(3), PUBLISHED)).payload).toMatchObject({
      changes: [],
      reconfirmed: true,
    });
    expect(
      codeOf(decideFindingPreferences(ledger(JOINED), { ...ask, answers: { omics: 'deny' } }, at(3), PUBLISHED)),
    ).toBe('answer-not-offered');
    const contact = {
      ...ask,
      answers: { 'recontact-trials': 'deny' } as const,
      channels: ['letter' as const],
      perYear: 2,
      quiet: { weekdays: [0], hours: { from: 21, until: 8 }, away: null },
    };
    expect(codeOf(decideRecontactPreferences(ledger(JOINED), { ...contact, perYear: 13 }, at(3), PUBLISHED))).toBe(
      'contact-limit',
    );
    expect(first(decideRecontactPreferences(ledger(JOINED), contact, at(3), PUBLISHED)).kind).toBe(
      'RecontactPreferencesSet',
    );
  });
});
