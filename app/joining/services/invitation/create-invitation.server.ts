/** A row of an invitation, and a new one in place of an old: whoever holds the newest letter gets in. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import {
  codeHashOf,
  INVITATION_DAYS,
  letterCodeOf,
  linkHashOf,
  linkTokenOf,
} from '#app/kernel/services/access/invitation-secrets.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

type Row = {
  readonly participant: string;
  readonly accountId: string;
  readonly site: string;
  readonly channel: string;
  readonly createdBy: string;
  readonly now: Date;
};

/** @returns the invitation's id, chosen so that its eight digits are nobody else's */
export async function createInvitation(
  { ids, keys }: Pick<Tools, 'ids' | 'keys'>,
  tx: Transaction,
  row: Row,
): Promise<string> {
  const { now, ...columns } = row;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const id = ids.uuid();
    const codeHash = codeHashOf(keys, letterCodeOf(keys, id));
    if (await tx.invitation.findUnique({ where: { codeHash }, select: { id: true } })) continue;
    const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
    const linkHash = linkHashOf(keys, linkTokenOf(keys, id));
    await tx.invitation.create({ data: { ...columns, id, linkHash, codeHash, createdAt: now, expiresAt } });
    return id;
  }
  throw new Error('no free letter code');
}
