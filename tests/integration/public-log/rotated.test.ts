/** Another key of the log: heads go on, old ones still hold, a witness that was told goes on countersigning. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSigner } from '#app/adapters/keys/signers.ts';
import { openTileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { loadReceipt } from '#app/consent/services/receipts/load-receipt.server.ts';
import { writtenKey } from '#app/kernel/domain/ledger/cosignature.ts';
import { LOG_SIGNATURE } from '#app/kernel/domain/ledger/head.ts';
import { publicLogKey } from '#app/kernel/services/public-log/log-keys.server.ts';
import { publishHead } from '#app/kernel/services/public-log/publish-head.server.ts';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { publicLog } from '#app/server/public-log.ts';
import { joinedPerson, openProgramme, PUBLISHED_AT, type TestProgramme } from '#tests/support/participant.ts';
import { publishedHolds } from '#tests/support/receipt-proof.ts';
import { followOnce, foundWitness } from '#tests/support/witness.ts';

let programme: TestProgramme;
let web: Server;
const dir = mkdtempSync(join(tmpdir(), 'tomoni-rotated-'));
const witness = foundWitness(dir, 'follower.example/witness');

beforeAll(async () => {
  programme = await openProgramme();
  programme.clock.set(PUBLISHED_AT);
  web = createServer(express().use(publicLog(programme.tools))).listen(0);
});
afterAll(async () => {
  web.close();
  await programme.close();
  rmSync(dir, { recursive: true, force: true });
});

test('heads before and after the change hold, and only a witness that knows the new key countersigns', async () => {
  const { tools, clock } = programme;
  const { keys, environment } = tools;
  const written = () => writtenKey(publicLogKey(keys, environment.origin), LOG_SIGNATURE);
  const address = `http://127.0.0.1:${(web.address() as AddressInfo).port}/log`;
  const publish = (hour: number) =>
    publishHead(tools, openTileStore(environment.logDir), { hour: new Date(Date.UTC(2026, 10, 4, hour)), draw: 31 });
  await tools.database.prisma.witness.create({
    data: { name: witness.name, publicKey: new Uint8Array(witness.publicKey), url: null, addedAt: clock.now() },
  });
  const person = await joinedPerson(programme);
  await publish(1);
  const old = written();
  expect(await followOnce(dir, old, address)).toMatch(/handed in/);
  changeSigner(join(environment.keysDir, 'log-signer.pem'), new Date('2026-11-04T01:30:00Z'));
  expect(written()).not.toBe(old);
  // until the next hour the head of before stands, under the key of before
  const published = async () => (await loadReceipt(tools, person, person.consentReceipt))?.proof;
  const between = await published();
  expect(between?.published?.logKey).toBe(old);
  await publish(2);
  expect(await followOnce(dir, old, address)).toMatch(/not countersigned \(403\)/);
  expect(await followOnce(dir, old, address, written())).toMatch(/handed in/);
  const after = await published();
  expect(after?.published?.logKey).toBe(written());
  expect(after && publishedHolds(after, [witness], 1)).toBe(true);
  expect(between && publishedHolds(between, [witness], 1)).toBe(true);
  expect((await auditLedger(tools)).faults).toEqual([]);
});
