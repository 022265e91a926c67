/** Steps of a case as they lie in their table: codes in the row, words sealed, never changed. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { LetterPart } from '#app/kernel/domain/findings/take-step.ts';
import type { GateWord } from '#app/kernel/services/gate/ask-gate.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type StoredCase, sealFinding } from './case-rows.server.ts';

/** She wants a letter for relatives; the newest such step says what it may say. */
export const LETTER_WISHED = 'letter-wished';

/** Codes alone: what is said in words is sealed. */
export type StepDetail = {
  readonly present?: readonly string[];
  readonly report?: string;
  readonly opinion?: string;
  readonly letter?: { readonly allowed: readonly LetterPart[]; readonly language: Language };
  readonly waitsForMajority?: true;
  readonly gate?: {
    readonly decision: 'permit' | 'deny';
    readonly reasons: readonly { readonly code: string; readonly provision?: string; readonly since?: string }[];
    readonly policy: string;
    readonly revision: number;
  };
};

export const gateDetail = ({ verdict, policy, revision }: GateWord): NonNullable<StepDetail['gate']> => ({
  decision: verdict.decision,
  reasons: verdict.decision === 'deny' ? verdict.reasons : [],
  policy,
  revision,
});

type Step = {
  readonly by: { readonly account: string | null; readonly role: string };
  readonly form: { readonly outcome: string; readonly note: string; readonly link: string };
  readonly detail: StepDetail;
  readonly personId: string;
  readonly at: Date;
};

/** One line of the case's history; the case's row is locked by the caller. */
export async function writeStep(
  tools: Tools,
  tx: Transaction,
  { id, stage }: Pick<StoredCase, 'id' | 'stage'>,
  { by, form, detail, personId, at }: Step,
): Promise<void> {
  const { outcome, note, link } = form;
  const sealed = { personId, account: by.account, at };
  const recordId = note || link ? await sealFinding(tools, tx, sealed, { text: note, link }) : null;
  const place = (await tx.findingStep.count({ where: { caseId: id } })) + 1;
  await tx.findingStep.create({
    data: {
      id: tools.ids.uuid(),
      caseId: id,
      place,
      stage,
      outcome,
      by: by.account,
      role: by.role,
      at,
      detail: JSON.parse(JSON.stringify(detail)),
      recordId,
    },
  });
}
