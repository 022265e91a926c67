import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import {
  type RegisterEntry,
  refusedEntry,
  refusedResult,
  registerEntrySchema,
  registerResultSchema,
} from '#app/kernel/domain/programme/register.ts';

const NOW = '2026-11-20T00:00:00.000Z';
const secretariat = { role: 'review-secretariat', account: 'a', channel: 'web' } as const;
const words = { title: 't', purpose: 'p', panel: 'v', reviewers: 'r' };
const inEach = <T>(text: T) => Object.fromEntries(LANGUAGES.map((language) => [language, text])) as Record<'ja', T>;
const recipient = { class: 'industry', organisation: 'https://x.example/o', country: 'JP' } as const;
const entry = registerEntrySchema.parse({
  request: 'REQ-1',
  outcome: 'approved',
  approval: 'DAR-1',
  recipient,
  commercial: true,
  duo: ['DUO:0000006'],
  actions: ['release-data'],
  datasets: ['ds-1'],
  decidedAt: '2026-11-19T00:00:00.000Z',
  panelView: 'for',
  texts: inEach(words),
});
const approved = {
  approval: {
    id: 'DAR-1',
    recipient,
    commercial: true,
    purpose: { duo: ['DUO:0000006'], diseases: [] },
    datasets: ['ds-1', 'ds-2'],
    actions: ['release-data', 'release-sample'],
  },
  request: 'REQ-1',
  panelView: 'for',
  decision: 'D-1',
} as unknown as EventPayloads['ApprovalSet'];

const codeOf = (change: Partial<RegisterEntry>, around: Partial<Parameters<typeof refusedEntry>[2]> = {}) =>
  refusedEntry(secretariat, { ...entry, ...change }, { approved, known: false, now: NOW, ...around })?.refusal.code ??
  null;

describe('an entry of the register', () => {
  test('what was approved is entered, and by the secretariat alone', () => {
    expect(codeOf({})).toBeNull();
    for (const role of ['release-desk', 'applicant', 'participant', 'system'] as const) {
      const refused = refusedEntry({ ...secretariat, role }, entry, { approved, known: false, now: NOW });
      expect(refused?.refusal.code).toBe('not-permitted');
    }
  });

  test('the panel is told in its own words, to the letter', () => {
    expect(codeOf({}, { spoken: 'v' })).toBeNull();
    expect(codeOf({}, { spoken: 'v, but longer' })).toBe('register-differs');
  });

  test.each<[string, Partial<RegisterEntry>]>([
    ['another recipient', { recipient: { ...recipient, organisation: 'https://x.example/other' } }],
    ['another country', { recipient: { ...recipient, country: 'GB' } }],
    ['another class', { recipient: { ...recipient, class: 'academia' } }],
    ['profit left out', { commercial: false }],
    ['another purpose', { duo: ['DUO:0000042'] }],
    ['another data set', { datasets: ['ds-3'] }],
    ['another action', { actions: ['train-model'] }],
    ['another request', { request: 'REQ-2' }],
    ['another view of the panel', { panelView: 'against' }],
    ['refused, with an approval', { outcome: 'refused' }],
    ['approved, without one', { approval: null }],
  ])('%s is not what was approved', (_what, change) => {
    expect(codeOf(change)).toBe('register-differs');
  });

  test('an approval that nobody knows, a second entry, a decision to come are refused', () => {
    expect(codeOf({}, { approved: null })).toBe('register-differs');
    expect(codeOf({}, { known: true })).toBe('register-written');
    expect(codeOf({ decidedAt: '2026-11-21T00:00:00.000Z' })).toBe('in-the-future');
  });

  test('a panel that spoke has words in every language, one that did not has none', () => {
    const silent = inEach({ ...words, panel: null });
    const refused = { outcome: 'refused', approval: null } as const;
    expect(codeOf({ ...refused, texts: silent as never })).toBe('reason-missing');
    expect(codeOf({ ...refused, panelView: 'none' })).toBe('reason-missing');
    expect(codeOf({ ...refused, panelView: 'none', texts: silent as never })).toBeNull();
    expect(codeOf({ ...refused, texts: { ...entry.texts, en: silent.ja } as never })).toBe('reason-missing');
  });

  test('a language left out, no reason, and a huge one are no entry', () => {
    const { en: _en, ...some } = entry.texts;
    for (const texts of [some, inEach({ ...words, reviewers: ' ' }), inEach({ ...words, purpose: 'x'.repeat(2001) })])
      expect(registerEntrySchema.safeParse({ ...entry, texts }).success).toBe(false);
  });
});

describe('a result', () => {
  const result = registerResultSchema.parse({
    request: 'REQ-1',
    publishedOn: '2026-11-20',
    texts: inEach({ title: 't', found: 'f' }),
    link: 'https://x.example/r',
  });
  const codeWith = (outcome: RegisterEntry['outcome'] | null, publishedOn = result.publishedOn) =>
    refusedResult(
      secretariat,
      { ...result, publishedOn },
      { entry: outcome && { outcome, approval: outcome === 'approved' ? 'DAR-1' : null }, now: NOW },
    )?.refusal.code ?? null;

  test('is told of what was approved, once it is published', () => {
    expect(codeWith('approved')).toBeNull();
    expect(codeWith('refused')).toBe('register-unknown');
    expect(codeWith(null)).toBe('register-unknown');
    // decided again and refused after data had been given: what was found before is told
    const later = { entry: { outcome: 'refused', approval: 'DAR-1' }, now: NOW } as const;
    expect(refusedResult(secretariat, result, later)).toBeNull();
    expect(codeWith('approved', '2026-11-21')).toBe('in-the-future');
    const other = { ...secretariat, role: 'release-desk' } as const;
    expect(refusedResult(other, result, { entry, now: NOW })?.refusal.code).toBe('not-permitted');
  });

  test('leads nowhere but to an https page', () => {
    for (const link of ['http://x.example', 'javascript:alert(1)', 'r'])
      expect(registerResultSchema.safeParse({ ...result, link }).success).toBe(false);
  });
});
