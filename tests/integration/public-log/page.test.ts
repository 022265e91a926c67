/** What the public page says of the log, before and after the first head, and who is named. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { loadPublicLog } from '#app/kernel/services/public-log/load-log.server.ts';
import { publishHead } from '#app/kernel/services/public-log/publish-head.server.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

test('before the first head there is the key and nothing else', async () => {
  const log = await loadPublicLog(programme.tools);
  expect(log.newest).toBeNull();
  expect(log.keys).toHaveLength(1);
});

test('a head without witnesses is not called witnessed; with one of two neither', async () => {
  const { tools } = programme;
  const hour = new Date('2026-11-04T01:00:00Z');
  await publishHead(tools, openTileStore(tools.environment.logDir), { hour, draw: 7 });
  const log = await loadPublicLog(tools);
  expect(log.newest).toMatchObject({ hour, witnesses: [], signed: 0, isWitnessed: false, stampedAt: null });
  const addedAt = new Date('2026-11-01T00:00:00Z');
  for (const name of ['a.example', 'b.example'])
    await tools.database.prisma.witness.create({ data: { name, publicKey: new Uint8Array(32), url: null, addedAt } });
  const size = BigInt(log.newest?.size ?? 0);
  const signs = (witness: string) =>
    tools.database.prisma.cosignature.create({ data: { size, witness, at: addedAt, line: 'x' } });
  await signs('a.example');
  expect((await loadPublicLog(tools)).newest).toMatchObject({ signed: 1, isWitnessed: false });
  await signs('b.example');
  const after = await loadPublicLog(tools);
  expect(after.newest).toMatchObject({ signed: 2, isWitnessed: true });
  expect(after.keys).toHaveLength(3);
});
