/** How the machinery does: gates against the head of the ledger, the last act in force everywhere, tasks that are late. */
import type { Tools } from '../tools.server.ts';

/** in words on the page; the worst of what holds */
export type GateState = 'up-to-date' | 'behind' | 'late' | 'starting' | 'retired' | 'superseded' | 'earlier';

export type GateRow = {
  readonly boot: string;
  readonly gate: string;
  readonly program: string;
  readonly state: GateState;
  readonly startedAt: Date;
  readonly lastBeatAt: Date | null;
  readonly confirmed: number;
};

export type Operation = {
  readonly head: {
    readonly incarnation: string;
    readonly revision: number;
    readonly time: Date;
    readonly digest: string;
  };
  /** null where nothing of this incarnation came into force yet */
  readonly inForce: {
    readonly revision: number;
    readonly at: Date;
    readonly waited: boolean;
    readonly waitedMs: number;
  } | null;
  readonly gates: readonly GateRow[];
  /** holders whose tasks after withdrawals are past their date, with how many; nothing of people */
  readonly lateHolders: readonly { readonly holder: string; readonly tasks: number }[];
};

/** a beat comes several times in a lease; three leases without one is no hiccup */
const LATE_LEASES = 3;
const SHOWN = 30;

type Boot = {
  incarnation: string;
  retired: boolean;
  superseded: boolean;
  leaseMs: number;
  lastBeatAt: Date | null;
  confirmed: bigint;
};

export function gateStateOf(boot: Boot, head: { incarnation: string; revision: bigint }, now: Date): GateState {
  if (boot.incarnation !== head.incarnation) return 'earlier';
  if (boot.superseded) return 'superseded';
  if (boot.retired) return 'retired';
  if (!boot.lastBeatAt) return 'starting';
  if (now.getTime() - boot.lastBeatAt.getTime() > LATE_LEASES * boot.leaseMs) return 'late';
  return boot.confirmed < head.revision ? 'behind' : 'up-to-date';
}

export async function loadOperation({
  database: { prisma },
  clock,
}: Pick<Tools, 'database' | 'clock'>): Promise<Operation> {
  const now = clock.now();
  const head = await prisma.ledgerHead.findUniqueOrThrow({ where: { id: 1 } });
  const inForce = await prisma.inForce.findFirst({
    where: { incarnation: head.incarnation },
    orderBy: { revision: 'desc' },
  });
  const boots = await prisma.gateBoot.findMany({ orderBy: { ordinal: 'desc' }, take: SHOWN });
  const late = await prisma.withdrawalTask.groupBy({
    by: ['holder'],
    where: { closedAt: null, dueAt: { lt: now } },
    _count: true,
    orderBy: { holder: 'asc' },
  });
  return {
    lateHolders: late.map(({ holder, _count }) => ({ holder, tasks: _count })),
    head: { incarnation: head.incarnation, revision: Number(head.revision), time: head.time, digest: head.digest },
    inForce: inForce && {
      revision: Number(inForce.revision),
      at: inForce.recordedAt,
      waited: inForce.how === 'waited',
      waitedMs: inForce.waitedMs,
    },
    gates: boots.map((boot) => ({
      boot: boot.boot,
      gate: boot.gate,
      program: boot.program,
      state: gateStateOf(boot, head, now),
      startedAt: boot.startedAt,
      lastBeatAt: boot.lastBeatAt,
      confirmed: Number(boot.confirmed),
    })),
  };
}
