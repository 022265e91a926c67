/** To a public database over the release desk: on its day, with each person's own yes, under an approval of that alone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listRecorded } from '#app/data-access/services/releases/list-recorded.server.ts';
import { recordRun } from '#app/data-access/services/releases/record-run.server.ts';
import { startRun } from '#app/data-access/services/releases/start-run.server.ts';
import { permittingPerson, stateLine, withAnswer } from '#tests/support/gate/feed.ts';
import { approval, DESK, type DeskAndGate, openDeskAndGate, PEOPLE, samplesOf } from './desk-and-gate.ts';

const DAY_MS = 86_400_000;
const CENTRE = {
  class: 'participating',
  organisation: 'https://tomoni.example/organisation/centre',
  country: 'JP',
} as const;
const dataset = (id: string, inDays: number) => ({
  schema: 'dataset/1',
  id,
  title: { ja: id, en: id },
  embargoUntil: null,
  publicFrom: new Date(Date.now() + inDays * DAY_MS).toISOString(),
  diseases: [],
});
const transfer = {
  ...approval,
  id: 'DAR-2026-0102',
  recipient: CENTRE,
  datasets: ['ds-open', 'ds-later'],
  actions: ['release-public' as const],
};

let desk: DeskAndGate;
beforeAll(async () => {
  desk = await openDeskAndGate();
  await desk.ledger.append({ kind: 'dataset', payload: dataset('ds-open', -1) });
  await desk.ledger.append({ kind: 'dataset', payload: dataset('ds-later', 1) });
  await desk.atGate({ kind: 'approval', payload: transfer });
}, 120_000);
afterAll(() => desk.close());

async function handIn(dataset: string, change: object = {}, ids = samplesOf(desk.people)) {
  const form = {
    ...{ idempotencyKey: desk.tools.ids.uuid(), approval: transfer.id, dataset, action: 'release-public', pasted: '' },
    ...change,
  } as Parameters<typeof startRun>[2];
  const bytes = new TextEncoder().encode(`sample\n${ids.map((one) => `${one}\n`).join('')}`);
  const started = await startRun(desk.tools, DESK, form, { bytes, lines: ids.length });
  return { id: form.idempotencyKey, started };
}

test('on its day, with a yes to public databases, it goes out and is recorded as what it is', async () => {
  const { id } = await handIn('ds-open');
  expect((await desk.run(id)).told).toMatchObject({ read: PEOPLE, permitted: PEOPLE });
  await desk.recording(() => recordRun(desk.tools, DESK, id));
  expect(await desk.run(id)).toMatchObject({ state: 'complete', hasFile: true });
  expect(await listRecorded(desk.tools, 'en')).toMatchObject([
    { action: 'release-public', approval: transfer.id, dataset: 'ds-open', samples: PEOPLE },
  ]);
});

test('a day before its day nobody is in it', async () => {
  const { id } = await handIn('ds-later');
  expect((await desk.run(id)).told).toMatchObject({ read: PEOPLE, permitted: 0 });
});

test('who said no to public databases stays out, whatever else she said yes to', async () => {
  const people = Array.from({ length: 12 }, () => permittingPerson());
  for (const person of people) {
    await desk.ledger.append(stateLine(person));
    await desk.atGate(stateLine(withAnswer(person, 'public-release', 'deny')));
  }
  const { id } = await handIn('ds-open', {}, [...samplesOf(people), ...samplesOf(desk.people)]);
  expect((await desk.run(id)).told).toMatchObject({ permitted: PEOPLE, denied: { declined: 12 } });
});

test('an approval to use data moves nothing to the public, and one to move gives no data to anybody', async () => {
  const refused = { ok: false, refusal: { code: 'approval-not-in-force' } };
  const used = { approval: approval.id, dataset: 'ds-1' };
  expect((await handIn('ds-1', { ...used, action: 'release-data' })).started).toEqual({ ok: true });
  expect((await handIn('ds-1', used)).started).toEqual(refused);
  expect((await handIn('ds-open', { action: 'release-data' })).started).toEqual(refused);
});
