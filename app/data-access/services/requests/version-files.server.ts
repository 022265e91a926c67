/** Files of a request beside its versions: which go with the next one. */
import type { Transaction } from '#app/adapters/database/database.server.ts';

type Tx = Pick<Transaction, 'requestAttachment' | 'requestVersionAttachment'>;

/** Files that go with the next version, and whether they are others than those of the last. */
export async function filesOf(tx: Tx, request: string, version: number) {
  const where = { request, leftOutAt: null };
  const next = await tx.requestAttachment.findMany({ where, select: { id: true, sha256: true } });
  const held = await tx.requestVersionAttachment.findMany({ where: { request, version } });
  const known = new Set(held.map(({ attachment }) => attachment));
  return { next, changed: next.length !== known.size || next.some(({ id }) => !known.has(id)) };
}
