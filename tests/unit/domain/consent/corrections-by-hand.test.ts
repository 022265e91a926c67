/** Mistakes of typing, worked out by hand: what may be mended, how, and what stays as it was said. */
import { describe, expect, test } from 'vitest';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { PARTICIPANT_EVENT_KINDS } from '#app/kernel/domain/event/event-kinds.ts';
import { entriesVoided, isCorrectable } from '#app/kernel/domain/record/corrections.ts';
import { changed, onPaper } from '#tests/support/consent-choices.ts';
import { assented, childJoined } from '#tests/support/consent-family.ts';
import { confirmed, consented, identified, invited, joined, paperConsent } from '#tests/support/consent-joining.ts';
import { corrected } from '#tests/support/consent-life.ts';
import { LISTS, PERSON, SEEN, YES } from '#tests/support/consent-parts.ts';
import { decisionOf, fold } from '#tests/support/consent-record.ts';
import {
  at,
  type Entry,
  entry,
  ledger,
  PERSON_ONLINE,
  STAFF_IN_PERSON,
  STAFF_ON_PAPER,
} from '#tests/support/events.ts';

const VOIDABLE = [
  ...['IdentityVerified', 'AssentRecorded', 'ChoicesChanged', 'ProxyAppointed', 'IncapacityRecorded', 'DeathRecorded'],
  ...['PaperConsentTranscribed', 'FindingPreferencesSet', 'RecontactPreferencesSet', 'RecontactSent'],
  'SampleRegistered',
];
const WITH_ANSWERS = [
  ...['AssentRecorded', 'ChoicesChanged', 'PaperConsentTranscribed'],
  ...['FindingPreferencesSet', 'RecontactPreferencesSet'],
];
const mendable = (what: 'entry-void' | 'answers', actor = STAFF_ON_PAPER) =>
  PARTICIPANT_EVENT_KINDS.filter((kind) => isCorrectable({ kind, actor } as ParticipantEvent, what)).sort();

test('what staff type may be mended, by kind; no withdrawal, refusal or objection is, and nothing said on her own screen', () => {
  expect(mendable('entry-void')).toEqual([...VOIDABLE].sort());
  expect(mendable('answers')).toEqual([...WITH_ANSWERS].sort());
  expect([...mendable('entry-void', PERSON_ONLINE), ...mendable('answers', PERSON_ONLINE)]).toEqual([]);
});

type Changes = Parameters<typeof corrected>[2] & { what: 'answers' };
const mended = (...changes: Changes['changes']): Changes => ({ what: 'answers', changes });
const both = [
  { provision: 'share-academia', from: 'permit', to: 'deny' },
  { provision: 'share-industry', from: 'permit', to: 'not-asked' },
] as const;
const said = (record: ReturnType<typeof fold>) =>
  (['share-academia', 'share-industry', 'share-overseas'] as const).map((code) => decisionOf(record, code));

describe('answers that were typed wrongly', () => {
  test('of a consent on paper: changed, taken away, the rest as it was', () => {
    const entries = [invited(), identified(), paperConsent('2026-11-02', at(1))];
    expect(said(fold(...entries))).toEqual(['permit', 'permit', 'permit']);
    const record = fold(...entries, corrected(at(2), 3, mended(...both)));
    expect(said(record)).toEqual(['deny', 'not-asked', 'permit']);
    expect(record.answers['share-industry'], 'no answer, and none called so').toBeUndefined();
  });

  test('of choices on paper: what they did not touch stays, and what stood before them stands again', () => {
    const noes = { 'share-academia': 'deny', 'share-industry': 'deny', 'share-overseas': 'deny' } as const;
    const entries = [...joined(), onPaper('2026-11-04', noes, at(3))];
    expect(said(fold(...entries))).toEqual(['deny', 'deny', 'deny']);
    const back = mended(
      { provision: 'share-academia', from: 'deny', to: 'ask' },
      { provision: 'share-industry', from: 'deny', to: 'not-asked' },
    );
    expect(said(fold(...entries, corrected(at(4), 5, back)))).toEqual(['ask', 'permit', 'deny']);
  });

  test.each([
    [
      'findings-carrier',
      entry(
        'FindingPreferencesSet',
        {
          ...{ seen: SEEN, lists: LISTS, by: PERSON, reconfirmed: true },
          changes: [{ provision: 'findings-carrier', from: 'permit', to: 'deny' }],
        },
        at(2),
        { actor: STAFF_IN_PERSON },
      ),
    ],
    [
      'recontact-trials',
      entry(
        'RecontactPreferencesSet',
        {
          ...{ seen: SEEN, by: PERSON, channels: ['mail'], perYear: null },
          changes: [{ provision: 'recontact-trials', from: 'permit', to: 'deny' }],
        },
        at(2),
        { actor: STAFF_IN_PERSON },
      ),
    ],
  ] as const)('of %s, entered at the desk', (provision, typed: Entry) => {
    expect(decisionOf(fold(...joined(), typed), provision)).toBe('deny');
    const back = corrected(at(3), 5, mended({ provision, from: 'deny', to: 'not-asked' }));
    expect(decisionOf(fold(...joined(), typed, back), provision)).toBe('permit');
  });

  test('of an assent: the child’s no was heard wrongly', () => {
    const entries = [
      ...childJoined(),
      assented(at(2), 'given', { 'share-industry': 'deny', 'share-academia': 'deny' }),
    ];
    expect(said(fold(...entries))).toEqual(['deny', 'deny', 'permit']);
    const back = corrected(at(3), 6, mended({ provision: 'share-industry', from: 'deny', to: 'not-asked' }));
    expect(said(fold(...entries, back))).toEqual(['deny', 'permit', 'permit']);
  });
});

describe('a correction that may not be is passed over', () => {
  const no = changed(at(2), { 'share-industry': 'deny' });

  test('of what she said herself, of what is not there, of what comes later', () => {
    expect(decisionOf(fold(...joined(), no, corrected(at(3), 5, { what: 'entry-void' })), 'share-industry')).toBe(
      'deny',
    );
    expect(fold(...joined(), corrected(at(3), 99, { what: 'entry-void' })).status).toBe('active');
    const later = onPaper('2026-11-06', { 'share-industry': 'deny' }, at(5));
    const early = [...joined(), corrected(at(3), 6, { what: 'entry-void' }), later];
    expect(decisionOf(fold(...early), 'share-industry')).toBe('deny');
  });

  test('an identity check of the screen stands, and what rests on it; so does one whose “answers” are corrected', () => {
    const online = { ...identified(), actor: PERSON_ONLINE };
    const entries = [invited(), online, consented(), confirmed()];
    expect(fold(...entries, corrected(at(3), 2, { what: 'entry-void' })).status).toBe('active');
    const answers = mended({ provision: 'participate', from: 'permit', to: 'deny' });
    expect(fold(...joined(), corrected(at(3), 2, answers)).status).toBe('active');
    expect(fold(...joined(), corrected(at(3), 2, { what: 'entry-void' })).status, 'the control').toBe('invited');
  });
});

test('numbers taken away: those of voided entries alone, and those already gone', () => {
  const voided = corrected(at(3), 2, { what: 'entry-void' });
  const events = ledger([...joined(YES), voided, corrected(at(4), 3, { what: 'entry-void' })]);
  expect([...entriesVoided(events)]).toEqual([2]);
  expect([...entriesVoided(events.filter(({ number }) => number !== 2))]).toEqual([2]);
});
