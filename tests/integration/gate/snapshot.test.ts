/** A snapshot read in pages is what the lines before it say, one after the other: nobody lost or old at a page's edge. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { feedSourceOver, readLinesAfter } from '#bridge/replica/feed-source.ts';
import { Programme } from '#bridge/replica/programme.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { next, openLedger, permittingPerson, stateLine, withdrawn } from '#tests/support/gate/feed.ts';

const PEOPLE = 1203;

async function fromLines(client: pg.Client): Promise<Programme> {
  const programme = new Programme();
  for (let after = 0; ; ) {
    const lines = await readLinesAfter(client, after);
    for (const line of lines) programme.apply(line);
    const last = lines.at(-1);
    if (last === undefined) return programme;
    after = last.revision;
  }
}

test('a snapshot of several pages equals its lines, later states in place of earlier ones', async () => {
  const urls = await freshDatabase();
  const ledger = await openLedger(urls.app);
  const client = new pg.Client({ connectionString: urls.bridge });
  await client.connect();
  try {
    const people = Array.from({ length: PEOPLE }, () => permittingPerson());
    await ledger.append(...people.map(stateLine));
    const changed = people.filter((_, place) => place % 3 === 0);
    await ledger.append(...changed.map((state) => stateLine(next(state, { sites: ['site-b'] }))));
    await ledger.append(...changed.slice(0, 50).map((state) => stateLine(withdrawn(next(state, {})))));
    const stop = { schema: 'suspension/1', id: 'stop', scope: 'all', of: null, since: new Date().toISOString() };
    const last = await ledger.append({ kind: 'suspension', payload: { ...stop, until: null, reason: 'test' } });
    const { position, programme } = await feedSourceOver(client).snapshot();
    const expected = await fromLines(client);
    expect(position.revision).toBe(last);
    expect(programme.people.size).toBe(PEOPLE);
    for (const { participant, samples } of people) {
      expect(programme.people.stateOf(participant)).toEqual(expected.people.stateOf(participant));
      expect(programme.people.findSample(samples[0]?.id ?? '')).toBeGreaterThanOrEqual(0);
    }
    expect(programme.suspensions).toEqual(expected.suspensions);
    expect(programme.suspensions).toHaveLength(1);
    // the connection is free for the next question
    expect((await feedSourceOver(client).head()).revision).toBe(last);
  } finally {
    await client.end();
    await ledger.close();
  }
});

test('a state that cannot be read stops the whole snapshot, also while the next page is on its way', async () => {
  const urls = await freshDatabase();
  const ledger = await openLedger(urls.app);
  const client = new pg.Client({ connectionString: urls.bridge });
  await client.connect();
  try {
    const people = Array.from({ length: PEOPLE }, () => permittingPerson());
    const [first] = people;
    if (first) await ledger.append({ ...stateLine(first), payload: { ...first, status: 'unknown' } });
    await ledger.append(...people.slice(1).map(stateLine));
    await expect(feedSourceOver(client).snapshot()).rejects.toThrow('cannot be read');
    expect((await feedSourceOver(client).head()).revision).toBe(PEOPLE);
  } finally {
    await client.end();
    await ledger.close();
  }
});
