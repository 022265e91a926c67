import { expect, test } from 'vitest';
import { atDeadline, deadlineView } from '#app/contact/services/reconsent/gate-at-deadline.ts';
import { PROVISION_CODES } from '#bridge/contract/vocabulary.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';

const BY = '2027-02-01T00:00:00.000Z';
const asked = { document: 'wgs-icf', by: BY, provisions: PROVISION_CODES };

test('until the day every kind of use is permitted: what ends then, ends because of the day', () => {
  expect(atDeadline(currentPolicy, asked).filter(({ before }) => before !== 'permit')).toEqual([]);
});

test('every provision that can be asked ends some use when it is left unanswered, for the gate’s own reason; the own result goes on', () => {
  const { each, goesOn } = deadlineView(currentPolicy, asked);
  expect(each.every(({ ends }) => ends.length > 0)).toBe(true);
  // whatever is left unanswered, she is written to about nothing but the new version; these end nothing besides
  const contactAlone = each.filter(({ ends }) => ends.every(({ action }) => action === 'recontact'));
  expect(contactAlone.map(({ provision }) => provision)).toEqual([
    'result-own-disease',
    'scope-ancestry',
    'recontact-results',
    'recontact-research',
    'recontact-trials',
    'recontact-updates',
    'recontact-resample',
  ]);
  expect(each[0]?.ends).not.toContainEqual({ action: 'recontact', variant: 'reconsent' });
  // a scope that ends leaves a data use that the purpose no longer fits: both are said
  expect(new Set(each.flatMap(({ codes }) => codes))).toEqual(new Set(['reconsent-overdue', 'purpose-mismatch']));
  expect(goesOn).toEqual(['return-primary', 'ask-again', 'legal-notice']);
});

test('only what was asked ends', () => {
  const [overseas] = deadlineView(currentPolicy, { ...asked, provisions: ['share-overseas'] }).each;
  expect(overseas?.ends).toEqual([
    { action: 'release-data', variant: 'abroad' },
    { action: 'release-sample', variant: 'abroad' },
    { action: 'recontact', variant: 'results' },
    { action: 'recontact', variant: 'research' },
    { action: 'recontact', variant: 'trials' },
    { action: 'recontact', variant: 'updates' },
    { action: 'recontact', variant: 'resample' },
  ]);
});

test('a policy that lets overdue answers pass is seen at once: nothing is said here that the gate does not decide', () => {
  const { actions } = currentPolicy;
  const lenient = Object.fromEntries(
    Object.entries(actions).map(([action, row]) => [
      action,
      { ...row, effects: { ...row.effects, 'reconsent-overdue': 'allow' } },
    ]),
  ) as typeof actions;
  const { each } = deadlineView({ ...currentPolicy, actions: lenient }, asked);
  // a scope is no row of the table: what it allowed ends by the data use that is left (contract, overdue scope)
  const ends = each.filter((one) => one.ends.length > 0).map(({ provision }) => provision);
  expect(ends).toEqual(['scope-any-health']);
});
