/** Words for people, steps for operators, and how little a client may be told. */
import { expect, test } from 'vitest';
import type { DecisionRequest, Reason } from '#bridge/contract/decision.ts';
import { ACTIONS, PROVISION_CODES, REASON_CODES } from '#bridge/contract/vocabulary.ts';
import { decide } from '#bridge/decision/decide.ts';
import { disclose } from '#bridge/decision/disclosure.ts';
import { explain } from '#bridge/decision/explain.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { trace } from '#bridge/decision/trace.ts';
import { randomFrom } from '../random.ts';
import { randomScene } from '../random-scenes.ts';

const declined: Reason = { code: 'declined', provision: 'share-industry', since: '2026-11-20T15:30:00.000Z' };

test('a no is told in both languages, with the day in Japan', () => {
  expect(explain([declined], currentPolicy)).toEqual([
    {
      ...declined,
      text: {
        ja: 'ご本人は「企業単独へのデータ提供」に「いいえ」と答えています（令和8年11月21日）。',
        en: 'The person has said no to “data for companies alone” (21 November 2026).',
      },
    },
  ]);
});

test('a no without a provision or a date says so in words', () => {
  expect(explain([{ code: 'declined' }], currentPolicy).map(({ text }) => text)).toEqual([
    {
      ja: 'ご本人は「これ」に「いいえ」と答えています（日付の記録なし）。',
      en: 'The person has said no to “this” (no date recorded).',
    },
  ]);
});

test('every code has a text for every provision, and no placeholder is left', () => {
  for (const code of REASON_CODES) {
    for (const provision of [undefined, ...PROVISION_CODES]) {
      for (const { text } of explain([provision ? { code, provision } : { code }], currentPolicy)) {
        expect(text.ja).not.toMatch(/[{}]/);
        expect(text.en).not.toMatch(/[{}]/);
      }
    }
  }
});

test('clients are told all, codes alone, or nothing but the no', () => {
  const reasons: Reason[] = [declined, { code: 'declined', provision: 'share-overseas' }, { code: 'no-approval' }];
  expect(disclose(reasons, 'full', currentPolicy)).toHaveLength(3);
  expect(disclose(reasons, 'codes', currentPolicy)).toEqual([{ code: 'declined' }, { code: 'no-approval' }]);
  expect(disclose(reasons, 'none', currentPolicy)).toEqual([{ code: 'not-permitted' }]);
  expect(disclose([{ code: 'unknown-subject' }], 'none', currentPolicy)).toEqual([{ code: 'not-permitted' }]);
});

test('a trace decides as the decision does and names nobody', () => {
  const random = randomFrom(11);
  for (let index = 0; index < 2000; index += 1) {
    const { world, request, gateTime } = randomScene(random);
    const view = memoryView(world, gateTime);
    const steps = trace(view, request as DecisionRequest, currentPolicy);
    expect(steps.decision).toBe(decide(view, request as DecisionRequest, currentPolicy).decision);
    expect(JSON.stringify(steps)).not.toMatch(/[PS]-[0-9A-Z]{10}|ror\.org|BRCA1/);
  }
});

test('a decision changes nothing that it looks at, and is the same again', () => {
  const random = randomFrom(12);
  for (let index = 0; index < 1000; index += 1) {
    const { world, request, gateTime } = randomScene(random);
    const before = JSON.stringify({ world, request });
    const once = decide(memoryView(world, gateTime), request as DecisionRequest, currentPolicy);
    const again = decide(memoryView(world, gateTime), request as DecisionRequest, currentPolicy);
    expect(again).toEqual(once);
    expect(JSON.stringify({ world, request })).toBe(before);
  }
});

test('each action has a title and a reference to show beside a trace', () => {
  for (const action of ACTIONS) expect(currentPolicy.actions[action].title.ja).not.toBe('');
});
