import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSeenLedger } from '#app/adapters/database/seen-ledger.server.ts';
import { seenNoteIn } from '#app/adapters/database/seen-note.server.ts';
import { createLog } from '#app/adapters/log.server.ts';
import type { TrustedCheckpoint } from '#app/kernel/domain/ledger/trusted-checkpoint.ts';

const place = (revision: number): TrustedCheckpoint => ({
  incarnation: 'i-1',
  restoredAt: null,
  revision,
  digest: `d-${revision}`,
});
const away = { query: () => Promise.reject(new Error('away')) } as never;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tomoni-seen-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A part that had seen so far, and watches while the database is away. */
async function watching(own: number, meanwhile: number) {
  const note = seenNoteIn(join(folder, 'ledger-seen.json'));
  await note.write(place(own));
  const seen = openSeenLedger(note, createLog('test', 'fatal'));
  await note.write(place(meanwhile));
  const watch = seen.watch(away);
  return { note, seen, watch };
}

test('who is behind, with the database away, leaves the place that another part has seen', async () => {
  const { note, watch } = await watching(99, 100);
  await vi.waitUntil(async () => (await note.read())?.revision !== 100, { timeout: 2500 }).catch(() => {});
  watch.stop();
  expect(await note.read()).toEqual(place(100));
});

test('the control: who has seen further writes it down', async () => {
  const { note, watch } = await watching(100, 99);
  await vi.waitUntil(async () => (await note.read())?.revision === 100, { timeout: 10_000 });
  watch.stop();
});
