/** Raw SQL whose rows are read by a schema, not believed; and the lock on a name. */
import type { z } from 'zod';
import type { Transaction } from './database.server.ts';
import type { Prisma } from './generated/client.ts';

type Asked = Pick<Transaction, '$queryRaw'>;

/** @param sql of `Prisma.sql`: values are parameters. @throws ZodError where a row is not what the schema says */
export async function rows<Schema extends z.ZodType>(
  tx: Asked,
  schema: Schema,
  sql: Prisma.Sql,
): Promise<z.output<Schema>[]> {
  const found = await tx.$queryRaw<unknown[]>(sql);
  return found.map((row) => schema.parse(row));
}

/** Until the transaction ends nobody else holds this name, which is a participant's number or one of the program's own. */
export async function lock(tx: Asked, name: string): Promise<void> {
  await tx.$queryRaw`select ledger_lock(${name})`;
}
