import { describe, expect, test } from 'vitest';
import type { Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import { toConsentState } from '#app/kernel/domain/record/consent-state.ts';
import { beyondCodes, dataUseOf } from '#app/kernel/domain/record/data-use.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { dataUseSchema } from '#bridge/contract/consent-state.ts';
import { reconsentAsked, reconsented } from '#tests/support/consent-choices.ts';
import { joined } from '#tests/support/consent-joining.ts';
import { at, entry, ledger } from '#tests/support/events.ts';

const BASE: Answers = { participate: 'permit', 'share-academia': 'permit' };
const recordOf = (answers: Answers) => consentAt(ledger(joined({ ...BASE, ...answers })));
const use = (answers: Answers) => dataUseOf(recordOf(answers));

describe('choices as data-use codes', () => {
  test.each([
    [
      'any health: HMB',
      { 'scope-any-health': 'permit' },
      { permission: 'DUO:0000006', also: [], modifiers: ['DUO:0000044'], diseases: [] },
    ],
    [
      'my disease only: DS with it',
      { 'scope-any-health': 'deny' },
      { permission: 'DUO:0000007', diseases: ['MONDO:0005233'] },
    ],
    ['not asked: as little as my disease', {}, { permission: 'DUO:0000007', modifiers: ['DUO:0000044'] }],
    ['ancestry: POA besides', { 'scope-ancestry': 'permit' }, { also: ['DUO:0000011'], modifiers: [] }],
  ] as [string, Answers, object][])('%s', (_, answers, expected) => {
    expect(dataUseSchema.parse(use(answers))).toMatchObject(expected);
  });

  test('nothing at all where nothing may be shared', () => {
    expect(use({ 'share-academia': 'deny' })).toBeNull();
    expect(use({ 'share-academia': 'ask' })).not.toBeNull();
  });

  test('a scope asked anew and met by silence falls back to the own disease; before, and once answered, it stands', () => {
    const wide: Answers = { ...BASE, 'scope-any-health': 'permit', 'scope-ancestry': 'permit' };
    const asked = reconsentAsked(at(10), ['scope-any-health', 'scope-ancestry'], at(60));
    const history = ledger([...joined(wide), asked]);
    const lapse = entry('ReconsentLapsed', { asked: history.at(-1)?.number as number, silence: 'no-reply' }, at(60));
    const lapsed = [...joined(wide), asked, lapse];
    const codesAfter = (entries: Parameters<typeof ledger>[0]) => dataUseOf(consentAt(ledger(entries)));
    expect(codesAfter([...joined(wide), asked])).toMatchObject({ permission: 'DUO:0000006', also: ['DUO:0000011'] });
    expect(codesAfter(lapsed)).toMatchObject({
      permission: 'DUO:0000007',
      diseases: ['MONDO:0005233'],
      also: [],
      modifiers: ['DUO:0000044'],
    });
    // what she says later counts again, each for itself
    const number = history.at(-1)?.number as number;
    const said = reconsented(at(70), number, { 'scope-any-health': 'permit' });
    expect(codesAfter([...lapsed, said])).toMatchObject({ permission: 'DUO:0000006', also: [] });
  });

  test('the gate is told beforehand what is left after the day; a signed answer that nobody confirmed keeps nothing', () => {
    const wide: Answers = { ...BASE, 'scope-any-health': 'permit', 'scope-ancestry': 'permit' };
    const asked = [...joined(wide), reconsentAsked(at(10), ['scope-any-health', 'scope-ancestry'], at(60))];
    const number = ledger(asked).at(-1)?.number as number;
    const dueAfter = (...more: typeof asked) => toConsentState(consentAt(ledger([...asked, ...more]))).reconsentDue;
    const left = { permission: 'DUO:0000007', diseases: ['MONDO:0005233'], also: [], modifiers: ['DUO:0000044'] };
    expect(dueAfter()).toMatchObject({ by: at(60), dataUse: left });
    const yes = { 'scope-any-health': 'permit', 'scope-ancestry': 'permit' } as const;
    expect(dueAfter(reconsented(at(20), number, yes, { confirmation: 'needed' }))?.dataUse).toMatchObject(left);
    expect(dueAfter(reconsented(at(20), number, yes))).toBeNull();
    expect(dueAfter(reconsented(at(20), number, { 'scope-any-health': 'permit' }))).toMatchObject({
      provisions: ['scope-ancestry'],
      dataUse: { permission: 'DUO:0000006', also: [] },
    });
  });

  test('where no scope is asked, the state says nothing of a fallback', () => {
    const asked = [...joined(BASE), reconsentAsked(at(10), ['share-overseas'], at(60))];
    expect(toConsentState(consentAt(ledger(asked))).reconsentDue).toEqual({
      by: at(60),
      provisions: ['share-overseas'],
    });
  });

  test('names what the codes cannot say', () => {
    const report = beyondCodes(recordOf({ 'share-industry': 'deny', 'link-records': 'ask' }));
    expect(report).toContainEqual({
      provision: 'share-industry',
      decision: 'deny',
      why: 'no-code-for-recipient-class',
      nearest: 'DUO:0000045',
    });
    expect(report).toContainEqual({
      provision: 'link-records',
      decision: 'ask',
      why: 'no-code-for-each-time',
      nearest: 'DUO:0000012',
    });
    expect(report.some(({ provision }) => provision === 'share-academia')).toBe(false);
  });
});
