/** The day a person was born, out of her sealed record; null where none was given. Read for herself, or logged. */
import { z } from 'zod';
import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { type Day, isDay } from '#app/domain/instant.ts';
import type { Tools } from '../tools.server.ts';

const identitySchema = z.object({ birthDate: z.string() });

export const birthdayOf = (tools: Tools, access: Access, personId: string): Promise<Day | null> =>
  withAccess(tools.database, access, (tx) => birthdayIn(tools, tx, access, personId));

export async function birthdayIn(tools: Tools, tx: Transaction, access: Access, personId: string): Promise<Day | null> {
  const stored = await readLatest(tx, tools.keys, access, { personId, kind: 'identity', at: tools.clock.now() });
  const birthday = stored === null ? '' : identitySchema.parse(JSON.parse(stored)).birthDate;
  return isDay(birthday) ? birthday : null;
}
