import { describe, expect, test } from 'vitest';
import { ConsentError } from '#app/domain/consent/consent-error.ts';
import { toConsentState } from '#app/domain/consent/consent-state.ts';
import { consentAt } from '#app/domain/consent/fold.ts';
import { digest } from '#app/domain/ledger/canonical.ts';
import { consentStateSchema } from '#bridge/contract/consent-state.ts';
import {
  appointed,
  assented,
  changed,
  childJoined,
  confirmed,
  consented,
  corrected,
  died,
  identified,
  invited,
  joined,
  LISTS,
  onPaper,
  paperConsent,
  proxy,
  reconsentAsked,
  reconsented,
  refused,
  SEEN,
  SIGNATURE,
  sample,
  takenBack,
  wished,
  withdrawn,
  YES,
} from '#tests/support/consent.ts';
import {
  at,
  COORDINATOR,
  type Entry,
  entry,
  ledger,
  OTHER_PARTICIPANT,
  OTHER_SAMPLE,
  PROXY_ONLINE,
  personal,
  SAMPLE,
  STAFF_IN_PERSON,
} from '#tests/support/events.ts';

const fold = (...entries: Entry[]) => consentAt(ledger(entries));
const decisionOf = (record: ReturnType<typeof fold>, code: keyof typeof record.answers) =>
  record.answers[code]?.decision ?? 'not-asked';

describe('the record of consent', () => {
  test('is invited, and permits nothing, until the explainer has confirmed', () => {
    const record = fold(invited(), identified(), consented());
    expect(record.status).toBe('invited');
    expect(decisionOf(record, 'participate')).toBe('not-asked');
    expect(record.pending).toMatchObject({ number: 3, waitsFor: ['explanation'] });
  });

  test('is active from the confirmation on, with each answer since that instant', () => {
    const record = fold(...joined());
    expect(record.status).toBe('active');
    expect(record.answers['share-industry']).toMatchObject({ decision: 'permit', since: at(0, 15), number: 3 });
    expect(record.answers['share-overseas']?.list).toBe('countries-2026-1');
    expect(record.answers['findings-carrier']?.list).toBe('genes-2026-1');
  });

  test('takes a no at once, before any confirmation', () => {
    const record = fold(invited(), identified(), consented(at(0, 10), { ...YES, 'share-industry': 'deny' }));
    expect(decisionOf(record, 'share-industry')).toBe('deny');
  });

  test('takes no confirmation that was recorded before the consent it names', () => {
    expect(fold(invited(), identified(), confirmed(at(0, 6), 4), consented()).status).toBe('invited');
  });

  test('stays invited while a core item last answered wrongly was not talked over', () => {
    const wrong = consented(at(0, 10), YES, { comprehension: { asked: 14, right: 13, wrongCore: ['can-leave'] } });
    expect(fold(invited(), identified(), wrong, confirmed()).status).toBe('invited');
    const talk = confirmed(at(0, 20), 3, { conversation: { items: ['can-leave'], record: personal(7) } });
    expect(fold(invited(), identified(), wrong, talk).status).toBe('active');
  });

  test('refuses a gap, a repetition, another participant’s event and an empty ledger', () => {
    const events = ledger(joined());
    expect(() => consentAt(events.filter(({ number }) => number !== 2))).toThrow(ConsentError);
    expect(() => consentAt(events.slice(1))).toThrow('ledger-gap');
    expect(() => consentAt([...events, ...events.slice(-1)])).toThrow('ledger-gap');
    expect(() =>
      consentAt(events.map((event) => (event.number === 3 ? { ...event, participant: OTHER_PARTICIPANT } : event))),
    ).toThrow('other-participant');
    expect(() => consentAt([])).toThrow('no-events');
  });

  test('is closed after a refusal, and open again after a later consent', () => {
    expect(fold(invited(), refused(at(0, 5))).status).toBe('closed');
    const again = fold(
      invited(),
      refused(at(0, 5)),
      identified(at(1)),
      consented(at(1, 1), YES, { identity: 3 }),
      confirmed(at(1, 2), 4),
    );
    expect(again.status).toBe('active');
  });

  test('ends every permission by a refusal of the whole, should one come late', () => {
    const record = fold(...joined(), refused(at(1)));
    expect(record.status).toBe('closed');
    expect(decisionOf(record, 'participate')).toBe('deny');
  });

  test('gives the same digest when replayed, and the published state holds to the contract', () => {
    const entries = [
      ...joined(),
      sample(at(1)),
      changed(at(2), { 'share-industry': 'ask' }),
      wished(at(3), 'continue'),
      withdrawn(at(4), 'no-further-contact'),
    ];
    const state = toConsentState(fold(...entries));
    expect(digest(toConsentState(fold(...entries)))).toBe(digest(state));
    expect(consentStateSchema.omit({ revision: true }).parse(state)).toEqual(state);
    expect(JSON.stringify(state)).not.toContain(personal(1).hash);
  });
});

describe('order of acts in the record', () => {
  test('keeps a paper yes of the same day as an online no without effect, and opens a task for it', () => {
    const record = fold(
      ...joined(),
      changed(at(3), { omics: 'deny' }),
      onPaper('2026-11-05', { omics: 'permit' }, at(4)),
    );
    expect(decisionOf(record, 'omics')).toBe('deny');
    expect(record.ineffective).toEqual([
      { number: 6, kind: 'ChoicesChanged', provision: 'omics', case: null, because: 'refusal-not-earlier', against: 5 },
    ]);
  });

  test('obeys a paper no that arrives after a later online yes', () => {
    const record = fold(
      ...joined(),
      changed(at(3), { omics: 'permit' }),
      onPaper('2026-11-03', { omics: 'deny' }, at(4)),
    );
    expect(decisionOf(record, 'omics')).toBe('deny');
  });

  test('lets a yes of a later day lift a no', () => {
    const record = fold(
      ...joined(),
      changed(at(3), { omics: 'deny' }),
      onPaper('2026-11-06', { omics: 'permit' }, at(6)),
    );
    expect(decisionOf(record, 'omics')).toBe('permit');
    expect(record.ineffective).toEqual([]);
  });

  test('bars a yes dated before a withdrawal and recorded after it, whatever the level', () => {
    const record = fold(
      ...joined(),
      withdrawn(at(5), 'no-further-contact'),
      onPaper('2026-11-05', { 'link-records': 'permit' }, at(6)),
    );
    expect(decisionOf(record, 'link-records')).toBe('not-asked');
    expect(record.ineffective[0]).toMatchObject({ because: 'withdrawal-not-earlier', against: 5 });
  });

  test('leaves an answer to one case alive only until the provision itself is denied', () => {
    const specific = (when: string) =>
      entry(
        'SpecificAnswerGiven',
        { seen: SEEN, by: { who: 'person' }, provision: 'share-industry', case: 'DAR-1', decision: 'permit' },
        when,
      );
    const asks = [...joined({ ...YES, 'share-industry': 'ask' }), specific(at(1))];
    expect(fold(...asks).answers['share-industry']?.specific).toEqual({
      'DAR-1': { decision: 'permit', since: at(1) },
    });
    const again = fold(
      ...asks,
      changed(at(2), { 'share-industry': 'deny' }),
      changed(at(3), { 'share-industry': 'ask' }),
    );
    expect(again.answers['share-industry']).toMatchObject({ decision: 'ask', specific: {} });
  });
});

describe('bi-temporal reading', () => {
  const entries = [...joined(), onPaper('2026-11-06', { 'share-industry': 'deny' }, at(10))];
  const events = ledger(entries);

  test('says what held at an instant, by when things were done', () => {
    expect(consentAt(events, { at: at(3) }).answers['share-industry']?.decision).toBe('permit');
    expect(consentAt(events, { at: at(5) }).answers['share-industry']?.decision).toBe('deny');
  });

  test('says what was known at a revision', () => {
    const known = consentAt(events, { at: at(5), known: 4 });
    expect(known.answers['share-industry']?.decision).toBe('permit');
    expect(known).toMatchObject({ number: 4, revision: 4, asOf: at(5) });
  });

  test('permits nothing before the confirmation, though the consent was signed', () => {
    expect(consentAt(events, { at: at(0, 12) })).toMatchObject({ status: 'invited', inForce: null });
    expect(consentAt(events, { at: at(-1) })).toMatchObject({ status: 'invited', number: 5, answers: {} });
  });
});

describe('withdrawal in the record', () => {
  test('is withdrawn only at the highest level; the lower two stay active with their level', () => {
    expect(fold(...joined(), withdrawn(at(1), 'no-further-contact'))).toMatchObject({
      status: 'active',
      withdrawal: { level: 'no-further-contact' },
    });
    expect(fold(...joined(), withdrawn(at(1), 'no-further-access'))).toMatchObject({
      status: 'active',
      withdrawal: { level: 'no-further-access' },
    });
    expect(fold(...joined(), withdrawn(at(1)))).toMatchObject({
      status: 'withdrawn',
      withdrawal: { effective: at(1), doctorMayTell: null },
    });
  });

  test('falls back to the lower level when a raised one is taken back', () => {
    const record = fold(...joined(), withdrawn(at(1), 'no-further-contact'), withdrawn(at(2)), takenBack(at(3), 6));
    expect(record).toMatchObject({ status: 'active', withdrawal: { level: 'no-further-contact', number: 5 } });
  });

  test('ignores a taking-back after the cooling-off or where it was waived', () => {
    expect(fold(...joined(), withdrawn(at(1)), takenBack(at(15), 5)).status).toBe('withdrawn');
    expect(fold(...joined(), withdrawn(at(1)), takenBack(at(14), 5)).status).toBe('active');
    const waived = withdrawn(at(1), 'no-further-use', { coolingOff: { days: 14, waived: true } });
    expect(fold(...joined(), waived, takenBack(at(1, 1), 5)).status).toBe('withdrawn');
  });

  test('restores the answers given before, and not those barred by it', () => {
    const record = fold(...joined(), withdrawn(at(1)), takenBack(at(2), 5));
    expect(record.answers['share-academia']?.decision).toBe('permit');
  });

  test('of a consent that waits bars it, should it be confirmed all the same', () => {
    const record = fold(invited(), identified(), consented(), withdrawn(at(0, 12)), confirmed());
    expect(record.status).toBe('withdrawn');
  });
});

describe('who may speak', () => {
  test('a child’s no outranks a parent’s yes, before and after', () => {
    const before = fold(
      ...childJoined(),
      assented(at(1), 'given', { 'repeat-samples': 'deny' }),
      changed(at(2), { 'repeat-samples': 'permit' }, proxy(2)),
    );
    expect(decisionOf(before, 'repeat-samples')).toBe('deny');
    expect(before.ineffective[0]).toMatchObject({ because: 'own-no-outranks-proxy', against: 6 });
    const after = fold(...childJoined(), assented(at(1), 'given', { omics: 'deny' }));
    expect(decisionOf(after, 'omics')).toBe('deny');
  });

  test('a child’s yes permits nothing by itself; it lifts the child’s no for the parent to decide anew', () => {
    const entries = [...childJoined({ ...YES, omics: 'deny' }), assented(at(1), 'given', { omics: 'permit' })];
    expect(decisionOf(fold(...entries), 'omics')).toBe('deny');
    expect(decisionOf(fold(...entries, changed(at(2), { omics: 'permit' }, proxy(2))), 'omics')).toBe('permit');
  });

  test('a child’s assent is pending until it is given, and a refusal blocks', () => {
    expect(fold(...childJoined()).capacity).toMatchObject({
      basis: 'parental-permission',
      assent: 'pending',
      blocked: [],
    });
    expect(fold(...childJoined(), assented(at(1), 'refused')).capacity).toMatchObject({
      assent: 'refused',
      blocked: [{ code: 'assent-missing', since: at(1) }],
    });
  });

  test('a proxy without a power in force permits nothing', () => {
    const stranger = fold(
      invited(),
      identified(),
      consented(at(0, 10), YES, { by: proxy(9), basis: 'proxy' }),
      confirmed(),
    );
    expect(stranger.status).toBe('invited');
    expect(stranger.ineffective.map(({ because }) => because)).toContain('proxy-not-entitled');
    const ended = entry('ProxyEnded', { appointed: 2, why: 'court' }, at(1));
    const after = fold(...childJoined(), ended, changed(at(2), { 'link-records': 'permit' }, proxy(2)));
    expect(decisionOf(after, 'link-records')).toBe('not-asked');
    expect(after.capacity.blocked).toEqual([{ code: 'proxy-ended', since: at(1) }]);
  });

  test('parents who disagree dispute their provisions until both settle it', () => {
    const disagree = (when: string, disputed: 'share-industry'[]) =>
      entry('ParentsDisagreed', { disputed, record: null }, when, { actor: STAFF_IN_PERSON });
    const open = fold(...childJoined(), disagree(at(1), ['share-industry']));
    expect(open.capacity.blocked).toEqual([{ code: 'parents-disagree', provisions: ['share-industry'], since: at(1) }]);
    expect(fold(...childJoined(), disagree(at(1), ['share-industry']), disagree(at(2), [])).capacity.blocked).toEqual(
      [],
    );
  });

  test('at majority the parents’ answers end, and what the young person leaves open is not asked', () => {
    const own = entry(
      'MajorityConfirmed',
      {
        seen: SEEN,
        lists: LISTS,
        decision: 'change',
        answers: { participate: 'permit', 'share-academia': 'permit' },
        identity: 3,
        signature: SIGNATURE,
      },
      at(1),
    );
    const record = fold(...childJoined(), own);
    expect(record).toMatchObject({
      status: 'active',
      majorityOn: null,
      capacity: { basis: 'self', assent: 'not-needed', blocked: [] },
    });
    expect(decisionOf(record, 'share-academia')).toBe('permit');
    expect(decisionOf(record, 'share-industry')).toBe('not-asked');
  });

  test('a 16-year-old’s consent waits until the guardian was told; an objection stops until it is lifted', () => {
    const youth = [
      invited(at(0), { audience: 'youth-16-17', majorityOn: at(300) }),
      identified(),
      consented(at(0, 10), YES, { basis: 'self-with-guardian' }),
      confirmed(),
    ];
    const word = (when: string, objects: boolean) =>
      entry('GuardianObjected', { objects, toldOn: '2026-11-02', record: null }, when);
    expect(fold(...youth).capacity.blocked).toEqual([{ code: 'guardian-objected', since: at(0, 10) }]);
    expect(fold(...youth, word(at(1), false)).capacity.blocked).toEqual([]);
    expect(fold(...youth, word(at(1), true)).capacity.blocked).toEqual([{ code: 'guardian-objected', since: at(1) }]);
    expect(fold(...youth, word(at(1), true), word(at(2), false)).capacity.blocked).toEqual([]);
  });

  test('lasting incapacity follows the wish made in life', () => {
    const lost = entry('IncapacityRecorded', { state: 'lost-lasting', judgedBy: COORDINATOR, record: null }, at(5), {
      actor: STAFF_IN_PERSON,
    });
    const regained = entry('IncapacityRecorded', { state: 'regained', judgedBy: COORDINATOR, record: null }, at(9), {
      actor: STAFF_IN_PERSON,
    });
    expect(fold(...joined(), wished(at(1), 'continue'), lost)).toMatchObject({
      status: 'active',
      capacity: { basis: 'proxy', blocked: [] },
    });
    expect(fold(...joined(), lost).capacity.blocked).toEqual([{ code: 'proxy-ended', since: at(5) }]);
    const stop = [...joined(), wished(at(1), 'stop-and-destroy'), lost];
    expect(fold(...stop)).toMatchObject({
      status: 'withdrawn',
      withdrawal: { level: 'no-further-use', doctorMayTell: true },
    });
    expect(fold(...stop, regained).status).toBe('active');
    expect(decisionOf(fold(...joined(), lost, changed(at(6), { 'link-records': 'permit' })), 'link-records')).toBe(
      'not-asked',
    );
  });
});

describe('other turns of a life', () => {
  test('death takes the wish made in life; later words do not change it', () => {
    const record = fold(
      ...joined(),
      wished(at(1), 'anonymise-and-continue'),
      died(at(5), '2026-11-05'),
      wished(at(6), 'continue'),
    );
    expect(record.deceased).toEqual({
      since: '2026-11-04T15:00:00.000Z',
      wish: 'anonymise-and-continue',
      anonymisedAt: null,
      named: true,
    });
    expect(fold(...joined(), died(at(5))).deceased).toMatchObject({ wish: 'none-recorded', named: false });
  });

  test('a death recorded for the wrong person is voided by two people', () => {
    expect(fold(...joined(), died(at(5)), corrected(at(6), 5, { what: 'entry-void' })).deceased).toBeNull();
  });

  test('re-consent is due until answered; a silent one lapses and stays due', () => {
    const asked = reconsentAsked(at(10), ['share-overseas', 'link-records'], at(60));
    expect(fold(...joined(), asked)).toMatchObject({
      status: 'reconsent-due',
      reconsent: { by: at(60), provisions: ['share-overseas', 'link-records'] },
    });
    const half = fold(...joined(), asked, reconsented(at(20), 5, { 'share-overseas': 'permit' }));
    expect(half.reconsent?.provisions).toEqual(['link-records']);
    expect(half.answers['share-overseas']?.document).toEqual({ id: 'wgs-icf', version: '2.2' });
    const whole = fold(
      ...joined(),
      asked,
      reconsented(at(20), 5, { 'share-overseas': 'deny', 'link-records': 'permit' }),
    );
    expect(whole).toMatchObject({ status: 'active', reconsent: null });
    const lapsed = entry('ReconsentLapsed', { asked: 5, silence: 'no-reply' }, at(60));
    expect(fold(...joined(), asked, lapsed)).toMatchObject({
      status: 'reconsent-due',
      reconsent: { silence: 'no-reply' },
    });
  });

  test('a re-consent that waits for the explainer permits nothing new', () => {
    const asked = reconsentAsked(at(10), ['link-records'], at(60));
    const record = fold(
      ...joined(),
      asked,
      reconsented(at(20), 5, { 'link-records': 'permit' }, { confirmation: 'needed' }),
    );
    expect(decisionOf(record, 'link-records')).toBe('not-asked');
    expect(record.status).toBe('reconsent-due');
  });

  test('a correction by two people mends paper, never an act on the person’s own screen, never a withdrawal', () => {
    const paper = [invited(), identified(), paperConsent('2026-11-02', at(2), { ...YES, 'share-industry': 'permit' })];
    const mend = corrected(at(3), 3, {
      what: 'answers',
      changes: [{ provision: 'share-industry', from: 'permit', to: 'not-asked' }],
    });
    expect(decisionOf(fold(...paper), 'share-industry')).toBe('permit');
    expect(decisionOf(fold(...paper, mend), 'share-industry')).toBe('not-asked');
    expect(consentAt(ledger([...paper, mend]), { known: 3 }).answers['share-industry']?.decision).toBe('permit');
    const online = corrected(at(3), 5, {
      what: 'answers',
      changes: [{ provision: 'omics', from: 'deny', to: 'permit' }],
    });
    expect(decisionOf(fold(...joined(), changed(at(2), { omics: 'deny' }), online), 'omics')).toBe('deny');
    const papered = withdrawn({ from: at(1), until: at(1, 5) }, 'no-further-use', {}, at(2));
    expect(fold(...joined(), papered, corrected(at(3), 5, { what: 'entry-void' })).status).toBe('withdrawn');
  });

  test('a mixed-up sample is suspended until settled, and moves away if it was not theirs', () => {
    const settle = (when: string, to: 'suspended' | 'confirmed-here' | 'moved-away') =>
      entry('SampleReassigned', { sample: SAMPLE, to, legacy: false, further: false, other: null, record: null }, when);
    const two = [...joined(), sample(at(1)), sample(at(1, 1), { sample: OTHER_SAMPLE, further: true })];
    expect(fold(...two, settle(at(2), 'suspended')).samples.map(({ suspended }) => suspended)).toEqual([true, false]);
    expect(fold(...two, settle(at(2), 'suspended'), settle(at(3), 'confirmed-here')).samples[0]?.suspended).toBe(false);
    expect(fold(...two, settle(at(2), 'suspended'), settle(at(3), 'moved-away')).samples.map(({ id }) => id)).toEqual([
      OTHER_SAMPLE,
    ]);
  });

  test('a double enrolment closes on one side and brings its refusals, never its permissions, to the other', () => {
    const merge = (side: 'closed' | 'kept') =>
      entry(
        'ParticipantMerged',
        {
          side,
          other: OTHER_PARTICIPANT,
          refusals: ['share-industry'],
          withdrawal: 'no-further-contact',
          record: null,
        },
        at(5),
      );
    expect(fold(...joined(), merge('closed'))).toMatchObject({
      status: 'closed',
      closedBecause: 'merged',
      mergedInto: OTHER_PARTICIPANT,
    });
    const kept = fold(...joined(), merge('kept'));
    expect(kept).toMatchObject({ status: 'active', withdrawal: { level: 'no-further-contact' } });
    expect(decisionOf(kept, 'share-industry')).toBe('deny');
  });

  test('transfer moves the site, erasure closes, the end of the study is stated', () => {
    const moved = entry('EnrolmentTransferred', { from: 'site-a', to: 'site-b', why: 'moved' }, at(1));
    expect(toConsentState(fold(...joined(), moved)).sites).toEqual(['site-b']);
    expect(fold(...joined(), entry('ParticipantErased', { why: 'request', opinion: null }, at(1))).status).toBe(
      'closed',
    );
    expect(
      fold(...joined(), entry('StudyEnded', { document: 'wgs-icf', version: '2.1', opinion: null }, at(9))).studyEnded,
    ).toBe(at(9));
  });

  test('a guardian’s term ends the validity of the consent', () => {
    const until = at(100);
    const guarded = [
      invited(at(0), { audience: 'proxy' }),
      appointed(at(0, 1), { kind: 'guardian-of-adult', ground: 'guardianship', until }),
      identified(at(0, 5), { of: 'proxy', appointed: 2 }),
      consented(at(0, 10), YES, { by: proxy(2), basis: 'proxy', identity: 3 }),
      confirmed(at(0, 15), 4),
    ];
    expect(toConsentState(fold(...guarded)).validUntil).toBe(until);
    expect(PROXY_ONLINE.role).toBe('proxy');
  });
});
