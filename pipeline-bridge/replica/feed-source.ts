/** What a replica reads of the ledger's feed; here from PostgreSQL under the bridge's own role. */
import type { ClientBase, Pool } from 'pg';
import { z } from 'zod';
import type { FeedKind, FeedLine } from '../contract/feed.ts';
import type { CarriedLine, Position } from './chain.ts';
import { Programme } from './programme.ts';
import { bigintText, rowsOf } from './rows.ts';

const COLUMNS = 'revision, incarnation, kind, payload, leaf, digest';
const PAGE = 500;
const SNAPSHOT_PAGE = 500;

export type Snapshot = { readonly position: Position; readonly programme: Programme };

export type FeedSource = {
  head(): Promise<Position>;
  /** Does this ledger hold that very line? (lease line 20) */
  holds(at: Position): Promise<boolean>;
  /** Content and revision from one moment (lease line 7). @throws UnreadableLine where a state cannot be read */
  snapshot(): Promise<Snapshot>;
  /** In order, from the place given; `hasMore`: ask again after these. */
  linesAfter(at: Position): Promise<{ readonly lines: readonly CarriedLine[]; readonly hasMore: boolean }>;
};

export const feedSourceOver = (client: ClientBase): FeedSource => ({
  head: () => readHead(client),
  holds: (at) => holdsLine(client, at),
  snapshot: () => readSnapshot(client),
  async linesAfter({ revision }) {
    const lines = await readLinesAfter(client, revision);
    return { lines, hasMore: lines.length === PAGE };
  },
});

type Row = { revision: string; incarnation: string; kind: string; payload: string; leaf: string; digest: string };

const toLine = (row: Row): FeedLine => ({ ...row, kind: row.kind as FeedKind, revision: Number(row.revision) });

const headRow = z.object({ incarnation: z.string(), revision: bigintText, digest: z.string() });

export async function readHead(client: ClientBase | Pool): Promise<Position> {
  const [head] = await rowsOf(client, headRow, 'select incarnation, revision, digest from ledger_head where id = 1');
  if (!head) throw new Error('the ledger has no head');
  return head;
}

/** Up to 500 lines after `revision`, in order. */
export async function readLinesAfter(client: ClientBase | Pool, revision: number): Promise<readonly FeedLine[]> {
  const found = await client.query<Row>(
    `select ${COLUMNS} from feed_line where revision > $1 order by revision limit ${PAGE}`,
    [revision],
  );
  return found.rows.map(toLine);
}

export async function holdsLine(client: ClientBase | Pool, at: Position): Promise<boolean> {
  if (at.revision === 0) return true;
  const found = await client.query('select 1 from feed_line where revision = $1 and incarnation = $2 and digest = $3', [
    at.revision,
    at.incarnation,
    at.digest,
  ]);
  return found.rowCount === 1;
}

type SnapshotRow = Pick<Row, 'revision' | 'kind' | 'payload'>;

/** The newest state of each person: revisions are joined in memory, payloads read once, in the order in which they lie. */
const NEWEST_STATES = `select revision, kind, payload from feed_line join (
    select max(revision) as revision from feed_line where kind = 'consent-state' group by participant) newest
  using (revision)`;

const OTHERS = `select revision, kind, payload from feed_line where kind not in ('consent-state', 'none') order by revision`;

/** A million states are gigabytes of text: only two pages are in memory, one taken in while the next is on its way. */
async function* pagesOf(client: ClientBase, select: string): AsyncGenerator<readonly SnapshotRow[]> {
  const fetch = (): Promise<{ rows: SnapshotRow[] }> => {
    const page = client.query<SnapshotRow>(`fetch ${SNAPSHOT_PAGE} from pages`);
    page.catch(() => {}); // told to whoever awaits it; nobody does where an earlier page could not be read
    return page;
  };
  await client.query(`declare pages no scroll cursor for ${select}`);
  for (let page: Promise<{ rows: SnapshotRow[] }> | null = fetch(); page !== null; ) {
    const { rows }: { rows: SnapshotRow[] } = await page;
    page = rows.length < SNAPSHOT_PAGE ? null : fetch();
    yield rows;
  }
  await client.query('close pages');
}

/** One REPEATABLE READ transaction. */
async function readSnapshot(client: ClientBase): Promise<Snapshot> {
  await client.query('begin transaction isolation level repeatable read read only');
  try {
    // all of it will be fetched, and a million revisions fit in memory: no plan that begins fast, none that spills
    await client.query(`set local cursor_tuple_fraction = 1; set local work_mem = '64MB'`);
    const position = await readHead(client);
    const programme = new Programme();
    const take = (first: boolean) => (row: SnapshotRow) =>
      programme.apply({ revision: Number(row.revision), kind: row.kind as FeedKind, payload: row.payload }, first);
    for await (const rows of pagesOf(client, NEWEST_STATES)) rows.forEach(take(true));
    for await (const rows of pagesOf(client, OTHERS)) rows.forEach(take(false));
    await client.query('commit');
    return { position, programme };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
