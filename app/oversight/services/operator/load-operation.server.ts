/** How the machinery does: gates against the head of the ledger, the last act in force everywhere, tasks that are late. */
import { type GateState, gateStateOf } from '#app/kernel/services/gate/gate-state.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

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

const SHOWN = 30;

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
