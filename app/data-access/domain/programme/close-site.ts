/**
 * A hospital leaves the programme (病院の終了): two people decide, nothing may lie half done at its desk, and its people go
 * to one hospital that stays. Source: domain.md §2, "a site that closes".
 */
import { isOwn, type OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import type { Role } from '#app/kernel/domain/roles.ts';

/** What must be settled by the hospital itself before it closes; what else waits goes along with the person. */
export const UNSETTLED = ['questions', 'calls', 'tasks', 'errands', 'papers', 'corrections'] as const;
export type Unsettled = Readonly<Record<(typeof UNSETTLED)[number], number>>;

export const CLOSER_ROLES = ['administrator', 'review-secretariat'] as const satisfies readonly Role[];
export type CloserRole = (typeof CLOSER_ROLES)[number];

type Sites = {
  readonly site: string;
  readonly to: string;
  /** hospitals that take part, closed ones left out */
  readonly open: readonly string[];
};

/** What stands against asking for it; null where nothing does. */
export const cannotAskClosing = ({ site, to, open }: Sites): Refused | null =>
  firstRefusal([
    () => (open.includes(site) && open.includes(to) ? null : refuse('site-unknown')),
    () => (site === to ? refuse('nothing-changes') : null),
  ]);

/** What stands against the second person's word. */
export const cannotClose = (
  sites: Sites,
  { askedBy, own, unsettled }: { readonly askedBy: string; readonly own: OwnAccounts; readonly unsettled: Unsettled },
): Refused | null =>
  firstRefusal([
    () => cannotAskClosing(sites),
    () => (isOwn(own, askedBy) ? refuse('two-people-needed') : null),
    () => (UNSETTLED.every((what) => unsettled[what] === 0) ? null : refuse('site-unsettled')),
  ]);
