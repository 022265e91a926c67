/** Whether something was recorded of the person, or of the relative it was found in, since a case was last read at the gate. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { StepDetail } from './step-rows.server.ts';

type Read = {
  readonly participant: string;
  readonly relativeCase: string | null;
  readonly steps: readonly { readonly detail: unknown }[];
};

export async function hasNewerWord(tx: Transaction, { participant, relativeCase, steps }: Read): Promise<boolean> {
  const read = steps.map(({ detail }) => (detail as StepDetail).gate?.revision ?? 0);
  const relative = relativeCase && (await tx.findingCase.findUnique({ where: { id: relativeCase } }));
  const concerned = [participant, ...(relative ? [relative.participant] : [])];
  const newest = await tx.feedLine.findFirst({
    where: { participant: { in: concerned }, kind: 'consent-state' },
    orderBy: { revision: 'desc' },
    select: { revision: true },
  });
  return newest !== null && Number(newest.revision) > Math.max(0, ...read);
}
