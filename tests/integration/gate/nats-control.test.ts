/** The control: a gate that believes the chain of digests, and does not ask the ledger, obeys a forged line. */
import { connect } from '@nats-io/transport-node';
import { afterAll, expect, test, vi } from 'vitest';
import { type FeedLine, lineDigest } from '#bridge/contract/feed.ts';
import { readNatsUrl } from '#bridge/nats/address.ts';
import type { CarriedLines } from '#bridge/nats/carried-lines.ts';
import { linesOf } from '#bridge/nats/subjects.ts';
import { encodeLine } from '#bridge/nats/wire.ts';
import type { FeedSource } from '#bridge/replica/feed-source.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { openLedger, permittingPerson, stateLine, withdrawn } from '#tests/support/gate/feed.ts';
import { addClient, api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';
import { findNats, ownNats } from '#tests/support/nats.ts';

// files of tests share what they load: the gate is loaded again with the forgery in it, and without it by the next file
vi.hoisted(() => void vi.resetModules());
afterAll(() => void vi.resetModules());
vi.mock('#bridge/nats/vouched-source.ts', () => ({
  vouchedSource: (source: FeedSource, carried: CarriedLines): FeedSource => ({
    ...source,
    async linesAfter(at) {
      const lines = carried.leadingOn(at);
      return lines.length > 0 ? { lines, hasMore: false } : source.linesAfter(at);
    },
  }),
}));

const found = await findNats();
if ('missing' in found) console.log(`skipped: ${found.missing}`);

test.skipIf('missing' in found)('control: a gate that believes NATS permits what was withdrawn', async () => {
  const urls = await freshDatabase();
  const ledger = await openLedger(urls.app);
  const token = await addClient(ledger.client);
  const nats = await ownNats((found as { program: string }).program);
  const gate = await gateHere(urls.bridge, { nats: readNatsUrl(nats.url) });
  const outside = await connect({ servers: nats.url });
  try {
    await until(isReady(gate.port));
    const person = permittingPerson();
    await ledger.append(stateLine(person));
    const revision = await ledger.append(stateLine(withdrawn(person)));
    await until(() => gate.revision === revision);
    const decide = async () =>
      (
        await api(gate.port, token).call('/v1/decisions', {
          subject: { participant: person.participant },
          action: 'analyse',
        })
      ).json.decision;
    expect(await decide()).toBe('deny');
    const { rows } = await ledger.client.query('select * from feed_line order by revision desc limit 1');
    const before: FeedLine = { ...rows[0], revision: Number(rows[0].revision) };
    const payload = JSON.stringify({ ...person, number: 3 });
    const { incarnation, kind, leaf } = before;
    const next = { incarnation, kind, leaf, revision: revision + 1, payload };
    await until(async () => {
      outside.publish(linesOf(incarnation), encodeLine({ ...next, digest: lineDigest(before.digest, next) }));
      return (await decide()) === 'permit';
    });
  } finally {
    await outside.close();
    await gate.stop();
    await nats.remove();
    await ledger.close();
  }
});
