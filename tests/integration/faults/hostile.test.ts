import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { attack, stormAt } from '#tests/faults/hostile/under-attack.ts';
import { howMuch } from '#tests/support/how-much.ts';

const REQUESTS = howMuch({ short: 300, whole: 3000 });
const PAGES = howMuch({ short: 15, whole: 50 });
const folder = mkdtempSync(join(tmpdir(), 'tomoni-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The long run, which holds memory and times too, is `npm run test:faults -- hostile --times 1000000`. */
test('hostile requests beside honest people: no fault of ours, none permitted, everybody honest is answered', {
  timeout: 480_000,
}, async () => {
  const report = await attack({ folder, requests: REQUESTS, perSecond: 300, phases: 2, pages: PAGES, seed: 20261123 });
  expect(report.faults).toEqual([]);
  expect([report.lost, report.extra, report.mails.missing, report.mails.extra]).toEqual([[], [], [], []]);
  expect(report.wrongPermits).toBe(0);
  expect(report.sent).toBe(REQUESTS);
  expect(Math.min(report.pages.hostile.count, report.words.hostile.count)).toBeGreaterThan(0);
});

test('the control: a server that breaks on one odd thing, and one that gives away a file, are found', async () => {
  const broken = createServer((request, response) => {
    const isOdd = (request.url ?? '').includes('__proto__');
    if (isOdd) response.statusCode = 500;
    response.end(/etc%2Fpasswd|etc\/passwd/.test(request.url ?? '') ? 'root:x:0:0:root:/root:/bin/bash' : 'a page');
  });
  await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
  const { port } = broken.address() as AddressInfo;
  const ground = { origin: 'http://localhost', addresses: ['/home', '/news/:id'], cookies: ['tomoni=x'], forms: [] };
  const honest = { action: 'analyse' };
  const order = { count: 1500, seed: 1, perSecond: 5000, ground, web: port, gate: port, token: 'x', honest };
  const { faults } = await stormAt(order);
  expect(faults.some((line) => /: 500 to /.test(line))).toBe(true);
  expect(faults.some((line) => /: 200 to .*passwd/.test(line))).toBe(true);
  broken.closeAllConnections();
  broken.close();
}, 60_000);
