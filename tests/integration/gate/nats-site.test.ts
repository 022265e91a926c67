/** A gate at a site with NATS: it is woken by it, follows its own feed alone, and a flood of wake-ups changes nothing. */
import { join } from 'node:path';
import { connect } from '@nats-io/transport-node';
import { expect, test } from 'vitest';
import { readNatsUrl } from '#bridge/nats/address.ts';
import { WAKE } from '#bridge/nats/subjects.ts';
import { startGate } from '#bridge/server/gate.ts';
import { silentLog } from '#bridge/server/log.ts';
import { stateLine, withdrawn } from '#tests/support/gate/feed.ts';
import { isReady, temporaryFolder, until } from '#tests/support/gate/gates.ts';
import { findNats, ownNats } from '#tests/support/nats.ts';
import { analyse, decided, siteProgramme } from './site/programme.ts';

const found = await findNats();
if ('missing' in found) console.log(`skipped: ${found.missing}`);

test.skipIf('missing' in found)('a gate at a site, woken by NATS, knows its own people and nobody else', async () => {
  const programme = await siteProgramme();
  const nats = await ownNats((found as { program: string }).program);
  const outside = await connect({ servers: nats.url });
  const folder = temporaryFolder();
  const gate = await startGate({
    feed: { url: programme.wire.url, token: programme.tokens.relay },
    nats: readNatsUrl(nats.url),
    gate: 'site-gate',
    leaseMs: 1000,
    dataDir: folder,
    keysDir: join(folder, 'keys'),
    publicUrl: 'http://localhost:3100',
    port: 0,
    log: silentLog,
  });
  const flood = setInterval(() => {
    for (let wake = 0; wake < 20; wake += 1) outside.publish(WAKE);
  }, 5);
  try {
    await until(isReady(gate.port));
    const { person: own, stranger: other } = programme;
    const ask = async (one: typeof own) => decided(gate.port, programme.tokens.own, analyse(one));
    await until(async () => (await ask(own)).decision === 'permit');
    expect(await ask(other)).toMatchObject({ decision: 'deny', codes: ['unknown-subject'] });
    await programme.ledger.append(stateLine(withdrawn(own)));
    await until(async () => (await ask(own)).decision === 'deny', 1000);
  } finally {
    clearInterval(flood);
    await outside.close();
    await gate.stop();
    await nats.remove();
    await programme.stop();
  }
});
