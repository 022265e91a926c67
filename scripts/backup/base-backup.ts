/**
 * A physical copy of a whole PostgreSQL over its own replication protocol, as pg_basebackup makes one, without that
 * program: the npm package of the embedded one does not bring it. Works against any PostgreSQL 15 or newer.
 */
import type { Writable } from 'node:stream';
import pg from 'pg';

export type Copied = {
  /** where recovery begins; the archive must hold every segment from here on */
  readonly start: string;
  readonly end: string;
  readonly timeline: number;
};

type Row = { readonly fields: readonly (Buffer | string | null)[] };
type Connection = {
  query(text: string): void;
  readonly stream: { pause(): void; resume(): void };
};

/** What the server sends as it copies: `n` a new archive, `d` bytes, `m` the manifest begins, `p` progress. */
class CopyOut {
  private readonly sql: string;
  private readonly onBytes: (kind: string, bytes: Buffer) => boolean;
  private readonly onRoom: (run: () => void) => void;
  private readonly settle: { resolve(rows: readonly string[][]): void; reject(error: Error): void };
  private readonly rows: string[][] = [];
  private failed: Error | null = null;
  private paused = false;

  constructor(
    sql: string,
    onBytes: (kind: string, bytes: Buffer) => boolean,
    onRoom: (run: () => void) => void,
    settle: { resolve(rows: readonly string[][]): void; reject(error: Error): void },
  ) {
    this.sql = sql;
    this.onBytes = onBytes;
    this.onRoom = onRoom;
    this.settle = settle;
  }

  submit(connection: Connection): void {
    connection.query(this.sql);
  }
  handleRowDescription(): void {}
  handleDataRow({ fields }: Row): void {
    this.rows.push(fields.map((field) => (field === null ? '' : field.toString())));
  }
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handleCopyData({ chunk }: { chunk: Buffer }, connection: Connection): void {
    const hasRoom = this.onBytes(String.fromCharCode(chunk[0] as number), chunk.subarray(1));
    if (hasRoom || this.paused) return;
    // what was read already still comes; the socket waits
    this.paused = true;
    connection.stream.pause();
    this.onRoom(() => {
      this.paused = false;
      connection.stream.resume();
    });
  }
  handleError(error: Error): void {
    this.failed = error;
    this.settle.reject(error);
  }
  handleReadyForQuery(): void {
    if (!this.failed) this.settle.resolve(this.rows);
  }
}

/**
 * @param into takes the tar file. @param withLog takes the log along: where no archive holds it, the copy can be brought
 * back to its own moment and to no other. @throws where the cluster has table spaces of its own, which this does not copy
 */
export async function copyCluster(url: string, label: string, into: Writable, withLog: boolean): Promise<Copied> {
  const client = new pg.Client({ connectionString: url, replication: 'true' } as pg.ClientConfig);
  client.on('error', () => {});
  await client.connect();
  try {
    let archives = 0;
    let inManifest = false;
    const rows = await new Promise<readonly string[][]>((resolve, reject) => {
      into.once('error', reject);
      const onBytes = (kind: string, bytes: Buffer): boolean => {
        if (kind === 'n') archives += 1;
        if (kind === 'm') inManifest = true;
        return kind !== 'd' || inManifest || into.write(Buffer.from(bytes));
      };
      const sql = `BASE_BACKUP (LABEL '${label.replaceAll("'", '')}', CHECKPOINT 'fast', WAL ${withLog}, MANIFEST 'no')`;
      const work = new CopyOut(sql, onBytes, (run) => into.once('drain', run), { resolve, reject });
      // cast: @types/pg knows `submit` only, and not the connection that pg passes to it
      client.query(work as unknown as pg.Submittable);
    });
    if (archives !== 1) throw new Error('This PostgreSQL has table spaces outside its folder: they are not copied.');
    const [start, ...others] = rows;
    const end = others.at(-1);
    if (!start?.[0] || !end?.[0]) throw new Error('The server did not say where its copy begins and ends.');
    return { start: start[0], end: end[0], timeline: Number(end[1]) };
  } finally {
    into.end();
    await client.end().catch(() => {});
  }
}
