/** A gate whose disk is full, and one that meets a state of a newer program. Neither guesses, both say why. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { openLedger, permittingPerson, stateLine } from '#tests/support/gate/feed.ts';
import { addClient, api, gateHere, gateProcess, isReady, temporaryFolder, until } from '#tests/support/gate/gates.ts';

const small = temporaryFolder();
let isMounted = false;
beforeAll(() => {
  isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', small]).status === 0;
  if (!isMounted) console.info('skipped: a small disk can be mounted by root alone');
});
afterAll(() => {
  if (isMounted) spawnSync('umount', [small]);
});

const why = async (port: number) => (await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()).why as string;

test('a full disk: 503 and the reason at /readyz; all that was answered is kept; five seconds after room there is an answer', async (context) => {
  if (!isMounted) return context.skip();
  const urls = await freshDatabase();
  const ledger = await openLedger(urls.app);
  const person = permittingPerson();
  await ledger.append(stateLine(person));
  const dataDir = join(small, 'gate');
  mkdirSync(dataDir);
  const gate = await gateProcess(urls.bridge, 'gate-disk', dataDir);
  const { call } = api(gate.port, await addClient(ledger.client));
  await until(isReady(gate.port));
  const ask = () => call('/v1/decisions', { subject: { participant: person.participant }, action: 'analyse' });
  const answered: string[] = [];
  await until(async () => (await ask()).status === 200);
  const fill = () => {
    for (const size of [65_536, 4096, 256, 1]) {
      for (let count = 0; count < 2000; count += 1) {
        try {
          writeFileSync(join(small, `filler-${size}`), 'x'.repeat(size), { flag: 'a' });
        } catch {
          break;
        }
      }
    }
  };
  fill();
  // what lay free in the last page of the segment may take some rows yet, and so may what the gate ships and gives back:
  // each of those must be kept. Then nothing is left to give, and it stays at no
  let refused = 0;
  await until(async () => {
    fill();
    const { status, json } = await ask();
    refused = status === 200 ? 0 : refused + 1;
    if (status === 200) answered.push(json.id);
    else expect([status, json.code, json.decision]).toEqual([503, 'stale', undefined]);
    return refused === 40;
  });
  expect(await why(gate.port)).toBe('the decision log cannot be written: ENOSPC');
  for (const size of [65_536, 4096, 256, 1]) rmSync(join(small, `filler-${size}`), { force: true });
  const roomAt = performance.now();
  await until(isReady(gate.port), 5000);
  const { status, json } = await ask();
  expect([status, json.decision]).toEqual([200, 'permit']);
  expect(performance.now() - roomAt).toBeLessThan(5000);
  answered.push(json.id);
  await until(async () => {
    const { rows } = await ledger.client.query('select count(*) from decision_log where id = any($1)', [answered]);
    return Number(rows[0].count) === answered.length;
  });
  gate.child.kill('SIGTERM');
  expect(await gate.ended).toBe(0);
  await ledger.close();
});

test('a snapshot with a state of a newer program is refused, with its line and schema', async () => {
  const urls = await freshDatabase();
  const ledger = await openLedger(urls.app);
  const person = permittingPerson();
  const newer = { ...person, schema: 'consent-state/2' };
  const revision = await ledger.append({ kind: 'consent-state', payload: newer, participant: person.participant });
  const gate = await gateHere(urls.bridge);
  const { call } = api(gate.port, await addClient(ledger.client));
  await until(() => gate.stopped);
  const told = await why(gate.port);
  expect(told).toContain(`line ${revision}`);
  expect(told).toContain('consent-state/1');
  await until(
    async () =>
      (await call('/v1/decisions', { subject: { participant: person.participant }, action: 'analyse' })).status === 503,
  );
  await gate.stop();
  await ledger.close();
});
