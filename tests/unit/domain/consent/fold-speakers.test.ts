import { describe, expect, test } from 'vitest';
import { changed, onPaper, reconsentAsked, reconsented } from '#tests/support/consent-choices.ts';
import { assented, childJoined } from '#tests/support/consent-family.ts';
import { confirmed, consented, identified, invited, joined } from '#tests/support/consent-joining.ts';
import { wished } from '#tests/support/consent-life.ts';
import { LISTS, proxy, SEEN, SIGNATURE, YES } from '#tests/support/consent-parts.ts';
import { decisionOf, fold } from '#tests/support/consent-record.ts';
import { at, COORDINATOR, entry, STAFF_IN_PERSON } from '#tests/support/events.ts';

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

  test('a child’s no stands until she says yes: “not yet” and “cannot say” take nothing away', () => {
    const said = (...words: ('refused' | 'pending' | 'unable' | 'given')[]) =>
      fold(...childJoined(), ...words.map((word, index) => assented(at(index + 1), word))).capacity;
    const stopped = { assent: 'refused', blocked: [{ code: 'assent-missing', since: at(1) }] };
    expect(said('refused', 'pending')).toMatchObject(stopped);
    expect(said('refused', 'unable')).toMatchObject(stopped);
    expect(said('refused', 'pending', 'given')).toMatchObject({ assent: 'given', blocked: [] });
    expect(said('given', 'pending')).toMatchObject({ assent: 'pending', blocked: [] });
    expect(said('unable')).toMatchObject({ assent: 'unable', blocked: [] });
  });

  test('while another decides, an own yes permits nothing; an own no counts; once her own consent is confirmed both do', () => {
    const refused = childJoined({ ...YES, 'share-industry': 'deny' });
    const yes = (when: string) => changed(when, { 'share-industry': 'permit' });
    const barred = fold(...refused, yes(at(1)));
    expect(decisionOf(barred, 'share-industry')).toBe('deny');
    expect(barred.ineffective).toMatchObject([{ number: 6, because: 'proxy-not-entitled' }]);
    expect(decisionOf(fold(...refused, changed(at(1), { omics: 'deny' })), 'omics')).toBe('deny');
    const asked = fold(...childJoined(), changed(at(1), { 'link-records': 'ask' }));
    expect(decisionOf(asked, 'link-records')).toBe('not-asked');

    const own = [
      ...refused,
      identified(at(2)),
      consented(at(2, 1), { ...YES, 'share-industry': 'deny' }, { basis: 'self-with-guardian', identity: 6 }),
    ];
    // signed, and the explainer has not confirmed: others still decide
    expect(decisionOf(fold(...own, yes(at(3))), 'share-industry')).toBe('deny');
    expect(decisionOf(fold(...own, confirmed(at(2, 2), 7), yes(at(3))), 'share-industry')).toBe('permit');
    // on paper of a day before it
    const dated = onPaper('2026-11-01', { 'share-industry': 'permit' }, at(4));
    expect(decisionOf(fold(...refused, ...own.slice(5), confirmed(at(2, 2), 7), dated), 'share-industry')).toBe('deny');
  });

  test('a re-consent that the one decided for signs herself permits nothing and changes nobody’s right to decide', () => {
    const due = [...childJoined(), reconsentAsked(at(1), ['link-records'], at(60))];
    const own = reconsented(at(2), 6, { 'link-records': 'permit', omics: 'deny' }, { basis: 'self' });
    const record = fold(...due, own);
    expect(record).toMatchObject({ inForce: { number: 4 }, capacity: { basis: 'parental-permission' } });
    expect(decisionOf(record, 'link-records')).toBe('not-asked');
    expect(decisionOf(record, 'omics')).toBe('deny');
    const parents = reconsented(at(2), 6, { 'link-records': 'permit' }, { by: proxy(2), basis: 'parental-permission' });
    expect(decisionOf(fold(...due, parents), 'link-records')).toBe('permit');
  });

  test('a child who comes to herself is a child still; a grown person decides again', () => {
    const turn = (state: 'lost-lasting' | 'regained', when: string) =>
      entry('IncapacityRecorded', { state, judgedBy: COORDINATOR, record: null }, when, { actor: STAFF_IN_PERSON });
    const both = [turn('lost-lasting', at(1)), turn('regained', at(2))];
    const child = fold(...childJoined(), ...both, changed(at(3), { 'link-records': 'permit' }));
    expect(child.capacity.basis).toBe('parental-permission');
    expect(decisionOf(child, 'link-records')).toBe('not-asked');
    const grown = fold(...joined(), ...both, changed(at(3), { 'link-records': 'permit' }));
    expect(grown.capacity.basis).toBe('self');
    expect(decisionOf(grown, 'link-records')).toBe('permit');
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
