/** What a coordinator reads out before entering a withdrawal: the open levels in the words of the signed document. */
import { canWithdraw } from '#app/consent/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { levelRank } from '#app/kernel/domain/record/withdrawal.ts';
import { loadVersion, type Rendering, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import type { DeskCoordinator } from '#app/kernel/services/record/open-person.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { WITHDRAWAL_LEVELS, type WithdrawalLevel } from '#bridge/contract/vocabulary.ts';

export type WithdrawalEntry = {
  /** empty where nothing can be withdrawn from, or no higher level is left */
  readonly levels: readonly WithdrawalLevel[];
  /** null where nothing was ever signed */
  readonly words: Rendering['content']['words']['withdrawal'] | null;
  readonly coolingOffDays: number;
};

/** Null where there is no such participant at this site. */
export async function loadWithdrawalEntry(
  tools: Tools,
  coordinator: DeskCoordinator,
  participant: ParticipantId,
  language: Language,
): Promise<WithdrawalEntry | null> {
  const file = await openPerson(tools, coordinator, participant, null);
  if (!file) return null;
  const { record } = file.opened;
  const signed = record.inForce ?? record.pending ?? record.unidentified;
  const version = signed && (await loadVersion(tools.database, signed));
  if (!version) return { levels: [], words: null, coolingOffDays: 0 };
  const standsAt = record.withdrawal ? levelRank(record.withdrawal.level) : -1;
  return {
    levels: canWithdraw(record) ? WITHDRAWAL_LEVELS.filter((level) => levelRank(level) > standsAt) : [],
    words: renderingIn(version, language).content.words.withdrawal,
    coolingOffDays: version.structure.rules.coolingOffDays,
  };
}
