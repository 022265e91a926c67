/** What everybody may see of the log: the newest head, who countersigned it, the keys to check with. */
import { quorumOf } from '../../domain/ledger/cosignature.ts';
import { readNote } from '../../domain/ledger/head.ts';
import type { Tools } from '../tools.server.ts';
import { publishedKeys } from './publish-head.server.ts';

export type PublicLog = {
  readonly newest: {
    readonly hour: Date;
    readonly size: number;
    /** base64, as in the checkpoint */
    readonly root: string;
    /** every witness of now; `at` null where it has not signed this head */
    readonly witnesses: readonly { readonly name: string; readonly at: Date | null }[];
    readonly signed: number;
    readonly isWitnessed: boolean;
    readonly stampedAt: Date | null;
  } | null;
  /** `name+hash+key`, the log's own first */
  readonly keys: readonly string[];
};

export async function loadPublicLog(tools: Tools): Promise<PublicLog> {
  const { prisma } = tools.database;
  const head = await prisma.publicHead.findFirst({
    orderBy: { size: 'desc' },
    include: { cosignatures: true, timestamp: true },
  });
  const keys = (await publishedKeys(tools)).trim().split('\n');
  if (!head) return { newest: null, keys };
  const known = await prisma.witness.findMany({ where: { retiredAt: null }, orderBy: { name: 'asc' } });
  const signedAt = new Map(head.cosignatures.map(({ witness, at }) => [witness, at]));
  const witnesses = known.map(({ name }) => ({ name, at: signedAt.get(name) ?? null }));
  const signed = witnesses.filter(({ at }) => at !== null).length;
  return {
    newest: {
      hour: head.hour,
      size: Number(head.size),
      root: Buffer.from(readNote(head.note)?.head.root ?? []).toString('base64'),
      witnesses,
      signed,
      isWitnessed: known.length > 0 && signed >= quorumOf(known.length),
      stampedAt: head.timestamp?.receivedAt ?? null,
    },
    keys,
  };
}
