/**
 * Whether a record permits more than before, in any way: a wider answer, a consent signed, a withdrawal taken back, a
 * stop that is gone. What takes away never gives more. Read while a record is in doubt: then nothing that gives more is
 * taken. Source: domain.md §1, "This was not me"; §4 rules 3 and 6.
 */
import { WITHDRAWAL_LEVELS } from '#bridge/contract/vocabulary.ts';
import type { ConsentRecord, ProvisionAnswer } from './record.ts';

const RANK = { 'not-asked': 0, deny: 0, ask: 1, permit: 2 } as const;
const WISH_RANK = { 'none-recorded': 0, 'stop-and-destroy': 0, 'anonymise-and-continue': 1, continue: 2 } as const;

/** A yes to another list is a wider yes: what is on it nobody compares here. */
function isWider(before: ProvisionAnswer | undefined, after: ProvisionAnswer): boolean {
  const was = RANK[before?.decision ?? 'not-asked'];
  if (RANK[after.decision] > was) return true;
  if (after.decision !== 'deny' && before?.list !== after.list) return true;
  return Object.entries(after.specific).some(
    ([of, { decision }]) => decision === 'permit' && before?.specific[of]?.decision !== 'permit',
  );
}

const levelOf = ({ withdrawal }: ConsentRecord): number =>
  withdrawal ? WITHDRAWAL_LEVELS.indexOf(withdrawal.level) : -1;

/** Provisions that a block no longer holds back; a block without provisions holds back all. */
const unblocked = (before: ConsentRecord, after: ConsentRecord): boolean =>
  before.capacity.blocked.some(({ code, provisions }) => {
    const still = after.capacity.blocked.find((block) => block.code === code);
    if (!still) return true;
    if (!still.provisions) return false;
    return !provisions || provisions.some((provision) => !still.provisions?.includes(provision));
  });

/** Pure. @param before null: there was no record */
export function givesMore(before: ConsentRecord | null, after: ConsentRecord): boolean {
  const answers = Object.entries(after.answers) as [keyof ConsentRecord['answers'], ProvisionAnswer][];
  if (answers.some(([code, answer]) => isWider(before?.answers[code], answer))) return true;
  if (after.inForce && after.inForce.number !== before?.inForce?.number) return true;
  if (after.pending && after.pending.number !== before?.pending?.number) return true;
  if (!before) return false;
  if (levelOf(after) < levelOf(before) || unblocked(before, after)) return true;
  if (before.closedBecause === 'refused' && after.closedBecause === null) return true;
  const wish = (record: ConsentRecord) => WISH_RANK[record.wishes?.death ?? 'none-recorded'];
  return wish(after) > wish(before);
}
