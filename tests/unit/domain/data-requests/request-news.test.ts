/** Who hears of which event: a table of events and recipients, and the control that a missing recipient is found. */
import { describe, expect, test } from 'vitest';
import type { NewRequestEvent } from '#app/data-access/domain/requests/request-event.ts';
import { newsOf } from '#app/data-access/domain/requests/request-news.ts';
import { requestAt } from '#app/data-access/domain/requests/request-state.ts';
import { HEARD_BY, type Hearer, type News } from '#app/kernel/domain/mail/request-news.ts';
import { APPLICANT, chain, MEMBERS, SEATS } from '#tests/support/data-request.ts';
import { at, BEGUN, declares, type Entry, member, office, votes } from './judged.ts';

const by = { account: APPLICANT, role: 'applicant' as const, at };
const question = '00000000-0000-4000-8000-00000000abcd';
const hash = 'b'.repeat(64);
const none = { approve: 0, 'approve-with-conditions': 0, refuse: 0, abstain: 0 };
const asked: Entry = [{ kind: 'AskedApplicant', payload: { body: 'panel', question, words: 'なぜ。' } }, member(0)];
const days = { panelUntil: '2026-12-10T00:00:00.000Z', reviewUntil: '2026-12-24T00:00:00.000Z', asksSame: true };
const event = (one: NewRequestEvent): NewRequestEvent => one;
const everybody: readonly Entry[] = MEMBERS.flatMap((_member, place) => [declares(place), votes(place, 'approve')]);

/** What happens, after what, and who must hear of it. */
const TABLE: readonly (readonly [string, readonly Entry[], NewRequestEvent, readonly Hearer[]])[] = [
  ['submitted', [], event({ kind: 'Submitted', payload: { version: 1, content: hash, changed: [] } }), ['office']],
  [
    'resubmitted',
    BEGUN.slice(0, 1),
    event({ kind: 'Submitted', payload: { version: 2, content: hash, changed: ['aim'] } }),
    ['office'],
  ],
  [
    'edited in review',
    BEGUN,
    event({ kind: 'Submitted', payload: { version: 2, content: hash, changed: ['aim'], review: days } }),
    ['office', 'panel', 'committee'],
  ],
  [
    'withdrawn',
    BEGUN,
    event({ kind: 'WithdrawnByApplicant', payload: { words: '' } }),
    ['office', 'panel', 'committee'],
  ],
  [
    'answered',
    [...BEGUN, asked],
    event({ kind: 'ApplicantAnswered', payload: { question, words: '答え。' } }),
    ['office', 'panel'],
  ],
  ['votes complete', [...BEGUN, ...everybody.slice(0, -1)], (everybody.at(-1) as Entry)[0], ['office']],
  ['new request', BEGUN.slice(0, 1), (BEGUN[1] as Entry)[0], ['panel-leads']],
  [
    'panel spoke',
    BEGUN,
    event({
      kind: 'PanelSpoke',
      payload: { version: 1, view: 'for', words: '賛成。', conditions: [], members: none, minority: null },
    }),
    ['office'],
  ],
  [
    'decision that differs',
    BEGUN,
    event({
      kind: 'Decided',
      payload: {
        ...{ version: 1, decision: 'DUC-1', outcome: 'refused', voters: [], recused: [], conditions: [], settled: [] },
        ...{ tally: { ...none, 'send-back': 0 }, words: { ja: '理由', en: 'Why' }, panelView: 'for' },
        difference: { ja: '答え', en: 'Answer' },
      },
    }),
    ['panel', 'panel-leads'],
  ],
];

const heard = (before: readonly Entry[], happened: NewRequestEvent): readonly Hearer[] => {
  const entries = [...before, [happened, by] as Entry];
  const [was, is] = [requestAt(chain('REQ-2026-0031', before)), requestAt(chain('REQ-2026-0031', entries))];
  const news = newsOf(happened, { before: was, after: is, seats: SEATS, now: at });
  return [...new Set(news.flatMap((one): readonly Hearer[] => HEARD_BY[one]))];
};
const missing = (told: readonly Hearer[], due: readonly Hearer[]) => due.filter((one) => !told.includes(one));

describe('whoever has to know hears', () => {
  test.each(TABLE)('%s', (_what, before, happened, due) => {
    // the last vote of everybody is the last member's own
    const happens =
      happened.kind === 'VoteCast'
        ? (() => {
            const entries = [...before, [happened, member(MEMBERS.length - 1)] as Entry];
            const [was, is] = [requestAt(chain('R', before)), requestAt(chain('R', entries))];
            return newsOf(happened, { before: was, after: is, seats: SEATS, now: at }).flatMap(
              (one): readonly Hearer[] => HEARD_BY[one],
            );
          })()
        : heard(before, happened);
    expect(missing(happens, due)).toEqual([]);
  });

  test('a day that passes is the secretariat’s to hear', () => expect(HEARD_BY['day-passed']).toEqual(['office']));

  test('nobody hears of votes while one is missing', () => {
    const first = [...BEGUN, declares(0)];
    expect(heard(first, votes(0, 'approve')[0])).toEqual([]);
  });

  test('control: a table that forgets a recipient is found', () => {
    const forgetful: Partial<Record<News, readonly Hearer[]>> = { ...HEARD_BY, edited: ['office'] };
    expect(missing(forgetful.edited ?? [], ['office', 'panel', 'committee'])).toEqual(['panel', 'committee']);
  });

  test('the office’s own step is no news to it', () => {
    const stepped = event({
      kind: 'ReturnedForCompletion',
      payload: { version: 1, sections: ['aim'], words: '足りない。' },
    });
    expect(office.role).toBe('review-secretariat');
    expect(heard(BEGUN.slice(0, 1), stepped)).toEqual([]);
  });
});
