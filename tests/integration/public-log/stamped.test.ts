/** A head stamped by a real authority (openssl as one, over HTTP), checked with its certificate; answers for something else refused. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { readToken } from '#app/adapters/time-stamp.ts';
import { publishHead } from '#app/kernel/services/public-log/publish-head.server.ts';
import { stampedDigest, stampHead } from '#app/kernel/services/public-log/stamp-head.server.ts';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoni-tsa-'));
const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
const hasOpenssl = (() => {
  try {
    openssl('version');
    return true;
  } catch {
    return false;
  }
})();
if (!hasOpenssl) console.log('skipped: no openssl on this machine to stand in as time-stamping authority');

const CONFIG = `[tsa]
default_tsa = one
[one]
serial = ./serial
crypto_device = builtin
signer_cert = ./tsa.pem
certs = ./tsa.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
`;
let programme: TestProgramme;
let authority: Server;
let replay: Buffer | null = null;

beforeAll(async () => {
  programme = await openProgramme();
  if (!hasOpenssl) return;
  writeFileSync(join(folder, 'tsa.cnf'), CONFIG);
  writeFileSync(join(folder, 'serial'), '01\n');
  openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'tsa.key', '-out', 'tsa.pem', '-days', '30'],
    ...['-subj', '/CN=An authority for tests', '-addext', 'extendedKeyUsage=critical,timeStamping'],
  );
  authority = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      writeFileSync(join(folder, 'query.tsq'), Buffer.concat(parts));
      openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query.tsq', '-out', 'answer.tsr');
      response.setHeader('Content-Type', 'application/timestamp-reply');
      response.end(replay ?? readFileSync(join(folder, 'answer.tsr')));
    });
  }).listen(0);
});
afterAll(async () => {
  authority?.close();
  await programme.close();
  rmSync(folder, { recursive: true, force: true });
});

const address = () => `http://127.0.0.1:${(authority.address() as AddressInfo).port}`;
const publish = (hour: number) =>
  publishHead(programme.tools, openTileStore(programme.tools.environment.logDir), {
    hour: new Date(Date.UTC(2026, 10, 4, hour)),
    draw: 5,
  });

test.runIf(hasOpenssl)('a head is stamped once a day, and openssl believes the stamp', async () => {
  const { tools, clock } = programme;
  clock.set('2026-11-04T03:00:00Z');
  await publish(3);
  expect(await stampHead(tools, address())).toBe(true);
  expect(await stampHead(tools, address())).toBe(false);
  const kept = await tools.database.prisma.headTimestamp.findFirstOrThrow({ include: { head: true } });
  expect(readToken(kept.token).digest).toEqual(stampedDigest(kept.head.note));
  writeFileSync(join(folder, 'token.der'), kept.token);
  writeFileSync(join(folder, 'head'), kept.head.note);
  const check = (data: string) =>
    openssl('ts', '-verify', '-data', data, '-in', 'token.der', '-token_in', '-CAfile', 'tsa.pem').toString();
  expect(check('head')).toContain('OK');
  writeFileSync(join(folder, 'other'), kept.head.note.replace('\n256\n', '\n512\n'));
  expect(() => check('other')).toThrow();
  expect((await auditLedger(tools)).faults).toEqual([]);
});

test.runIf(hasOpenssl)('an answer to an earlier question is not taken', async () => {
  const { tools, clock } = programme;
  clock.set('2026-11-06T03:00:00Z');
  await publish(60);
  replay = readFileSync(join(folder, 'answer.tsr'));
  await expect(stampHead(tools, address())).rejects.toThrow('time-stamp-for-something-else');
  replay = Buffer.from('no answer at all');
  await expect(stampHead(tools, address())).rejects.toThrow();
  replay = null;
  expect(await stampHead(tools, address())).toBe(true);
});
