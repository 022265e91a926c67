/** The day a person was born, out of her sealed record; null where none was given. Read for herself, or logged. */
import { z } from 'zod';
import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { type Day, isDay } from '#app/kernel/domain/instant.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { mayConfirmMajority } from '../domain/acts/confirm-majority.ts';
import { mayConsentAtSixteen } from '../domain/acts/consent-at-sixteen.ts';

/** Whether she is of the age at which her own word takes the place of those who decided for her, and has not given it yet. */
export const decidesAnew = (tools: Tools, access: Access, whose: Whose): Promise<boolean> =>
  withAccess(tools.database, access, (tx) => decidesAnewIn(tools, tx, access, whose));

type Whose = { readonly record: ConsentRecord; readonly personId: string };

export async function decidesAnewIn(
  tools: Tools,
  tx: Transaction,
  access: Access,
  { record, personId }: Whose,
): Promise<boolean> {
  const birthday = await birthdayIn(tools, tx, access, personId);
  const now = tools.clock.now().toISOString();
  return birthday !== null && (mayConfirmMajority(record, birthday, now) || mayConsentAtSixteen(record, birthday, now));
}

const identitySchema = z.object({ birthDate: z.string() });

export const birthdayOf = (tools: Tools, access: Access, personId: string): Promise<Day | null> =>
  withAccess(tools.database, access, (tx) => birthdayIn(tools, tx, access, personId));

export async function birthdayIn(tools: Tools, tx: Transaction, access: Access, personId: string): Promise<Day | null> {
  const stored = await readLatest(tx, tools.keys, access, { personId, kind: 'identity', at: tools.clock.now() });
  const birthday = stored === null ? '' : identitySchema.parse(JSON.parse(stored)).birthDate;
  return isDay(birthday) ? birthday : null;
}
