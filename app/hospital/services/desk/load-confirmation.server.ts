/** What a coordinator must have talked over before confirming: core items last answered wrongly, in the document's words. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { loadVersion, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import type { DeskCoordinator } from '#app/kernel/services/record/open-person.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

export type Confirmation = {
  /** null where no consent waits */
  readonly signedAt: string | null;
  readonly items: readonly { readonly id: string; readonly question: string }[];
};

/** Null where there is no such participant at this site. */
export async function loadConfirmation(
  tools: Tools,
  coordinator: DeskCoordinator,
  participant: ParticipantId,
  language: Language,
): Promise<Confirmation | null> {
  const file = await openPerson(tools, coordinator, participant, null);
  if (!file) return null;
  const { pending } = file.opened.record;
  if (!pending) return { signedAt: null, items: [] };
  const { document, version: number, audience } = pending;
  const version = await loadVersion(tools.database, { document, version: number, audience });
  const words = version && renderingIn(version, language).content.words.comprehension;
  return {
    signedAt: pending.signedAt,
    items: pending.wrongCore.map((id) => ({ id, question: words?.[id]?.question ?? id })),
  };
}
