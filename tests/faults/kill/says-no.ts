/** Somebody who says no, is told so this moment, and does nothing more. */
import { until } from './examined.ts';
import type { Visitor } from './visitor.ts';

const WITHIN_MS = 60_000;

/** @throws where she is not told within a minute, with what the page said */
export async function saysNo(visitor: Visitor): Promise<void> {
  const heard = visitor.changes.length;
  const isTold = () => visitor.changes.length > heard && visitor.changes.at(-1)?.answer === 'deny';
  if (!(await until(isTold, WITHIN_MS))) throw new Error(`she cannot say no: ${visitor.wrong[0]}`);
  void visitor.rest();
}
