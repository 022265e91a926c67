import { describe, expect, test } from 'vitest';
import { toConsentState } from '#app/kernel/domain/record/consent-state.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { consentStateSchema } from '#bridge/contract/consent-state.ts';
import { changed, reconsentAsked, reconsented, withdrawn } from '#tests/support/consent-choices.ts';
import { appointed } from '#tests/support/consent-family.ts';
import { confirmed, consented, identified, invited, joined, paperConsent } from '#tests/support/consent-joining.ts';
import { corrected, died, sample, wished } from '#tests/support/consent-life.ts';
import { proxy, SEEN, YES } from '#tests/support/consent-parts.ts';
import { decisionOf, fold } from '#tests/support/consent-record.ts';
import {
  at,
  entry,
  ledger,
  OTHER_PARTICIPANT,
  OTHER_SAMPLE,
  PARENT,
  PROXY_ONLINE,
  SAMPLE,
  SECOND_COORDINATOR,
} from '#tests/support/events.ts';

describe('other turns of a life', () => {
  test('death takes the wish made in life; later words do not change it', () => {
    const record = fold(
      ...joined(),
      wished(at(1), 'anonymise-and-continue'),
      died(at(5), '2026-11-05'),
      wished(at(6), 'continue'),
    );
    expect(record.deceased).toEqual({
      number: 6,
      recordedAt: '2026-11-07T01:00:00.000Z',
      closedTasks: [],
      since: '2026-11-04T15:00:00.000Z',
      wish: 'anonymise-and-continue',
      anonymisedAt: null,
      named: true,
    });
    // the gate is told what it needs of it, and nothing of what the desks do
    expect(consentStateSchema.shape.deceased.parse(toConsentState(record).deceased)).toEqual({
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

  test('a no said elsewhere is not asked twice; a yes is an answer only on the words that ask', () => {
    const asked = reconsentAsked(at(10), ['share-overseas', 'link-records'], at(60));
    const dueAfter = (...acts: ReturnType<typeof changed>[]) => fold(...joined(), asked, ...acts).reconsent?.provisions;
    expect(dueAfter(changed(at(20), { 'share-overseas': 'deny' }))).toEqual(['link-records']);
    expect(dueAfter(changed(at(20), { 'share-overseas': 'permit' }))).toEqual(['share-overseas', 'link-records']);
    const onNew = ({ payload, ...rest }: ReturnType<typeof changed>) =>
      ({ ...rest, payload: { ...(payload as object), seen: { ...SEEN, version: '2.2' } } }) as ReturnType<
        typeof changed
      >;
    const record = fold(...joined(), asked, onNew(changed(at(20), { 'share-overseas': 'permit' })));
    expect(record.reconsent?.provisions).toEqual(['link-records']);
    expect(record.answers['share-overseas']).toMatchObject({ decision: 'permit', document: { version: '2.2' } });
    expect(dueAfter(changed(at(20), { omics: 'deny' }))).toEqual(['share-overseas', 'link-records']);
    expect(dueAfter(changed(at(20), { 'share-overseas': 'deny', 'link-records': 'deny' }))).toBeUndefined();
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
    expect(
      fold(
        ...joined(),
        entry(
          'ParticipantErased',
          { why: 'request', opinion: null, people: { first: PARENT, second: SECOND_COORDINATOR } },
          at(1),
        ),
      ).status,
    ).toBe('closed');
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
