/** The public log as its operator sees it: heads of the last day, what each witness last signed, whether a head is late. */
import type { Tools } from '../tools.server.ts';

const SHOWN = 24;
/** A head is due on the hour; a worker that restarts makes it up within minutes. */
const LATE_MS = 90 * 60_000;

/** @param newest hour of the newest head; undefined: there is none */
export const isLateHead = (newest: Date | undefined, now: Date): boolean =>
  !newest || now.getTime() - newest.getTime() > LATE_MS;

export type LogDesk = {
  readonly heads: readonly { readonly hour: Date; readonly size: number; readonly signed: number }[];
  readonly isLate: boolean;
  readonly witnesses: readonly {
    readonly name: string;
    readonly url: string | null;
    readonly retiredAt: Date | null;
    readonly last: { readonly hour: Date; readonly at: Date } | null;
  }[];
};

export async function loadLogDesk({ database: { prisma }, clock }: Tools): Promise<LogDesk> {
  const heads = await prisma.publicHead.findMany({
    orderBy: { size: 'desc' },
    take: SHOWN,
    include: { _count: { select: { cosignatures: true } } },
  });
  const witnesses = await prisma.witness.findMany({
    orderBy: [{ retiredAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }],
    include: { cosignatures: { orderBy: { size: 'desc' }, take: 1, include: { head: true } } },
  });
  return {
    heads: heads.map(({ hour, size, _count }) => ({ hour, size: Number(size), signed: _count.cosignatures })),
    isLate: isLateHead(heads[0]?.hour, clock.now()),
    witnesses: witnesses.map(({ name, url, retiredAt, cosignatures: [last] }) => ({
      name,
      url,
      retiredAt,
      last: last ? { hour: last.head.hour, at: last.at } : null,
    })),
  };
}
