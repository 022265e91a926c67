/** Payload of the opening of a restored ledger: what it lost, what was entered again, and who opened it. */
import { z } from 'zod';
import { accountSchema, sha256Schema } from './parts.ts';

const count = z.int().nonnegative();

export const restorePayloads = {
  LedgerOpened: z
    .strictObject({
      incarnation: z.uuid(),
      previous: z.uuid(),
      /** the last entry that the restored copy held */
      restored: z.strictObject({ revision: count, digest: sha256Schema }),
      /** the highest revision of the lost ledger that anybody is known to have seen; null where nobody saw more */
      lastKnown: z.int().positive().nullable(),
      /** acts that take away, entered again from what people hold */
      enteredAgain: count,
      /** people whose record is stopped until it is settled with them */
      stopped: count,
      /** people erased meanwhile, erased again */
      erasedAgain: count,
      people: z
        .strictObject({ first: accountSchema, second: accountSchema })
        .refine(({ first, second }) => first !== second, { error: 'two-people' }),
    })
    .refine(({ incarnation, previous }) => incarnation !== previous, { error: 'another-incarnation' }),
} as const;
