/** What a publication waits for: the committee's own word and the people's, one rule for pages and for the act. */
import { describe, expect, test } from 'vitest';
import { answersOfErased } from '#app/data-access/domain/publications/case-report.ts';
import {
  awaitsCommittee,
  cannotAnswerClearing,
  cannotAskClearing,
  cannotClear,
  cannotJudge,
  cannotReplace,
  clearedByTooFew,
  missingToClear,
  whereIs,
  wordsThatCount,
} from '#app/data-access/domain/publications/clearing.ts';
import {
  type Publication,
  type PublicationEvent,
  publicationOf,
  publicationsAfter,
} from '#app/data-access/domain/publications/publications.ts';
import { type RequestEvent, requestPayloads } from '#app/data-access/domain/requests/request-event.ts';
import { MEMBERS, person } from '#tests/support/data-request.ts';

const NOW = '2026-12-12T03:00:00.000Z';
const FIRST = person(901);
const SECOND = person(902);
const [ONE, TWO, THREE] = MEMBERS;

let number = 0;
function event<K extends PublicationEvent['kind']>(
  kind: K,
  payload: Record<string, unknown>,
  account: string = person(1),
): PublicationEvent {
  number += 1;
  const body = requestPayloads[kind].parse(payload);
  const of = { request: 'REQ-2026-0001', number, kind, at: NOW, role: 'applicant', digest: '0'.repeat(64) };
  return { ...of, account, payload: body } as RequestEvent as PublicationEvent;
}
const shown = (individual: boolean, more = {}) =>
  event('PublicationShown', { publication: FIRST, words: '原稿', individual, ...more });
const judged = (account: string, word: 'for' | 'against', publication = FIRST) =>
  event('PublicationJudged', { publication, word, words: '理由' }, account);
const asked = event('CaseReportAsked', { publication: FIRST });
const cleared = (yes: boolean, publication = FIRST) =>
  event('PublicationCleared', { publication, cleared: yes, words: '返事' });
const folded = (...events: readonly PublicationEvent[]) => events.reduce<readonly Publication[]>(publicationsAfter, []);
const only = (...events: readonly PublicationEvent[]) => publicationOf(folded(...events), FIRST) as Publication;
const codeOf = (refused: ReturnType<typeof cannotClear>) => refused?.refusal.code ?? null;
const clear = (one: Publication, answers: Parameters<typeof missingToClear>[2]) =>
  codeOf(cannotClear(one, one.judged, answers));
const committee = { declared: {}, out: {} };

describe('clearing', () => {
  test('what could tell of one person needs two members for it, none against, and the yes of everybody asked', () => {
    const none = only(shown(true), asked);
    expect(clear(none, ['permit'])).toBe('publication-unjudged');
    const one = only(shown(true), asked, judged(ONE, 'for'));
    expect(clear(one, ['permit'])).toBe('publication-unjudged');
    // a member who speaks twice is one
    expect(clear(only(shown(true), asked, judged(ONE, 'for'), judged(ONE, 'for')), ['permit'])).toBe(
      'publication-unjudged',
    );
    const two = only(shown(true), asked, judged(ONE, 'for'), judged(TWO, 'for'));
    expect(clear(two, ['permit'])).toBeNull();
    for (const answers of [[], [null], ['permit', null]] as const)
      expect(clear(two, answers)).toBe('case-report-unanswered');
    expect(clear(two, ['permit', 'deny', null])).toBe('case-report-denied');
  });

  test('one member against it stops it, however many are for it', () => {
    const one = only(shown(true), asked, ...[ONE, TWO].map((who) => judged(who, 'for')), judged(THREE, 'against'));
    expect(clear(one, ['permit'])).toBe('publication-against');
    expect(missingToClear(only(shown(true), judged(ONE, 'against')), [{ word: 'against' }], [])).toEqual([
      'publication-against',
      'case-report-unanswered',
      'publication-unjudged',
    ]);
  });

  test('without such parts nobody is waited for; with somebody asked it is the committee’s, whatever was said of the text', () => {
    expect(clear(only(shown(false)), [])).toBeNull();
    expect(clear(only(shown(false), asked), ['permit'])).toBe('publication-unjudged');
  });

  test('the word of a member who was found not to be free counts no more; that of one who stepped aside does', () => {
    const { judged: words } = only(shown(true), judged(ONE, 'for'), judged(TWO, 'for'));
    const of = (out: Record<string, 'interest-found' | 'stepped-aside'>) =>
      wordsThatCount({ bodies: { committee: { declared: {}, out } } }, words).map(({ account }) => account);
    expect(of({ [ONE]: 'interest-found' })).toEqual([TWO]);
    expect(of({ [ONE]: 'stepped-aside' })).toEqual([ONE, TWO]);
    const declared = { [TWO]: { ground: 'funding' as const, version: 1 } };
    expect(wordsThatCount({ bodies: { committee: { declared, out: {} } } }, words)).toHaveLength(1);
  });

  test('cleared with such a word and not printed, it is to be stopped; with two others left, or printed, it is not', () => {
    const found = { bodies: { committee: { declared: {}, out: { [ONE]: 'interest-found' as const } } } };
    const two = [judged(ONE, 'for'), judged(TWO, 'for')];
    const stops = (...events: readonly PublicationEvent[]) =>
      clearedByTooFew({ ...found, publications: folded(...events) }, ONE, NOW);
    expect(stops(shown(true), ...two, cleared(true))).toEqual([FIRST]);
    expect(stops(shown(true), ...two, judged(THREE, 'for'), cleared(true))).toEqual([]);
    expect(stops(shown(true, { on: '2026-12-12' }), ...two, cleared(true))).toEqual([]);
    expect(stops(shown(true), ...two)).toEqual([]);
  });
});

describe('a text that is changed', () => {
  const second = (individual: boolean) =>
    event('PublicationShown', { publication: SECOND, words: '変えた原稿', individual, replaces: FIRST });

  test('is judged and asked about anew, by the committee even where it is said to tell of nobody any more', () => {
    const all = folded(shown(true), asked, judged(ONE, 'against'), second(false));
    expect(publicationOf(all, FIRST)).toMatchObject({ cleared: false, replacedBy: SECOND });
    expect(publicationOf(all, SECOND)).toMatchObject({ cleared: null, asked: 0, judged: [], toCommittee: true });
    expect(codeOf(cannotJudge(all, FIRST, TWO))).toBe('publication-settled');
    expect(cannotJudge(all, SECOND, ONE)).toBeNull();
    // the control: in the place of one that told of nobody
    expect(publicationOf(folded(shown(false), second(false)), SECOND)?.toCommittee).toBe(false);
  });

  test('takes the place of one that is there, once, and not of what is printed', () => {
    const of = (...events: readonly PublicationEvent[]) => codeOf(cannotReplace(folded(...events), FIRST, NOW));
    expect(of(shown(true))).toBeNull();
    expect(of(shown(true), cleared(false))).toBeNull();
    expect(of()).toBe('publication-unknown');
    expect(of(shown(true), second(true))).toBe('publication-settled');
    expect(of(shown(true, { on: '2026-12-12' }), cleared(true))).toBe('publication-settled');
    expect(of(shown(true, { on: '2026-12-13' }), cleared(true))).toBeNull();
    expect(cannotReplace(folded(shown(true)), undefined, NOW)).toBeNull();
  });
});

describe('the office', () => {
  const answer = (yes: boolean, ...events: readonly PublicationEvent[]) => {
    const given = { publication: FIRST, cleared: yes };
    return codeOf(cannotAnswerClearing(folded(...events), given, { now: NOW, publishingOpens: null }));
  };

  test('answers once: the same word again and a yes after a no are refused', () => {
    expect(answer(true, shown(true))).toBeNull();
    expect(answer(true, shown(true), cleared(true))).toBe('publication-settled');
    expect(answer(false, shown(true), cleared(false))).toBe('publication-settled');
    expect(answer(true, shown(true), cleared(false))).toBe('publication-settled');
    expect(answer(true)).toBe('publication-unknown');
  });

  test('may take a yes back until it is printed', () => {
    expect(answer(false, shown(true), cleared(true))).toBeNull();
    expect(answer(false, shown(true, { on: '2026-12-13' }), cleared(true))).toBeNull();
    expect(answer(false, shown(true, { on: '2026-12-12' }), cleared(true))).toBe('publication-settled');
  });

  test('asks nobody about words that somebody of the committee is against, or that have been answered', () => {
    const ask = (...events: readonly PublicationEvent[]) => codeOf(cannotAskClearing(folded(...events), FIRST));
    expect(ask(shown(true))).toBeNull();
    expect(ask(shown(true), judged(ONE, 'against'))).toBe('publication-against');
    expect(ask(shown(true), cleared(true))).toBe('publication-settled');
  });
});

test('a member’s no stands; her yes may become a no; of what tells of nobody there is nothing to judge', () => {
  const judge = (...events: readonly PublicationEvent[]) => codeOf(cannotJudge(folded(...events), FIRST, ONE));
  expect(judge(shown(true))).toBeNull();
  expect(judge(shown(true), judged(ONE, 'for'))).toBeNull();
  expect(judge(shown(true), judged(ONE, 'against'))).toBe('publication-against-stands');
  expect(judge(shown(true), judged(TWO, 'against'))).toBeNull();
  expect(judge(shown(false))).toBe('publication-not-to-judge');
  expect(judge(shown(true), cleared(true))).toBe('publication-settled');
});

test('whoever was erased is a no: her yes went with her, unless it is printed', () => {
  const one = { asked: 3, cleared: true, on: '2026-12-13' } as const;
  expect(answersOfErased(one, 1, NOW)).toEqual(['deny', 'deny']);
  expect(answersOfErased(one, 3, NOW)).toEqual([]);
  expect(answersOfErased({ ...one, on: '2026-12-12' }, 1, NOW)).toEqual([]);
  expect(answersOfErased({ ...one, on: undefined }, 2, NOW)).toEqual(['deny']);
  // asked before their number was kept
  expect(answersOfErased({ ...one, asked: 0 }, 2, NOW)).toEqual([]);
});

test('where it stands, in one word', () => {
  const where = (...events: readonly PublicationEvent[]) => {
    const one = only(...events);
    return whereIs(one, wordsThatCount({ bodies: { committee } }, one.judged));
  };
  expect(where(shown(false))).toBe('office');
  expect(where(shown(true))).toBe('committee');
  expect(where(shown(true), judged(ONE, 'against'))).toBe('against');
  expect(where(shown(true), judged(ONE, 'for'), judged(TWO, 'for'))).toBe('office');
  expect(where(shown(true), cleared(true))).toBe('cleared');
  expect(where(shown(true), cleared(true), event('PublicationStopped', { publication: FIRST }))).toBe('held');
  expect(
    where(
      shown(true),
      event('PublicationShown', { publication: SECOND, words: 'x', individual: true, replaces: FIRST }),
    ),
  ).toBe('replaced');
  expect(awaitsCommittee({ publications: folded(shown(true)) })).toBe(true);
  expect(awaitsCommittee({ publications: folded(shown(true), cleared(false)) })).toBe(false);
});
