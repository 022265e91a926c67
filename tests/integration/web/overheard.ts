/** What PostgreSQL is asked by the web's own connections, and what comes back: heard at the driver, below everything of ours. */
import type pg from 'pg';

type Row = Readonly<Record<string, unknown>>;
export type Statement = { /** without its values */ readonly text: string; readonly rows: readonly Row[] };

type Found = { readonly fields?: readonly { name: string }[]; readonly rows?: readonly (Row | readonly unknown[])[] };
type Callback = (error: unknown, found?: Found) => void;

/** @returns what was heard since it was asked last, in order */
export function overhear(pool: pg.Pool): () => readonly Statement[] {
  let heard: Statement[] = [];
  const known = new WeakSet<object>();
  pool.on('acquire', (client) => {
    if (known.has(client)) return;
    known.add(client);
    const query = client.query.bind(client) as (...all: unknown[]) => unknown;
    const listening = (...all: unknown[]): unknown => {
      const first = all[0] as string | { text: string };
      const rows: Row[] = [];
      heard.push({ text: typeof first === 'string' ? first : first.text, rows });
      const keep = ({ fields = [], rows: found = [] }: Found = {}) => {
        for (const row of found)
          rows.push(
            Array.isArray(row) ? Object.fromEntries(fields.map(({ name }, at) => [name, row[at]])) : (row as Row),
          );
      };
      const last = all.at(-1);
      // a pool asks with a callback, a transaction with a promise
      if (typeof last === 'function')
        return query(...all.slice(0, -1), (error: unknown, found?: Found) => {
          keep(found);
          (last as Callback)(error, found);
        });
      const answer = query(...all);
      if (answer instanceof Promise) answer.then(keep, () => {});
      return answer;
    };
    Object.assign(client, { query: listening });
  });
  return () => {
    const all = heard;
    heard = [];
    return all;
  };
}
