/** The versions of a consent, as FHIR tells them. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunningGate } from '#bridge/server/gate.ts';
import { freshDatabase } from '#tests/support/database.ts';
import {
  type FeedState,
  type Ledger,
  openLedger,
  permittingPerson,
  stateLine,
  withAnswer,
} from '#tests/support/gate/feed.ts';
import { type Api, addClient, api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';
import { VALIDATORS } from '#tests/unit/pipeline-bridge/fhir/validators.ts';

let ledger: Ledger;
let gate: RunningGate;
let reader: Api;
let person: FeedState;
let elsewhere: FeedState;

beforeAll(async () => {
  const urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  person = permittingPerson('site-a');
  elsewhere = permittingPerson('site-b');
  await ledger.append(stateLine(person), stateLine(elsewhere));
  const token = await addClient(ledger.client, { scopes: ['fhir'], sites: ['site-a'], actions: [] });
  gate = await gateHere(urls.bridge);
  reader = api(gate.port, token);
  await until(isReady(gate.port));
});

// the validators hold up this process, and the gate in it, for as long as they think
beforeEach(() => until(isReady(gate.port)));

afterAll(async () => {
  await gate.stop();
  await ledger.close();
});

/** The resource at a path, once the gate says it: a lease may be away for a moment. */
const read = (path: string) =>
  until(async () => {
    const { status, json } = await reader.call(path);
    return status === 200 && json;
  });
const isOutcome = (answer: Awaited<ReturnType<Api['call']>>) => {
  expect(answer.headers.get('content-type')).toContain('application/fhir+json');
  expect(answer.json.resourceType).toBe('OperationOutcome');
};

describe('history', () => {
  test('every version that was said is there, can be read again to the byte, and is valid', async () => {
    const changing = permittingPerson('site-a');
    await ledger.append(stateLine(changing));
    const path = `/fhir/Consent/${changing.participant}`;
    const said = [await read(path)];
    const versions = () => new Set(said.map(({ meta }) => meta.versionId));
    const noteNext = async () => {
      const fresh = await until(async () => {
        const { status, json } = await reader.call(path);
        return status === 200 && !versions().has(json.meta.versionId) && json;
      });
      said.push(fresh);
    };
    await ledger.append(stateLine(withAnswer(changing, 'share-industry', 'deny')));
    await noteNext();
    const stop = {
      schema: 'suspension/1',
      id: 'SUS-H',
      scope: 'participant',
      of: changing.participant,
      reason: 'test',
    };
    const since = new Date().toISOString();
    await ledger.append({ kind: 'suspension', payload: { ...stop, since, until: null } });
    await noteNext();
    const bundle = await read(`${path}/_history`);
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'history', total: 3 });
    // one of the four reads what stands in an entry as a bare Resource: it is shown the resources by themselves
    const bare = {
      ...bundle,
      entry: bundle.entry.map(({ resource: { resourceType, id, meta }, ...entry }: { resource: typeof bundle }) => ({
        ...entry,
        resource: { resourceType, id, meta },
      })),
    };
    for (const { name, check } of VALIDATORS) {
      const isShallow = name.includes('fhirschema');
      for (const one of [isShallow ? bare : bundle, ...said]) {
        expect({ name, wrong: check(one) }).toEqual({ name, wrong: [] });
      }
    }
    const told = bundle.entry.map(
      ({ resource }: { resource: { meta: { versionId: string } } }) => resource.meta.versionId,
    );
    expect(told).toEqual(said.map(({ meta }) => meta.versionId).reverse());
    for (const one of said) expect(await read(`${path}/_history/${one.meta.versionId}`)).toEqual(one);
    expect((await read(`/fhir/r5/Consent/${changing.participant}/_history`)).entry).toHaveLength(3);
  });

  test('a version that never was, and another site’s person, are not there', async () => {
    for (const path of [
      `/fhir/Consent/${person.participant}/_history/1-abc`,
      `/fhir/Consent/${elsewhere.participant}/_history`,
    ]) {
      const answer = await reader.call(path);
      expect(answer.status).toBe(404);
      isOutcome(answer);
    }
  });
});
