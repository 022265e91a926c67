import { describe, expect, test } from 'vitest';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import { ConsentError } from '#app/kernel/domain/record/consent-error.ts';
import { toConsentState } from '#app/kernel/domain/record/consent-state.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { consentStateSchema } from '#bridge/contract/consent-state.ts';
import { changed, onPaper, withdrawn } from '#tests/support/consent-choices.ts';
import { confirmed, consented, identified, invited, joined, refused } from '#tests/support/consent-joining.ts';
import { sample, wished } from '#tests/support/consent-life.ts';
import { SEEN, YES } from '#tests/support/consent-parts.ts';
import { decisionOf, fold } from '#tests/support/consent-record.ts';
import { at, entry, ledger, OTHER_PARTICIPANT, personal } from '#tests/support/events.ts';

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
