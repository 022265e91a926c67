import { afterEach, expect, test } from 'vitest';
import { openFilePool, POOL_LIMITS, type PoolLimits } from '#app/adapters/files/file-pool.server.ts';
import { FILE_TASKS } from '#app/kernel/services/files/file-tasks.server.ts';
import { type FileReader, openFileReader } from '#app/kernel/services/files/read-files.server.ts';
import { quantile } from '#tests/consistency/rows/figures.ts';
import { readInProcess, stormOfFiles } from '#tests/faults/files/storm.ts';
import { aJpeg, aPdf, aPng } from '#tests/support/scans.ts';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});
const opened = <T extends { close(): void }>(one: T): T => {
  open.push(one);
  return one;
};
const reader = (limits: Partial<PoolLimits> = {}): FileReader =>
  opened(openFileReader({ warn: () => {} }, { ...POOL_LIMITS, ...limits }));
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
/** Reads on and on: one of the two libraries takes very long over it. */
const endless = bytesOf('*a **a '.repeat(60_000));

test('an honest file is read as it would be here, and comes back the same', async () => {
  const { read } = reader();
  for (const bytes of [aPdf(), aPng(800, 1200), aJpeg(800, 1200)]) {
    const done = await read('scan', { bytes }, 'somebody');
    if (!done.ok || !done.read.ok) throw new Error('not read');
    const here = FILE_TASKS.scan({ bytes });
    expect(here.ok && Buffer.from(done.read.bytes).equals(Buffer.from(here.bytes))).toBe(true);
  }
  const done = await read('document', { bytes: bytesOf('# A\n\nb') }, 'somebody');
  expect(done).toEqual({ ok: true, read: { text: '# A\n\nb', dropped: [] } });
});

test('a file that takes too long is refused, its reader killed, and the next file read by another', async () => {
  const { read } = reader({ wallMs: 600, restMs: 0 });
  const refused = await read('document', { bytes: endless }, 'somebody');
  expect(refused).toEqual({ ok: false, refusal: { code: 'file-too-hard' } });
  expect(await read('scan', { bytes: aPdf() }, 'another')).toMatchObject({ ok: true, read: { ok: true } });
});

test('whoever sent it waits a while, and nobody else', async () => {
  const { read } = reader({ wallMs: 600 });
  await read('document', { bytes: endless }, 'somebody');
  expect(await read('scan', { bytes: aPdf() }, 'somebody')).toEqual({ ok: false, refusal: { code: 'files-busy' } });
  expect(await read('scan', { bytes: aPdf() }, 'another')).toMatchObject({ ok: true });
});

test('of one sender one file is read and four wait: the sixth is refused, and another is served meanwhile', async () => {
  const { read } = reader({ wallMs: 900 });
  const all = Array.from({ length: 6 }, () => read('document', { bytes: endless }, 'somebody'));
  expect(await all[5]).toEqual({ ok: false, refusal: { code: 'files-busy' } });
  expect(await read('scan', { bytes: aPdf() }, 'another')).toMatchObject({ ok: true });
  expect((await Promise.all(all)).map((one) => !one.ok && one.refusal.code)).toEqual([
    'file-too-hard',
    ...Array(5).fill('files-busy'),
  ]);
});

test('a reader can write nothing, start nothing and knows no secret', async () => {
  const told = await opened(openFilePool(new URL('./nosy-reader.ts', import.meta.url).pathname, () => {})).read(
    {},
    'x',
    0,
  );
  expect(told).toEqual({ ok: true, result: { written: false, started: false, outside: false, known: ['NODE_ENV'] } });
});

/** The long run is `npm run test:faults -- files --times 1000`. */
test('hostile files of every kind: this thread never stands still, and honest files are taken meanwhile', {
  timeout: 60_000,
}, async () => {
  const limits = { ...POOL_LIMITS, cpuMs: 300, wallMs: 2000, restMs: 1000 };
  const plan = { files: 60, senders: 6, honest: 2, scale: 0.01, limits };
  const { kinds, sent, stall, honestMs, refused } = await stormOfFiles(plan);
  expect(kinds).toBeGreaterThanOrEqual(30);
  expect(sent).toBe(60);
  expect(refused).toBe(0);
  expect(honestMs.length).toBeGreaterThan(0);
  expect(quantile(honestMs, 0.99)).toBeLessThan(10_000);
  expect(stall.cpuMs).toBeLessThan(50);
});

test('the control: read where pages are served, a few of them stop everything', { timeout: 60_000 }, async () => {
  expect((await readInProcess(0.1)).cpuMs).toBeGreaterThan(50);
});
