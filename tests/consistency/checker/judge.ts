/** All rules over one history. Pure. @returns at most `most` violations: one is enough to fail a run */
import type { History, Violation } from '../history.ts';
import { judgeAnswers } from './answers.ts';
import { boundsOf } from './bounds.ts';
import { judgeConsumers } from './consumers.ts';
import { judgeLedger } from './ledger.ts';
import { judgeOrder } from './order.ts';
import { registersOf } from './registers.ts';

export function judge(history: History, most = 100): readonly Violation[] {
  const bounds = boundsOf(history);
  const registers = registersOf(history);
  const found: Violation[] = [];
  for (const rules of [
    judgeAnswers(history, bounds, registers),
    judgeOrder(history, bounds, registers),
    judgeLedger(history, bounds),
    judgeConsumers(history),
  ]) {
    for (const violation of rules) {
      found.push(violation);
      if (found.length >= most) return found;
    }
  }
  return found;
}
