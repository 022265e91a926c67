/** NATS carries the feed to gates: lost, repeated, forged or deleted, it never makes a gate say what PostgreSQL does not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FeedLine, lineDigest } from '#bridge/contract/feed.ts';
import { readNatsUrl } from '#bridge/nats/address.ts';
import { withWakes } from '#bridge/nats/carrier.ts';
import { startPublisher } from '#bridge/nats/publisher-loop.ts';
import { linesOf, WAKE } from '#bridge/nats/subjects.ts';
import { encodeLine } from '#bridge/nats/wire.ts';
import type { Upstream } from '#bridge/relay/upstream.ts';
import { rememberedIn } from '#bridge/replica/remembered.ts';
import type { RunningGate } from '#bridge/server/gate.ts';
import { silentLog } from '#bridge/server/log.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import {
  type FeedState,
  type Ledger,
  openLedger,
  permittingPerson,
  stateLine,
  withAnswer,
  withdrawn,
} from '#tests/support/gate/feed.ts';
import { addClient, api, gateHere, isReady, temporaryFolder, until } from '#tests/support/gate/gates.ts';
import { findNats, type OwnNats, ownNats } from '#tests/support/nats.ts';

const found = await findNats();
if ('missing' in found) console.log(`skipped: ${found.missing}`);

describe.skipIf('missing' in found)('with a real nats-server', () => {
  let urls: DatabaseUrls;
  let ledger: Ledger;
  let token: string;
  let nats: OwnNats;
  let outside: NatsConnection;
  const toStop: (() => unknown)[] = [];

  beforeAll(async () => {
    urls = await freshDatabase();
    ledger = await openLedger(urls.app);
    token = await addClient(ledger.client);
    nats = await ownNats((found as { program: string }).program);
    outside = await connect({ servers: nats.url, maxReconnectAttempts: -1, reconnectTimeWait: 50 });
  });
  afterEach(async () => {
    for (const stop of toStop.splice(0).reverse()) await stop();
  });
  afterAll(async () => {
    await outside?.close();
    await nats?.remove();
    await ledger?.close();
  });

  function publisher(natsUrl = nats.url) {
    const remembered = rememberedIn(`${temporaryFolder()}/seen.json`);
    const told: string[] = [];
    const running = startPublisher({
      address: readNatsUrl(natsUrl),
      databaseUrl: urls.bridge,
      remembered,
      log: ({ event }) => told.push(event),
    });
    toStop.push(() => running.stop());
    return until(() => told.includes('nats-publishing'));
  }
  async function gate(natsUrl = nats.url): Promise<RunningGate & { readonly alarms: string[] }> {
    const alarms: string[] = [];
    const log = {
      ...silentLog,
      error: (entry: { event: string; why: string }) => alarms.push(`${entry.event} ${entry.why}`),
    };
    const made = await gateHere(urls.bridge, { nats: readNatsUrl(natsUrl), log: log as never });
    toStop.push(() => made.stop());
    await until(isReady(made.port));
    return Object.assign(made, { alarms });
  }
  const decide = async ({ port }: RunningGate, { participant }: FeedState): Promise<string> =>
    (await api(port, token).call('/v1/decisions', { subject: { participant }, action: 'analyse' })).json.decision;
  /** counts below ten are not told */
  async function carried({ port }: RunningGate, outcome: string): Promise<number> {
    const { json } = await api(port, token).call('/metrics');
    return Number(new RegExp(`carried_total\\{outcome="${outcome}"\\} (\\d+)`).exec(json)?.[1] ?? 0);
  }
  const lastLine = async (): Promise<FeedLine> => {
    const { rows } = await ledger.client.query(
      'select revision, incarnation, kind, payload, leaf, digest from feed_line order by revision desc limit 1',
    );
    return { ...rows[0], revision: Number(rows[0].revision) };
  };
  const send = (line: FeedLine) => outside.publish(linesOf(line.incarnation), encodeLine(line));

  /** Acts one by one until the gate has taken `more` of them from NATS. */
  async function actsComeByNats(at: RunningGate, more = 12): Promise<FeedState> {
    const before = await carried(at, 'taken');
    let person = permittingPerson();
    let revision = await ledger.append(stateLine(person));
    await until(async () => {
      await until(() => (at.revision ?? 0) >= revision);
      person = withAnswer(person, 'share-industry', person.number % 2 ? 'deny' : 'permit');
      revision = await ledger.append(stateLine(person));
      return (await carried(at, 'taken')) >= Math.max(10, before + more);
    }, 20_000);
    return person;
  }

  test('acts come by NATS, and the gate decides by them', async () => {
    const [here] = [await gate(), await publisher()];
    const person = await actsComeByNats(here);
    const revision = await ledger.append(stateLine(withdrawn(person)));
    await until(() => (here.revision ?? 0) >= revision, 1000);
    expect(await decide(here, person)).toBe('deny');
  });

  test('lines that are forged, old, repeated or out of order change nothing and cost no lease', async () => {
    const [here] = [await gate(), await publisher()];
    await actsComeByNats(here);
    const person = permittingPerson();
    await ledger.append(stateLine(person));
    const revision = await ledger.append(stateLine(withdrawn(person)));
    await until(() => here.revision === revision);
    const [before, { boot }] = [await lastLine(), here];
    const payload = JSON.stringify({ ...person, number: 3 });
    const next = { ...before, revision: revision + 1, payload };
    const chained = { ...next, digest: lineDigest(before.digest, next) };
    const after = { ...next, revision: revision + 2 };
    let notReady = 0;
    for (let round = 0; round < 60; round += 1) {
      send({ ...next, digest: 'f'.repeat(64) }); // wrong digest
      send(chained); // a right digest, of something that was never committed or was lost
      send({ ...after, digest: lineDigest(chained.digest, after) });
      send({ ...before, incarnation: 'an-earlier-one' });
      send(before);
      outside.publish(linesOf(before.incarnation), 'no line');
      await outside.flush();
      await pause(25);
      if (!(await isReady(here.port)())) notReady += 1;
      expect(await decide(here, person)).toBe('deny');
    }
    expect({ notReady, boot: here.boot, revision: here.revision }).toEqual({ notReady: 0, boot, revision });
    expect(here.alarms).toContain('nats-line-refused not-in-ledger');
    // and it believes NATS again
    await pause(1100);
    await actsComeByNats(here);
  });

  test('without NATS everything goes on; deleted and back, it carries again', async () => {
    const [here] = [await gate(), await publisher()];
    const person = await actsComeByNats(here);
    await nats.kill();
    nats.eraseStore();
    const revision = await ledger.append(stateLine(withdrawn(person)));
    await until(() => (here.revision ?? 0) >= revision, 1000);
    expect(await decide(here, person)).toBe('deny');
    await nats.start();
    await actsComeByNats(here);
  });

  test('the rights of the install page suffice, and go no further', async () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/gate/nats.md'), 'utf8');
    const block = /^authorization \{[\s\S]*?^\}$/m.exec(page)?.[0].replace(/password: "[^"]*"/g, 'password: "secret"');
    const program = (found as { program: string }).program;
    const guarded = await ownNats(program, block);
    toStop.push(() => guarded.remove());
    const as = (user: string) => guarded.url.replace('//', `//${user}:secret@`);
    const [here] = [await gate(as('gate')), await publisher(as('worker'))];
    await actsComeByNats(here);
    for (const [user, subject] of [
      ['gate', linesOf('x')],
      ['site', WAKE],
      ['site', null],
    ] as const) {
      const connection = await connect({ servers: guarded.url, user, pass: 'secret' });
      const refused = (async () => {
        for await (const status of connection.status())
          if (status.type === 'error') return status.error.message.toLowerCase();
        return 'not refused';
      })();
      if (subject === null) connection.subscribe(linesOf('x'), { callback: () => {} });
      else connection.publish(subject, 'x');
      await connection.flush();
      const late = pause(1000).then(() => 'not refused');
      expect(await Promise.race([refused, late]), `${user} ${subject}`).toContain('permissions violation');
      await connection.close();
    }
  });

  test('a gate at a site is woken, and is brought no line', async () => {
    const [line, told] = [await lastLine(), [] as number[]];
    const silent: Partial<Upstream> = {
      open: async () =>
        ({ listen: async () => {}, close: () => {}, source: {}, primary: {}, retire: async () => {} }) as never,
      stop: async () => {},
    };
    let isOpen = false;
    const log = { ...silentLog, info: ({ event }: { event: string }) => (isOpen = event === 'nats-open') };
    const address = readNatsUrl(nats.url);
    const upstream = withWakes(silent as Upstream, { address, gate: 'site-1', log: log as never, count: () => {} });
    toStop.push(() => upstream.stop());
    const session = await upstream.open({ patienceMs: 1000, onLost: () => {} });
    await session.listen(
      () => null,
      (lines) => told.push(lines.length),
    );
    await until(() => isOpen);
    send({ ...line, revision: line.revision + 1 });
    await outside.flush();
    await pause(300);
    expect(told).toEqual([]);
    outside.publish(WAKE);
    await until(() => told.length > 0);
    expect(told).toEqual([0]);
  });
});
