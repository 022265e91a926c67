/** A committee's approval is recorded with its letter: the file is kept by its digest, and the step names that digest. */
import { createHash } from 'node:crypto';
import type { Approval } from '#app/kernel/domain/drafting/course.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { scanTypeOf } from '#app/kernel/domain/paper/scan.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type DraftStepTaken, takeDraftStep } from './take-step.server.ts';

/** @param letter bytes that `readScan` has judged */
export async function recordApproval(
  tools: Tools,
  who: StudioPerson,
  draft: string,
  { approval, letter }: { readonly approval: Approval; readonly letter: Uint8Array },
): Promise<DraftStepTaken> {
  const type = scanTypeOf(letter);
  if (type === null) return refuse('ethics-letter-missing');
  const sha256 = createHash('sha256').update(letter).digest('hex');
  return takeDraftStep(
    tools,
    who,
    draft,
    ({ now }) => ({ kind: 'approved', approval, digests: now.digests ?? [], letter: { sha256, type } }),
    async (tx, at) => {
      const content = new Uint8Array(letter);
      await tx.documentDraftLetter.createMany({
        data: [{ draft, sha256, type, content, keptBy: who.account, keptAt: at }],
        skipDuplicates: true,
      });
    },
  );
}
