import { describe, expect, test } from 'vitest';
import { decideFindingPreferences } from '#app/consent/domain/acts/set-preferences.ts';
import type { Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import { toConsentState } from '#app/kernel/domain/record/consent-state.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { decide } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { PUBLISHED, VERSION } from '#tests/support/consent-document.ts';
import { joined } from '#tests/support/consent-joining.ts';
import { LISTS, PERSON, SEEN } from '#tests/support/consent-parts.ts';
import { at, type Entry, ledger, PARTICIPANT, PERSON_ONLINE, proposed } from '#tests/support/events.ts';

/** The version after: the same questions over a longer list. */
const NEWER = { ...LISTS, genes: 'genes-2026-2' };
const NEWER_VERSION = { ...PUBLISHED, version: { ...VERSION, lists: NEWER } };
const list = (id: string, genes: string[]) => ({ schema: 'gene-list/1' as const, id, genes: { carrier: genes } });

function set(entries: readonly Entry[], answers: Answers, reconfirmed: boolean): Entry[] {
  const command = { actor: PERSON_ONLINE, by: PERSON, seen: SEEN, lists: NEWER, answers, reconfirmed };
  const outcome = decideFindingPreferences(ledger(entries), command, at(5), NEWER_VERSION);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return [...entries, ...outcome.events.map((event) => proposed(event))];
}

function mayTell(entries: readonly Entry[], gene: string): boolean {
  const state = { ...toConsentState(consentAt(ledger(entries))), revision: entries.length };
  const panel = {
    schema: 'expert-panel/1' as const,
    id: 'EP-1',
    participant: PARTICIPANT,
    kind: 'finding' as const,
    category: 'carrier' as const,
    treatableInChildhood: false,
    decidedAt: at(6),
  };
  const lists = [list('genes-2026-1', ['OLD1']), list('genes-2026-2', ['OLD1', 'NEW1'])];
  const view = memoryView({ states: [state], expertPanels: [panel], lists }, { lower: at(7), upper: at(7) });
  const finding = { category: 'carrier', gene, trigger: 'primary-panel', to: 'person', expertPanel: 'EP-1' } as const;
  const request: DecisionRequest = {
    subject: { participant: PARTICIPANT },
    action: 'return-finding',
    finding: { ...finding, counselling: true },
  };
  return decide(view, request, currentPolicy).decision === 'permit';
}

describe('a longer list never widens a yes', () => {
  test('a yes stands for the genes of the list that was seen', () => {
    expect(mayTell(joined(), 'OLD1')).toBe(true);
    expect(mayTell(joined(), 'NEW1')).toBe(false);
  });

  test('saying that all answers stay, under the newer list, brings none of it in', () => {
    const after = set(joined(), {}, true);
    expect(consentAt(ledger(after)).answers['findings-carrier']).toMatchObject({ list: 'genes-2026-1' });
    expect([mayTell(after, 'OLD1'), mayTell(after, 'NEW1')]).toEqual([true, false]);
  });

  test('an answer to another kind brings none of it in', () => {
    const after = set(joined(), { 'findings-pharmacogenomic': 'permit' }, false);
    expect(consentAt(ledger(after)).answers).toMatchObject({
      'findings-carrier': { list: 'genes-2026-1' },
      'findings-pharmacogenomic': { list: 'genes-2026-2' },
    });
    expect(mayTell(after, 'NEW1')).toBe(false);
  });

  test('a yes said again over the newer list takes it in, and a no ends both', () => {
    const yes = set(joined(), { 'findings-carrier': 'permit' }, false);
    expect([mayTell(yes, 'OLD1'), mayTell(yes, 'NEW1')]).toEqual([true, true]);
    const no = set(yes, { 'findings-carrier': 'deny' }, false);
    expect([mayTell(no, 'OLD1'), mayTell(no, 'NEW1')]).toEqual([false, false]);
  });
});
