/** Everything in every table, as one text: what was refused changed nothing. */
import type pg from 'pg';

/** @param but tables left out */
export async function everything(admin: pg.Client, but: readonly string[] = []): Promise<string> {
  const { rows } = await admin.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1",
  );
  const lines: string[] = [];
  for (const { name } of rows.filter((table) => !but.includes(table.name))) {
    const found = await admin.query(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as all from "${name}" t`,
    );
    lines.push(`${name} ${found.rows[0].all}`);
  }
  return lines.join('\n');
}
