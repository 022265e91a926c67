/** Gates that should serve and do not beat: changes come in force by waiting while one is late. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { gateStateOf } from './gate-state.ts';

/** Names, each once. Behind is no fault: it is late that keeps people waiting. */
export async function lateGates(tx: Transaction, now: Date): Promise<readonly string[]> {
  const head = await tx.ledgerHead.findUniqueOrThrow({ where: { id: 1 } });
  const boots = await tx.gateBoot.findMany({ where: { retired: false, superseded: false }, orderBy: { gate: 'asc' } });
  return [...new Set(boots.filter((boot) => gateStateOf(boot, head, now) === 'late').map(({ gate }) => gate))];
}
