/** What the withdrawal pages show: the three levels in the document's words, which of them are open, what stands. */

import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { levelRank } from '#app/kernel/domain/record/withdrawal.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { WITHDRAWAL_LEVELS, type WithdrawalLevel } from '#bridge/contract/vocabulary.ts';
import { canWithdraw } from '../domain/standing/offers.ts';
import type { Standing } from '../domain/standing/standing.ts';
import { isOverToTakeBack } from '../domain/standing/taking-back.ts';
import { standingFor } from './standing/own-standing.server.ts';

type WithdrawalWords = DocumentContent['words']['withdrawal'];

export type WithdrawalPages = {
  /** where she is now, beside the withdrawal itself */
  readonly now: Standing;
  readonly words: WithdrawalWords;
  readonly language: Language;
  readonly coolingOffDays: number;
  readonly levels: readonly { readonly level: WithdrawalLevel; readonly open: boolean }[];
  /** null where there is something to withdraw from */
  readonly closed: 'nothing-to-withdraw' | 'already-withdrawn' | null;
  readonly standing: {
    readonly number: number;
    readonly level: WithdrawalLevel;
    readonly since: Instant;
    /** null where the reader cannot take it back */
    readonly takingBack: Standing['takingBack'];
    /** it could be taken back, by another than the reader */
    readonly isAnothers: boolean;
    readonly until: Instant | null;
  } | null;
};

export async function loadWithdrawal(tools: Tools, own: Own, language: Language): Promise<WithdrawalPages> {
  const opened = await readOwn(tools, own, 'own-withdrawal');
  const { record, version } = opened;
  const { content, language: shown } = renderingIn(version, language);
  const { withdrawal } = record;
  const now = tools.clock.now().toISOString();
  const open = canWithdraw(record);
  const standing = await standingFor(tools, opened);
  const { takingBack } = standing;
  const standsAt = withdrawal ? levelRank(withdrawal.level) : -1;
  return {
    now: standing,
    words: content.words.withdrawal,
    language: shown,
    coolingOffDays: version.structure.rules.coolingOffDays,
    levels: WITHDRAWAL_LEVELS.map((level) => ({ level, open: open && levelRank(level) > standsAt })),
    closed: open ? null : withdrawal ? 'already-withdrawn' : 'nothing-to-withdraw',
    standing: withdrawal && {
      number: withdrawal.number,
      level: withdrawal.level,
      since: withdrawal.effective,
      takingBack,
      isAnothers: takingBack === null && !isOverToTakeBack(record, now),
      until: withdrawal.takeBackUntil,
    },
  };
}
