import { describe, expect, test } from 'vitest';
import { afterSending } from '#app/contact/domain/recontact/after-sending.ts';
import { campaignTextsSchema, cannotStep, isApproved, stateAfter } from '#app/contact/domain/recontact/campaign.ts';
import { contactEligibility } from '#app/contact/domain/recontact/contact-eligibility.ts';
import { criteriaSchema, EVERYBODY, isMeant } from '#app/contact/domain/recontact/criteria.ts';
import { healthWordIn } from '#app/contact/domain/recontact/health-words.ts';
import { roundedCount } from '#app/contact/domain/recontact/shown-count.ts';
import { budgetOf } from '#app/kernel/domain/contact/budget.ts';

const AT = '2026-11-23T03:00:00.000Z';

describe('the steps of a campaign', () => {
  const asked = {
    state: 'draft',
    draftedBy: 'first',
    by: { own: new Set(['second']), role: 'ethics-contact' },
    ethicsUntil: '2026-11-23',
    today: '2026-11-23',
    isCounted: true,
  } as const;

  test('a second person lets it run, on the last day of the approval, too', () => {
    expect(cannotStep('confirmed', asked)).toBeNull();
  });
  test.each([
    ['two-people-needed', { by: { own: new Set(['first']), role: 'elsi-officer' } }],
    ['two-people-needed', { by: { own: new Set(['first-again', 'first']), role: 'elsi-officer' } }],
    ['recontact-ethics-ended', { ethicsUntil: '2026-11-22' }],
    ['recontact-not-counted', { isCounted: false }],
    ['recontact-launched', { state: 'sending' }],
    ['not-permitted', { by: { own: new Set(['second']), role: 'translator' } }],
  ] as const)('it does not run: %s', (code, more) => {
    expect(cannotStep('confirmed', { ...asked, ...more })?.refusal.code).toBe(code);
  });
  test('who watches over ethics lets it run and does not stop it', () => {
    expect(cannotStep('paused', { ...asked, state: 'sending' })?.refusal.code).toBe('not-permitted');
    const officer = { own: new Set(['first']), role: 'elsi-officer' } as const;
    expect(cannotStep('paused', { ...asked, state: 'sending', by: officer })).toBeNull();
    expect(cannotStep('resumed', { ...asked, state: 'ethics-ended', by: officer })?.refusal.code).toBe(
      'recontact-moved-on',
    );
  });
  test('what could not have been written is no state', () => {
    expect(stateAfter(['confirmed', 'gathered', 'paused', 'resumed', 'finished'])).toBe('finished');
    expect(() => stateAfter(['gathered'])).toThrow();
  });
  test('an approval holds on its last day and not a day longer', () => {
    expect([isApproved('2026-11-23', '2026-11-23'), isApproved('2026-11-22', '2026-11-23')]).toEqual([true, false]);
  });
});

test('criteria have no place for anything clinical', () => {
  expect(criteriaSchema.safeParse(EVERYBODY).success).toBe(true);
  expect(criteriaSchema.safeParse({ ...EVERYBODY, diseases: ['MONDO:0005233'] }).success).toBe(false);
  expect(campaignTextsSchema.safeParse({ ja: { title: 'a', body: 'b' } }).success).toBe(false);
});

test('each yes that is asked for is needed; of a list any one is enough', () => {
  const state = {
    provisions: {
      participate: { decision: 'permit', document: { id: 'wgs-icf', version: '2.1' } },
      omics: { decision: 'deny' },
    },
  } as const;
  const about = { state, site: 'a', audience: 'adult', language: 'ja', releasedUnder: ['DAR-1'] };
  const meant = (more: Partial<typeof EVERYBODY>) => isMeant({ ...EVERYBODY, ...more }, about);
  expect(meant({})).toBe(true);
  expect(
    meant({ provisions: ['participate'], sites: ['b', 'a'], versions: ['wgs-icf 2.1'], releases: ['DAR-1'] }),
  ).toBe(true);
  for (const no of [
    { provisions: ['participate', 'omics'] },
    { sites: ['b'] },
    { versions: ['wgs-icf 2.0'] },
    { languages: ['en'] },
    { releases: ['DAR-2'] },
  ])
    expect(meant(no as Partial<typeof EVERYBODY>), JSON.stringify(no)).toBe(false);
});

test('words of health in a title are found, in any width and under readings', () => {
  for (const title of [
    'がんの調査',
    '{遺伝子|いでんし}の調査',
    'ＢＲＣＡ１の調査',
    'A study on cancer',
    'TP53',
    'ある疾患（しっかん）の方へ',
    'For patients',
  ])
    expect(healthWordIn(title), title).not.toBeNull();
  for (const title of [
    '暮らしについての調査',
    'A survey about everyday life',
    '新しい治験の説明会',
    'COVID以後の生活',
    'General questions',
  ])
    expect(healthWordIn(title), title).toBeNull();
});

test('a count is never one to nine and never exact', () => {
  expect([0, 1, 9, 10, 19, 20].map(roundedCount)).toEqual([
    { is: 'none' },
    { is: 'few' },
    { is: 'few' },
    { is: 'about', n: 10 },
    { is: 'about', n: 10 },
    { is: 'about', n: 20 },
  ]);
});

describe('the word on a person', () => {
  const permit = { decision: 'permit', basis: { provisions: [], approval: null } } as const;
  const rules = { contactsPerYearInAll: 12 } as Parameters<typeof budgetOf>[1]['rules'];
  const budget = budgetOf({ contactPreferences: null, contacts: [] }, { rules, provisions: {} });
  const asked = { isMeant: true, verdict: permit, budget, way: 'mail', kind: 'research', at: AT } as const;
  const wishes = (more: object) => ({ ...budget, wishes: { channels: ['mail'], perYear: null, quiet: null, ...more } });

  test('the gate first, then the budget, then the way', () => {
    expect(contactEligibility(asked)).toEqual({ is: 'yes', channel: 'mail' });
    const deny = { decision: 'deny', reasons: [{ code: 'declined' }] } as const;
    expect(contactEligibility({ ...asked, verdict: deny, way: null })).toEqual({ is: 'no', because: 'gate:declined' });
    expect(contactEligibility({ ...asked, isMeant: false })).toEqual({ is: 'no', because: 'criteria:changed' });
    expect(contactEligibility({ ...asked, way: 'nowhere' })).toEqual({ is: 'no', because: 'way:nowhere' });
    expect(contactEligibility({ ...asked, budget: wishes({}), way: 'letter' })).toEqual({
      is: 'no',
      because: 'budget:channel',
    });
    expect(contactEligibility({ ...asked, budget: { ...budget, inAll: 0 } })).toEqual({
      is: 'no',
      because: 'budget:in-all',
    });
  });
  test('a quiet time puts it off', () => {
    const quiet = { weekdays: [], hours: { from: 9, until: 18 }, away: null };
    expect(contactEligibility({ ...asked, budget: wishes({ quiet }) })).toEqual({
      is: 'later',
      until: '2026-11-23T09:00:00.000Z',
    });
  });
});

describe('what the mail server said', () => {
  const mail = (outcome: string, hasOtherWay = false) =>
    ({ outcome, hasOtherWay }) as Parameters<typeof afterSending>[0]['mails'][number];
  const ended = (...mails: ReturnType<typeof mail>[]) => afterSending({ mails, letters: 0, tries: 0 });
  test('temporary is tried again, permanent is not, unless paper is open', () => {
    expect(ended(mail('put-off'))).toMatchObject({ state: 'pending', pauseMs: 2000 });
    expect(ended(mail('refused'))).toMatchObject({ state: 'failed', reason: 'mailbox-refused', isContact: false });
    expect(ended(mail('refused', true))).toMatchObject({ state: 'pending' });
    expect(afterSending({ mails: [mail('put-off')], letters: 0, tries: 100 })).toMatchObject({ reason: 'not-taken' });
  });
  test('silence after the last bytes is never handed over again, and counts in her year', () => {
    expect(ended(mail('unknown'))).toMatchObject({ state: 'in-doubt', isContact: true });
    expect(ended(mail('left'))).toMatchObject({ state: 'pending', isContact: false });
    expect(ended(mail('taken'), mail('put-off'))).toMatchObject({ state: 'sent', isContact: true });
  });
});
