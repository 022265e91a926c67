/** The comparison as its page shows it: the class of the change, its consequence, and what differs in one language. */
import type { Comparison } from '#app/kernel/domain/document/comparison.ts';
import type { Audience, Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { type LoadedDraft, loadDraft, loadDraftTexts } from '#app/kernel/services/documents/load-draft.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { compareIn, comparisonOfDraft, type DraftComparison, pairsOf, stateDigest } from './compare-draft.server.ts';
import { type Consequence, consequenceOf } from './consequence.server.ts';
import { stateOf } from './whole-draft.server.ts';

export type LoadedComparison = {
  readonly draft: Pick<LoadedDraft, 'id' | 'document' | 'version' | 'base' | 'course'>;
  readonly audiences: readonly Audience[];
  readonly audience: Audience;
  readonly languages: readonly Language[];
  /** null: a first version, or its source cannot be read whole yet */
  readonly comparison: Comparison | null;
  readonly isReadable: boolean;
  readonly detail: DraftComparison | null;
  readonly consequence: Consequence | null;
};

export async function loadComparison(
  tools: Tools,
  id: string,
  of: { readonly language: Language; readonly audience: string | null },
): Promise<LoadedComparison | null> {
  const { prisma } = tools.database;
  const draft = await loadDraft(prisma, id);
  const [first] = draft?.structures ?? [];
  if (!draft || !first) return null;
  const pairs = await pairsOf(tools, draft, stateOf(draft, await loadDraftTexts(prisma, id)));
  const comparison = pairs && comparisonOfDraft(pairs);
  const pair = pairs?.find(({ audience }) => audience === of.audience) ?? pairs?.[0];
  const { document, version, base, course, structures } = draft;
  return {
    draft: { id, document, version, base, course },
    audiences: structures.map(({ audience }) => audience),
    audience: pair?.audience ?? first.audience,
    languages: first.structure.languages,
    comparison,
    isReadable: pairs !== null,
    detail: pair && comparison ? compareIn(pair, of.language, comparison) : null,
    consequence: pairs && comparison ? await consequenceOf(tools, id, stateDigest(pairs)) : null,
  };
}
