/** What lies in a database and in files, and who could read it with which keys. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { openKeyStore, unwrap } from '#app/adapters/keys/key-store.server.ts';

export type Dump = {
  readonly text: string;
  readonly sealed: readonly { id: string; person: string; ciphertext: Buffer }[];
};

/** Every row of every table as text, and what is sealed. */
export async function dumpOf(admin: pg.Client): Promise<Dump> {
  const { rows } = await admin.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const lines: string[] = [];
  for (const { name } of rows) {
    const { rows: found } = await admin.query<{ row: string }>(`select t::text as row from "${name}" t`);
    lines.push(...found.map(({ row }) => row));
  }
  const sealed = await admin.query('select id, person_id as person, ciphertext from personal_record');
  return { text: lines.join('\n'), sealed: sealed.rows };
}

/** How many marks whoever has this dump and these keys can read. */
export function readableIn({ text, sealed }: Dump, keyDirectory: string, marks: readonly string[]): number {
  const keys = openKeyStore(keyDirectory);
  const opened = sealed.flatMap(({ id, person: of, ciphertext }) => {
    const key = keys.personKey(of);
    return key ? [unwrap(key, ciphertext, id).toString('utf8')] : [];
  });
  const all = `${text}\n${opened.join('\n')}`;
  return marks.filter((one) => all.includes(one)).length;
}

export function inFilesOf(directory: string, marks: readonly string[]): number {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const all = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join('\n');
  return marks.filter((one) => all.includes(one)).length;
}
