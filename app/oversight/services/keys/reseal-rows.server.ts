/**
 * After a change of the programme's key: the secrets of one-time codes, sealed under an earlier one, are sealed under the
 * newest. Runs while the programme runs, may be cut off and run again; a row that was written meanwhile is left as it is.
 * Words that may not be changed once they are written (reviews, voices) open under the earlier key; drafts lapse in a day.
 */
import { unwrap, unwrapUnder, wrap } from '#app/adapters/keys/key-store.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const PURPOSE = 'one-time-code';

/** Null where it is under the newest already. @throws where no key of ours opens it */
function anew({ keys }: Pick<Tools, 'keys'>, sealed: Uint8Array, context: string): Uint8Array<ArrayBuffer> | null {
  const all = keys.programmeKeys(PURPOSE);
  const [newest] = all as [Buffer, ...Buffer[]];
  try {
    unwrap(newest, Buffer.from(sealed), context);
    return null;
  } catch {
    return Uint8Array.from(wrap(newest, unwrapUnder(all, Buffer.from(sealed), context), context));
  }
}

/** @returns how many were sealed again */
export async function resealRows(tools: Tools): Promise<number> {
  const { prisma } = tools.database;
  let count = 0;
  for (const row of await prisma.account.findMany({ where: { totpSecret: { not: null } } })) {
    const totpSecret = row.totpSecret && anew(tools, row.totpSecret, row.id);
    if (!totpSecret) continue;
    const where = { id: row.id, totpSecret: row.totpSecret };
    count += (await prisma.account.updateMany({ where, data: { totpSecret } })).count;
  }
  return count;
}
