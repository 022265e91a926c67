/**
 * A snapshot for a site: its own people and what is the programme's, with the place in the ledger, all from one
 * REPEATABLE READ transaction. Read and sent in pages: a site may have a hundred thousand people. Source: lease line 7.
 */
import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import { parsePayload } from '../contract/feed.ts';
import { readHead } from '../replica/feed-source.ts';
import { SNAPSHOT_SCHEMA } from './site-wire.ts';

type Row = { readonly revision: string; readonly kind: string; readonly payload: string };

const PAGE = 500;
/** the gate at the site reads the states whole; here their names are enough */
const namesSchema = z.object({ participant: z.string(), samples: z.array(z.object({ id: z.string() })) });

/** Index order, so that the first page comes at once. */
const LATEST_STATES = `declare states no scroll cursor for
  select revision, kind, payload from (
    select distinct on (participant) revision, kind, payload from feed_line
    where kind = 'consent-state' and participant is not null order by participant desc, revision desc) latest
  where (payload::jsonb->'sites') ?| $1::text[]`;

const OTHERS = `select revision, kind, payload from feed_line where kind not in ('consent-state', 'none') order by revision`;

/**
 * The participants and samples that a line of the programme names. A line goes to a site only where all of them are its
 * own: an opinion about people of two hospitals is registered once for each.
 */
export function namedBy({ kind, payload }: Pick<Row, 'kind' | 'payload'>): readonly string[] {
  if (kind === 'expert-panel') return [parsePayload(kind, payload).participant];
  if (kind === 'ethics-opinion') {
    const { participants, samples } = parsePayload(kind, payload).covers;
    return [...participants, ...samples];
  }
  if (kind !== 'suspension') return [];
  const { scope, of } = parsePayload(kind, payload);
  return (scope === 'participant' || scope === 'sample') && of !== null ? [of] : [];
}

async function* rowsFor(client: PoolClient, sites: readonly string[]): AsyncGenerator<readonly Row[]> {
  const own = new Set<string>();
  await client.query(LATEST_STATES, [sites]);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${PAGE} from states`);
    for (const { payload } of rows) {
      const { participant, samples } = namesSchema.parse(JSON.parse(payload));
      own.add(participant);
      for (const { id } of samples) own.add(id);
    }
    yield rows;
    if (rows.length < PAGE) break;
  }
  const others = await client.query<Row>(OTHERS);
  yield others.rows.filter((row) => namedBy(row).every((named) => own.has(named)));
}

/** The text of a snapshot, in pieces; the last tells count and SHA-256 of all before, so that a torn one shows. */
export async function* snapshotFor(pool: Pool, sites: readonly string[]): AsyncGenerator<string> {
  const client = await pool.connect();
  let isDone = false;
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    const hash = createHash('sha256');
    let lines = 0;
    const head = `${JSON.stringify({ schema: SNAPSHOT_SCHEMA, ...(await readHead(client)), sites })}\n`;
    hash.update(head);
    yield head;
    for await (const rows of rowsFor(client, sites)) {
      const text = rows
        .map(({ revision, kind, payload }) => `${JSON.stringify({ revision: Number(revision), kind, payload })}\n`)
        .join('');
      hash.update(text);
      lines += rows.length;
      yield text;
    }
    await client.query('commit');
    isDone = true;
    yield `${JSON.stringify({ lines, sha256: hash.digest('hex') })}\n`;
  } finally {
    client.release(!isDone);
  }
}
