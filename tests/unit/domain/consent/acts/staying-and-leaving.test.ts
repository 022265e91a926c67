import { describe, expect, test } from 'vitest';
import { decideSpecificAnswer } from '#app/domain/consent/acts/answer-specific.ts';
import { decideChange } from '#app/domain/consent/acts/change-choices.ts';
import { decideTaskClosed } from '#app/domain/consent/acts/close-withdrawal-task.ts';
import { decideCorrection } from '#app/domain/consent/acts/correct-entry.ts';
import { decideReconsent, decideReconsentAsked } from '#app/domain/consent/acts/reconsent.ts';
import { decideWishes } from '#app/domain/consent/acts/record-wishes.ts';
import { decideSample } from '#app/domain/consent/acts/register-sample.ts';
import { decideFindingPreferences, decideRecontactPreferences } from '#app/domain/consent/acts/set-preferences.ts';
import { decideTakingBack } from '#app/domain/consent/acts/take-back-withdrawal.ts';
import { decideWithdrawal } from '#app/domain/consent/acts/withdraw-consent.ts';
import { consentAt } from '#app/domain/consent/fold.ts';
import { openTasks } from '#app/domain/consent/withdrawal-tasks.ts';
import type { Outcome } from '#app/domain/outcome.ts';
import {
  assented,
  changed,
  childJoined,
  consented,
  died,
  identified,
  invited,
  joined,
  LISTS,
  onPaper,
  PERSON,
  proxy,
  reconsentAsked,
  SEEN,
  sample,
  wished,
  withdrawn,
  YES,
} from '#tests/support/consent.ts';
import { changeChoices, giveConsent, PUBLISHED, VERSION, withdraw } from '#tests/support/consent-document.ts';
import {
  at,
  COORDINATOR,
  type Entry,
  ledger,
  PERSON_ONLINE,
  PROXY_ONLINE,
  personal,
  proposed,
  SAMPLE,
  SECOND_COORDINATOR,
  STAFF_BY_PHONE,
  STAFF_IN_PERSON,
  STAFF_ON_PAPER,
  SYSTEM,
} from '#tests/support/events.ts';

const codeOf = (outcome: Outcome) => (outcome.ok ? 'accepted' : outcome.refusal.code);
const first = (outcome: Outcome) => {
  if (!outcome.ok || !outcome.events[0]) throw new Error(codeOf(outcome));
  return outcome.events[0];
};
const JOINED = joined();
const transcription = { scan: personal(2), first: COORDINATOR, second: SECOND_COORDINATOR };

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

  test('takes a no by phone at once and a yes only from a voice that was recognised that day', () => {
    expect(codeOf(change({ omics: 'deny' }, { actor: STAFF_BY_PHONE }))).toBe('accepted');
    expect(codeOf(change({ 'link-records': 'permit' }, { actor: STAFF_BY_PHONE }))).toBe('identity-missing');
  });

  test('takes paper only when typed by two, and nothing dated after today', () => {
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

  test('answers one case only where the person asked to be asked each time', () => {
    const answer = (entries: Entry[]) =>
      decideSpecificAnswer(
        ledger(entries),
        {
          actor: PERSON_ONLINE,
          seen: SEEN,
          by: PERSON,
          provision: 'share-industry',
          case: 'DAR-2026-0012',
          decision: 'permit',
        },
        at(4),
      );
    expect(codeOf(answer(JOINED))).toBe('not-asked-each-time');
    expect(codeOf(answer([...JOINED, changed(at(2), { 'share-industry': 'ask' })]))).toBe('accepted');
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
    };
    expect(first(decideRecontactPreferences(ledger(JOINED), contact, at(3), PUBLISHED)).kind).toBe(
      'RecontactPreferencesSet',
    );
  });
});

describe('withdrawing', () => {
  const leave = (more: Parameters<typeof withdraw>[0] = {}, entries: Entry[] = JOINED) =>
    decideWithdrawal(ledger(entries), withdraw(more), at(5), 14);

  test('needs no identity, no reason and no version, on any channel', () => {
    expect(codeOf(leave())).toBe('accepted');
    expect(codeOf(leave({ actor: STAFF_BY_PHONE }))).toBe('accepted');
    expect(codeOf(leave({ actor: STAFF_ON_PAPER, transcription }))).toBe('accepted');
    expect(codeOf(leave({ actor: STAFF_IN_PERSON }))).toBe('staff-cannot-sign');
  });

  test('has a cooling-off only where something is destroyed', () => {
    expect(first(leave({ waiveCoolingOff: true })).payload).toMatchObject({
      coolingOff: { days: 14, waived: true },
      sampleChoice: 'destroy',
    });
    expect(first(leave({ level: 'no-further-contact', waiveCoolingOff: true })).payload).toMatchObject({
      coolingOff: null,
      sampleChoice: null,
    });
  });

  test('can be raised later and is not given twice', () => {
    const low = [...JOINED, withdrawn(at(1), 'no-further-access')];
    expect(codeOf(leave({}, low))).toBe('accepted');
    expect(codeOf(leave({ level: 'no-further-access' }, low))).toBe('already-withdrawn');
    expect(codeOf(leave({ level: 'no-further-contact' }, low))).toBe('already-withdrawn');
    expect(codeOf(leave({}, [invited()]))).toBe('nothing-to-withdraw');
  });

  const LEFT = [...JOINED, withdrawn(at(1))];
  const back = (more = {}, when = at(5), entries: Entry[] = LEFT) =>
    decideTakingBack(
      ledger(entries),
      { actor: PERSON_ONLINE, withdrawal: 5, way: 'own-sign-in' as const, ...more },
      when,
    );

  test('is taken back by own sign-in to the last instant of the cooling-off', () => {
    expect(codeOf(back({}, '2026-11-17T00:59:59.999Z'))).toBe('accepted');
    expect(codeOf(back({}, '2026-11-17T01:00:00.000Z'))).toBe('cooling-off-over');
    expect(consentAt(ledger([...LEFT, proposed(first(back()))])).status).toBe('active');
  });

  test('is not taken back by call, paper, staff or a parent, nor twice, nor once waived', () => {
    expect(codeOf(back({ actor: STAFF_BY_PHONE }))).toBe('cannot-be-taken-back-so');
    expect(codeOf(back({ actor: { ...PERSON_ONLINE, channel: 'phone' } }))).toBe('cannot-be-taken-back-so');
    expect(codeOf(back({ actor: STAFF_ON_PAPER, way: 'identity-check' }))).toBe('cannot-be-taken-back-so');
    expect(codeOf(back({ actor: PROXY_ONLINE }))).toBe('cannot-be-taken-back-so');
    expect(codeOf(back({}, at(6), [...LEFT, proposed(first(back()))]))).toBe('withdrawal-taken-back');
    const waived = [...JOINED, withdrawn(at(1), 'no-further-use', { coolingOff: { days: 14, waived: true } })];
    expect(codeOf(back({}, at(1, 1), waived))).toBe('cooling-off-over');
  });

  test('is taken back at the hospital after a new identity check made for it', () => {
    const old = back({ actor: STAFF_IN_PERSON, way: 'identity-check' });
    expect(codeOf(old)).toBe('cannot-be-taken-back-so');
    const checked = [...LEFT, identified(at(4), { purpose: 'take-back' })];
    expect(first(back({ actor: STAFF_IN_PERSON, way: 'identity-check' }, at(5), checked)).payload).toMatchObject({
      identity: 6,
    });
  });

  test('at a lower level is taken back at any time, since nothing was destroyed', () => {
    expect(codeOf(back({}, at(400), [...JOINED, withdrawn(at(1), 'no-further-contact')]))).toBe('accepted');
  });
});

describe('what a withdrawal asks of its holders', () => {
  const LEFT = [...JOINED, withdrawn(at(1))];
  const tasksAt = (entries: Entry[]) => openTasks(consentAt(ledger(entries)));

  test('opens tasks by level, and nothing irreversible before the cooling-off ends', () => {
    expect(tasksAt([...JOINED, withdrawn(at(1), 'no-further-contact')]).map(({ task }) => task)).toEqual([
      'stop-mailings',
      'tell-treating-doctor',
    ]);
    expect(tasksAt([...JOINED, withdrawn(at(1), 'no-further-access')]).every(({ irreversible }) => !irreversible)).toBe(
      true,
    );
    const tasks = tasksAt(LEFT);
    expect(new Set(tasks.map(({ holder }) => holder))).toEqual(
      new Set(['biobank', 'data-centre', 'hospital', 'programme']),
    );
    expect(tasks.filter(({ irreversible }) => irreversible).every(({ from }) => from === at(15))).toBe(true);
    expect(tasks.some(({ task }) => task === 'unlink-samples')).toBe(false);
  });

  const close = (more = {}, when = at(20), entries: Entry[] = LEFT) =>
    decideTaskClosed(
      ledger(entries),
      {
        actor: { role: 'data-holder', account: COORDINATOR, channel: 'web' },
        withdrawal: 5,
        task: 'destroy-samples',
        outcome: 'done' as const,
        opinion: null,
        told: true,
        record: null,
        ...more,
      },
      when,
    );

  test('closes each once, never destroys early, and says with an opinion what cannot be done', () => {
    expect(codeOf(close())).toBe('accepted');
    expect(codeOf(close({}, at(10)))).toBe('cooling-off-running');
    expect(codeOf(close({ outcome: 'cannot-be-done' }))).toBe('opinion-missing');
    expect(codeOf(close({ task: 'no-such' }))).toBe('task-unknown');
    expect(codeOf(close({}, at(21), [...LEFT, proposed(first(close()))]))).toBe('task-already-closed');
    expect(tasksAt([...LEFT, proposed(first(close()))]).some(({ task }) => task === 'destroy-samples')).toBe(false);
  });
});

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
    const give = (answers: object, entries = due) =>
      decideReconsent(ledger(entries), giveConsent({ seen, answers }), at(20), NEXT);
    expect(codeOf(give({ 'link-records': 'deny' }))).toBe('accepted');
    expect(codeOf(give({}))).toBe('answers-missing');
    expect(codeOf(give({ 'link-records': 'deny' }, JOINED))).toBe('reconsent-not-asked');
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
