/** A replica written down and read back decides and goes on alike; a file that was touched is not used. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Position } from '#bridge/replica/chain.ts';
import { readKeptSnapshot, writeKeptSnapshot } from '#bridge/replica/kept/kept-snapshot.ts';
import type { Programme } from '#bridge/replica/programme.ts';
import { createReplica, type Replica } from '#bridge/replica/replica.ts';
import { openSigner } from '#bridge/server/signer.ts';
import { randomFrom } from '#tests/unit/pipeline-bridge/random.ts';
import { randomScene } from '#tests/unit/pipeline-bridge/random-scenes.ts';
import { programmeOf, randomPerson } from './columns/crowd.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoni-kept-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'replica.snapshot');
const TYPE = 'tomoni-snapshot+jws';
const signer = openSigner(join(folder, 'keys'));
const sign = (payload: unknown) => signer.sign(TYPE, payload);
const verify = (signed: string) => signer.verify(TYPE, signed);
const POSITION: Position = { incarnation: 'one', revision: 77, digest: 'd'.repeat(64) };

const PEOPLE = 500;
function crowd(seed: number): Programme {
  const random = randomFrom(seed);
  const programme = programmeOf(randomScene(random));
  for (let made = 0; made < PEOPLE; made += 1) programme.people.take({ ...randomPerson(random), revision: made + 1 });
  return programme;
}
async function replicaOf(programme: Programme, position = POSITION): Promise<Replica> {
  const replica = createReplica();
  await replica.load({ snapshot: () => Promise.resolve({ position, programme }) });
  return replica;
}
const read = () => {
  const found = readKeptSnapshot(path, verify);
  if (found === null || typeof found === 'string') throw new Error(String(found));
  return found;
};
const ownThings = ({
  approvals,
  datasets,
  memberships,
  expertPanels,
  primaryPanels,
  lists,
  suspensions,
  policy,
}: Programme) => ({
  approvals: [...approvals.values()],
  datasets: [...datasets.values()],
  memberships: [...memberships.values()],
  expertPanels: [...expertPanels.values()],
  primaryPanels: [...primaryPanels.values()],
  lists: [...lists.values()],
  suspensions,
  policy: policy.version,
});

test.each([1, 2, 3, 4])('everybody and everything comes back equal (%i)', async (seed) => {
  const programme = crowd(seed);
  expect(await writeKeptSnapshot(path, await replicaOf(programme), sign)).toBe(POSITION.revision);
  const kept = read();
  expect(kept.position).toEqual(POSITION);
  expect(kept.programme.people.size).toBe(PEOPLE);
  for (let place = 0; place < PEOPLE; place += 1) {
    const state = programme.people.stateAt(place);
    expect(kept.programme.people.stateOf(state.participant)).toEqual(state);
    for (const { id } of state.samples)
      expect(kept.programme.people.findSample(id)).toBe(programme.people.findSample(id));
  }
  expect(ownThings(kept.programme)).toEqual(ownThings(programme));
});

test('what is read back takes in more people, and changes of those it has', async () => {
  const programme = crowd(5);
  await writeKeptSnapshot(path, await replicaOf(programme), sign);
  const { people } = read().programme;
  const random = randomFrom(6);
  const newcomers = Array.from({ length: 3 * PEOPLE }, () => ({ ...randomPerson(random), revision: 99 }));
  for (const person of newcomers) people.take(person);
  for (const person of newcomers) expect(people.stateOf(person.participant)).toEqual(person);
  const changed = {
    ...programme.people.stateAt(7),
    ...randomPerson(random),
    participant: programme.people.stateAt(7).participant,
    revision: 100,
  };
  people.take(changed);
  expect(people.stateOf(changed.participant)).toEqual(changed);
  expect(people.stateAt(8)).toEqual(programme.people.stateAt(8));
});

test('a line that comes while it is copied makes the copy void, and the older file stays', async () => {
  await writeKeptSnapshot(path, await replicaOf(crowd(8)), sign);
  const before = readFileSync(path);
  const replica = await replicaOf(crowd(9));
  const writing = writeKeptSnapshot(path, replica, sign);
  await replica.load({
    snapshot: () => Promise.resolve({ position: { ...POSITION, revision: 78 }, programme: crowd(9) }),
  });
  expect(await writing).toBeNull();
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a file that was touched, cut, or signed by others is not used', async () => {
  await writeKeptSnapshot(path, await replicaOf(crowd(10)), sign);
  const whole = readFileSync(path);
  const random = randomFrom(11);
  for (let round = 0; round < 200; round += 1) {
    const changed = Buffer.from(whole);
    const at = Math.floor(random.fraction() * changed.length);
    changed[at] = (changed[at] as number) ^ (1 << (round % 8));
    writeFileSync(path, changed);
    expect(readKeptSnapshot(path, verify), `bit ${round % 8} of byte ${at}`).toBeTypeOf('string');
  }
  for (const length of [0, 4, 12, Math.floor(whole.length / 2), whole.length - 1]) {
    writeFileSync(path, whole);
    truncateSync(path, length);
    expect(readKeptSnapshot(path, verify), `${length} bytes`).toBeTypeOf('string');
  }
  const other = openSigner(join(folder, 'other-keys'));
  writeFileSync(path, whole);
  expect(readKeptSnapshot(path, (signed) => other.verify(TYPE, signed))).toBe('not-signed-by-this-gate');
  expect(readKeptSnapshot(path, (signed) => signer.verify('tomoni-decision+jws', signed))).toBe(
    'not-signed-by-this-gate',
  );
  expect(readKeptSnapshot(join(folder, 'none'), verify)).toBeNull();
  expect(read().position).toEqual(POSITION); // the control: untouched, it is used
});
