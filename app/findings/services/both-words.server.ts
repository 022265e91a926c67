/**
 * A finding of a relative concerns two people: she whom it was found in must still wish that relatives learn of it, and she
 * who would be told must wish to hear of a relative's. Both are asked of the gate, in the transaction of the step, with both
 * lines locked. One no is a no.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { askGate, type GateWord, requestOf } from '#app/kernel/services/gate/ask-gate.server.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { type StoredCase, storedCase } from './case-rows.server.ts';

type Question = { readonly request: Omit<DecisionRequest, 'subject'>; readonly gene: string; readonly at: Date };

/** May relatives learn of this finding? The caller stands in a transaction; the person's line is locked here. */
export async function relativesWord(tx: Transaction, found: StoredCase, gene: string, at: Date): Promise<GateWord> {
  await lock(tx, found.participant);
  return askGate(tx, found.participant, requestOf(found, gene, { for: 'relatives' }), at);
}

/** The gate's word on a step of a case, of both people where it is a relative's finding; `revision` is the later one's. */
export async function wordOn(tx: Transaction, stored: StoredCase, { request, gene, at }: Question): Promise<GateWord> {
  const own = await askGate(tx, stored.participant, request, at);
  if (stored.relativeCase === null) return own;
  const found = storedCase(await tx.findingCase.findUniqueOrThrow({ where: { id: stored.relativeCase } }));
  const theirs = await relativesWord(tx, found, gene, at);
  const word = theirs.verdict.decision === 'deny' ? theirs : own;
  return { ...word, revision: Math.max(own.revision, theirs.revision) };
}
