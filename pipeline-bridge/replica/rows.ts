/** Rows of a query are read by a schema, not believed. */
import type { ClientBase, Pool } from 'pg';
import { z } from 'zod';

/** @throws ZodError where a row is not what the schema says */
export async function rowsOf<Schema extends z.ZodType>(
  client: Pick<ClientBase | Pool, 'query'>,
  schema: Schema,
  text: string,
  values?: unknown[],
): Promise<z.output<Schema>[]> {
  const { rows } = await client.query(text, values);
  return rows.map((row) => schema.parse(row));
}

/** PostgreSQL's bigint, which pg hands over as text: no number of the ledger is beyond what a number holds. */
export const bigintText = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);
