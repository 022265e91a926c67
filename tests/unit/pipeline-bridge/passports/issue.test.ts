/** Which visas an approval gets. */
import { describe, expect, test } from 'vitest';
import type { Approval, Suspension } from '#bridge/contract/programme-state.ts';
import { type Known, visasFor } from '#bridge/passports/issue.ts';
import { visaClaimsSchema } from '#bridge/passports/visa.ts';
import { NEXT_YEAR, NOW, permittingWorld, YESTERDAY } from '../world.ts';

const issuer = {
  iss: 'https://tomoni.example/ga4gh/passport/v1',
  source: 'https://tomoni.example',
  datasetUri: (id: string) => `https://tomoni.example/dataset/${id}`,
};
const { approvals, datasets } = permittingWorld();
const approval = approvals[0] as Approval;
const known: Known = {
  gateTime: NOW,
  suspensions: [],
  dataset: (id) => datasets.find((dataset) => dataset.id === id) ?? null,
  newId: () => 'id',
};
const issued = (change: Partial<Approval> = {}, around: Partial<Known> = {}, seconds = 3600) =>
  visasFor({ approval: { ...approval, ...change }, sub: 'r-1', seconds }, issuer, { ...known, ...around });

test('one for each data set: by the committee, for an hour at most, bound to the approved organisation', () => {
  const [visa, ...others] = issued();
  expect(others).toEqual([]);
  expect(visaClaimsSchema.parse(visa)).toEqual(visa);
  expect(visa).toMatchObject({
    iss: issuer.iss,
    sub: 'r-1',
    ga4gh_visa_v1: {
      type: 'ControlledAccessGrants',
      value: 'https://tomoni.example/dataset/ds-1',
      source: 'https://tomoni.example',
      by: 'dac',
      conditions: [[{ type: 'AffiliationAndRole', source: `const:${approval.recipient.organisation}` }]],
    },
  });
  expect((visa?.exp ?? 0) - (visa?.iat ?? 0)).toBe(3600);
  expect(visa?.ga4gh_visa_v1.asserted).toBeLessThanOrEqual(visa?.iat ?? 0);
});

test('it ends with the approval, and no request makes it longer than an hour', () => {
  const until = '2026-11-21T03:10:00.000Z';
  expect(issued({ until })[0]?.exp).toBe(Date.parse(until) / 1000);
  const [long] = issued({}, {}, 1_000_000);
  expect((long?.exp ?? 0) - (long?.iat ?? 0)).toBe(3600);
});

describe('none', () => {
  test.each<[string, Partial<Approval>]>([
    ['before it begins', { from: NEXT_YEAR }],
    ['after it ended', { until: YESTERDAY }],
    ['in the second in which it may have ended', { until: '2026-11-21T03:00:01.000Z' }],
    ['while it is suspended', { status: 'suspended' }],
    ['once it is closed', { status: 'closed' }],
    ['where it allows no release of data', { actions: ['release-sample'] }],
    ['for data sets that are not known', { datasets: ['ds-9'] }],
  ])('%s', (_, change) => expect(issued(change)).toEqual([]));

  test('under an embargo, but for participating institutions', () => {
    const dataset = () => ({ ...(datasets[0] as (typeof datasets)[0]), embargoUntil: NEXT_YEAR });
    expect(issued({}, { dataset })).toEqual([]);
    expect(issued({ recipient: { ...approval.recipient, class: 'participating' } }, { dataset })).toHaveLength(1);
  });

  test.each<[Suspension['scope'], string | null]>([
    ['all', null],
    ['approval', 'DAR-1'],
    ['organisation', approval.recipient.organisation],
    ['dataset', 'ds-1'],
    ['action', 'release-data'],
    ['dataset', null],
  ])('while an emergency stop on %s %s is in force', (scope, of) => {
    const stop: Suspension = {
      schema: 'suspension/1',
      id: 'S',
      scope,
      of,
      since: NEXT_YEAR,
      until: null,
      reason: 'test',
    };
    expect(issued({}, { suspensions: [stop] })).toEqual([]);
    expect(issued({}, { suspensions: [{ ...stop, until: YESTERDAY }] })).toHaveLength(1);
  });
});
