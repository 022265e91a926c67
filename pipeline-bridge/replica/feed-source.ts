/** Reading the ledger's feed from PostgreSQL under the bridge's own role. */
import type { ClientBase } from 'pg';
import type { FeedKind, FeedLine } from '../contract/feed.ts';
import type { Position } from './chain.ts';
import { Programme } from './programme.ts';

const COLUMNS = 'revision, incarnation, kind, payload, leaf, digest';
const PAGE = 500;

type Row = { revision: string; incarnation: string; kind: string; payload: string; leaf: string; digest: string };

const toLine = (row: Row): FeedLine => ({ ...row, kind: row.kind as FeedKind, revision: Number(row.revision) });

export async function readHead(client: ClientBase): Promise<Position> {
  const found = await client.query<{ incarnation: string; revision: string; digest: string }>(
    'select incarnation, revision, digest from ledger_head where id = 1',
  );
  const row = found.rows[0];
  if (!row) throw new Error('the ledger has no head');
  return { ...row, revision: Number(row.revision) };
}

/** Up to 500 lines after `revision`, in order. */
export async function readLinesAfter(client: ClientBase, revision: number): Promise<readonly FeedLine[]> {
  const found = await client.query<Row>(
    `select ${COLUMNS} from feed_line where revision > $1 order by revision limit ${PAGE}`,
    [revision],
  );
  return found.rows.map(toLine);
}

/** Does this ledger hold that very line? (lease page, line 20) */
export async function holdsLine(client: ClientBase, at: Position): Promise<boolean> {
  if (at.revision === 0) return true;
  const found = await client.query('select 1 from feed_line where revision = $1 and incarnation = $2 and digest = $3', [
    at.revision,
    at.incarnation,
    at.digest,
  ]);
  return found.rowCount === 1;
}

/**
 * Content and revision from one REPEATABLE READ transaction (lease page, line 7).
 * @throws UnreadableLine where a state cannot be read
 */
export async function readSnapshot(client: ClientBase): Promise<{ position: Position; programme: Programme }> {
  await client.query('begin transaction isolation level repeatable read read only');
  try {
    const position = await readHead(client);
    const programme = new Programme();
    const states = await client.query<Row>(
      `select distinct on (participant) ${COLUMNS} from feed_line
       where kind = 'consent-state' order by participant, revision desc`,
    );
    for (const row of states.rows) programme.apply(toLine(row), true);
    const others = await client.query<Row>(
      `select ${COLUMNS} from feed_line where kind not in ('consent-state', 'none') order by revision`,
    );
    for (const row of others.rows) programme.apply(toLine(row));
    await client.query('commit');
    return { position, programme };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
