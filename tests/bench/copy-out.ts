/** The yardstick of a cold start: COPY of the rows in binary form over a socket, read to the end, and back in. */
import type pg from 'pg';

/** Where `pg` hands over the protocol's own messages; it has no COPY of its own. */
type Wire = { query(text: string): void };

/** @returns bytes heard */
export function copyOut(client: pg.Client, select: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    const heard = {
      submit: (wire: Wire) => wire.query(`copy (${select}) to stdout (format binary)`),
      handleCopyData: ({ chunk }: { chunk: Buffer }) => {
        bytes += chunk.length;
      },
      handleCommandComplete: () => {},
      handleReadyForQuery: () => resolve(bytes),
      handleError: reject,
    };
    client.query(heard as unknown as pg.Submittable);
  });
}

/** Seconds to write the same rows to a file of the server's and to read them into a table that is not logged. */
export async function copyBackSeconds(client: pg.Client, table: string, file: string): Promise<number> {
  await client.query(`copy ${table} to '${file}' (format binary)`);
  await client.query(`create unlogged table copied (like ${table})`);
  const began = performance.now();
  await client.query(`copy copied from '${file}' (format binary)`);
  const seconds = (performance.now() - began) / 1000;
  await client.query('drop table copied');
  return seconds;
}
