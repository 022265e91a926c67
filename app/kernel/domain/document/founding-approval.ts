/** Whether a document may be the first of a real programme: its text states an approval, which somebody must have given. */
import type { DocumentVersion } from './version.ts';

/** Exist in the demonstration only. The documents in this repository are approved by them, and so by nobody. */
const INVENTED_COMMITTEES: readonly string[] = ['ともに中央倫理審査委員会'];

export type FoundingRefusal = 'approval-missing' | 'approval-invented' | 'approval-not-named' | 'approval-differs';

/**
 * @param said the number on the committee's letter, as typed by whoever founds the programme
 * @param isTrial a programme that nobody really takes part in: there an invented approval is no lie
 */
export function foundingRefusal(
  { approval }: Pick<DocumentVersion, 'approval'>,
  { said, isTrial }: { readonly said: string | undefined; readonly isTrial: boolean },
): FoundingRefusal | null {
  if (!approval) return 'approval-missing';
  if (INVENTED_COMMITTEES.includes(approval.committee.ja)) return isTrial ? null : 'approval-invented';
  if (!said) return 'approval-not-named';
  return said === approval.number ? null : 'approval-differs';
}
