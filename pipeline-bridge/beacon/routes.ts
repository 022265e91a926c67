/**
 * `/beacon/…`: the data sets of the programme with their conditions of use, as a Beacon says them. No record and no
 * count of people is here: a beacon that answers about variants is another system's. For clients with the scope
 * `match`, of every site: data sets are the programme's. Source: GA4GH Beacon v2.0.0, collections and `dataset`.
 */
import type { Dataset } from '../contract/programme-state.ts';
import type { Moment } from '../server/core.ts';
import { Refusal } from '../server/problem.ts';
import type { Route, Visit } from '../server/routes.ts';
import { dataUseConditions } from './data-use-conditions.ts';

export const BEACON_VERSION = 'v2.0.0';
const DATASET_SCHEMA = { entityType: 'dataset', schema: 'ga4gh-beacon-dataset-v2.0.0' };
const USUAL = 100;
const MOST = 1000;

/** Reversed host name, as the specification asks: `org.example.gate`. */
const beaconId = (publicUrl: string): string => new URL(publicUrl).hostname.split('.').reverse().join('.');

function numberIn(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  if (!/^\d{1,6}$/.test(text)) throw new Refusal('wrong-parameter');
  return Number(text);
}

function collectionOf({ core }: Visit, { programme }: Moment, dataset: Dataset) {
  const { conditions, lost } = dataUseConditions(dataset, programme.policy);
  return {
    id: dataset.id,
    name: dataset.title.en,
    externalUrl: `${core.publicUrl}/dataset/${encodeURIComponent(dataset.id)}`,
    dataUseConditions: conditions,
    info: { nameJa: dataset.title.ja, policy: programme.policy.version, conditionsBeyondDuo: lost },
  };
}

function collections(visit: Visit, now: Moment, datasets: readonly Dataset[]): object {
  const page = { skip: numberIn(visit.query, 'skip', 0), limit: numberIn(visit.query, 'limit', USUAL) };
  const limit = Math.min(page.limit, MOST);
  const shown = datasets.slice(page.skip, page.skip + limit);
  return {
    meta: {
      beaconId: beaconId(visit.core.publicUrl),
      apiVersion: BEACON_VERSION,
      returnedSchemas: [DATASET_SCHEMA],
      returnedGranularity: 'record',
      receivedRequestSummary: {
        apiVersion: BEACON_VERSION,
        requestedSchemas: [],
        pagination: { skip: page.skip, limit },
        requestedGranularity: 'record',
      },
    },
    responseSummary: { exists: datasets.length > 0, numTotalResults: datasets.length },
    response: { collections: shown.map((dataset) => collectionOf(visit, now, dataset)) },
  };
}

const infoOf = ({ core }: Visit): object => ({
  meta: { beaconId: beaconId(core.publicUrl), apiVersion: BEACON_VERSION, returnedSchemas: [DATASET_SCHEMA] },
  response: {
    id: beaconId(core.publicUrl),
    name: 'Tomoni consent gate',
    apiVersion: BEACON_VERSION,
    environment: 'prod',
    organization: { id: beaconId(core.publicUrl), name: 'Tomoni' },
    description: 'Conditions of use of the data sets. Answers nothing about people or variants.',
  },
});

function nameIn(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Refusal('not-found');
  }
}

/** Said like a decision: under the lease it was made under. @throws Refusal */
function say(make: (visit: Visit, now: Moment) => object) {
  return (visit: Visit): void => {
    const now = visit.core.moment();
    if (now === null) throw new Refusal('stale');
    if (!visit.core.say(visit.response, now, JSON.stringify(make(visit, now)))) throw new Refusal('stale');
  };
}

const ordered = ({ programme }: Moment): readonly Dataset[] =>
  [...programme.datasets.values()].sort((one, other) => (one.id < other.id ? -1 : 1));

export const BEACON_ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/beacon(?:\/info)?$/, scope: 'match', handle: say(infoOf) },
  {
    method: 'GET',
    path: /^\/beacon\/datasets$/,
    scope: 'match',
    handle: say((visit, now) => collections(visit, now, ordered(now))),
  },
  {
    method: 'GET',
    path: /^\/beacon\/datasets\/([^/]{1,300})$/,
    scope: 'match',
    handle: say((visit, now) => {
      const dataset = now.programme.datasets.get(nameIn(visit.part));
      if (!dataset) throw new Refusal('not-found');
      return collections(visit, now, [dataset]);
    }),
  },
];
