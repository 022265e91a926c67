/** Data that go abroad, too: nobody is in the list whose own yes does not reach every country. Requirements R59 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordRun } from '#app/data-access/services/releases/record-run.server.ts';
import { takeList } from '#app/data-access/services/releases/take-list.server.ts';
import { type FeedState, next, permittingPerson, stateLine, withAnswer } from '#tests/support/gate/feed.ts';
import { approval, DESK, type DeskAndGate, openDeskAndGate, samplesOf } from './desk-and-gate.ts';

let desk: DeskAndGate;
let abroad: FeedState[];
const LIST = 'countries-2026-1';

/** Yes to going abroad, with the list that was shown. */
const having = (person: FeedState, list: string): FeedState =>
  next(person, {
    provisions: {
      ...person.provisions,
      'share-overseas': { ...(person.provisions['share-overseas'] as { decision: 'permit' }), list } as never,
    },
  });

beforeAll(async () => {
  desk = await openDeskAndGate();
  await desk.ledger.append({ kind: 'list', payload: { schema: 'country-list/1', id: LIST, countries: ['US'] } });
  await desk.ledger.append({
    kind: 'list',
    payload: { schema: 'country-list/1', id: 'countries-2026-2', countries: ['US', 'GB'] },
  });
  abroad = [];
  for (const one of Array.from({ length: 22 }, () => permittingPerson())) {
    await desk.ledger.append(stateLine(one));
    const seen = having(one, abroad.length === 0 ? LIST : 'countries-2026-2');
    await desk.atGate(stateLine(seen));
    abroad.push(seen);
  }
}, 120_000);
afterAll(() => desk.close());

const countries = (...all: string[]) => desk.atGate({ kind: 'approval', payload: { ...approval, countries: all } });
const linesOf = async (id: string) => {
  const taken = await takeList(desk.tools, DESK, await desk.run(id));
  return taken.ok ? new TextDecoder().decode(taken.bytes).trimEnd().split('\n').slice(1, -1) : taken.why;
};
const given = async (ids: readonly string[]) => {
  const id = await desk.handIn(ids);
  await desk.recording(() => recordRun(desk.tools, DESK, id));
  return id;
};

test('who saw a list without one of the countries, or said no, is left out of the list', async () => {
  await countries('JP', 'US', 'GB');
  const refused = withAnswer(abroad[1] as FeedState, 'share-overseas', 'deny');
  await desk.atGate(stateLine(refused));
  abroad[1] = refused;
  const id = await desk.handIn(samplesOf(abroad));
  expect((await desk.run(id)).told).toMatchObject({ read: 22, permitted: 20 });
  await desk.recording(() => recordRun(desk.tools, DESK, id));
  expect(await desk.run(id)).toMatchObject({ state: 'complete', told: { read: 22, permitted: 20 } });
  expect(await linesOf(id)).toEqual(samplesOf(abroad.slice(2)));
});

test('negative control: where the data stay at home, both are in it', async () => {
  await countries('JP');
  expect(await linesOf(await given(samplesOf(abroad)))).toEqual(samplesOf(abroad));
});

test('a yes that ends for any one country after the recording: the list is not handed over', async () => {
  await countries('JP', 'US', 'GB');
  const id = await given(samplesOf(abroad.slice(2)));
  const narrower = having(abroad[2] as FeedState, LIST);
  await desk.atGate(stateLine(narrower));
  expect(await linesOf(id)).toBe('denied');
  await desk.atGate(stateLine(having(narrower, 'countries-2026-2')));
  expect(await linesOf(id)).toEqual(samplesOf(abroad.slice(2)));
});

test('a country that is approved later is asked about, too', async () => {
  await countries('JP', 'US');
  const id = await given(samplesOf([abroad[0] as FeedState, ...abroad.slice(3)]));
  expect(await linesOf(id)).toHaveLength(20);
  await countries('JP', 'US', 'GB');
  expect(await linesOf(id)).toBe('denied');
});
