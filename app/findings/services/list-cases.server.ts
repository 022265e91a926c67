/** What waits at the finding desk, by identifier alone: no name, no gene, no text is opened for a list. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import {
  CASE_STAGE_RULES,
  type CaseOutcome,
  type CaseStage,
  PANEL_STAGES,
} from '#app/kernel/domain/findings/finding-case.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type StoredCase, storedCase } from './case-rows.server.ts';
import { type FindingStaff, findingAccess } from './finding-access.ts';

export type CaseLine = {
  readonly id: string;
  readonly participant: string;
  readonly kind: StoredCase['kind'];
  readonly category: StoredCase['category'];
  readonly trigger: StoredCase['trigger'];
  readonly stage: CaseStage;
  readonly urgent: boolean;
  readonly dueAt: Date | null;
  readonly late: boolean;
  /** the next step is this reader's role's */
  readonly yours: boolean;
  readonly owner: 'you' | 'somebody';
  readonly outcome: CaseOutcome | null;
};
export type Cases = { readonly open: readonly CaseLine[]; readonly closed: readonly CaseLine[] };

const CLOSED_SHOWN = 20;

const whereOf = ({ role, site }: FindingStaff) =>
  role === 'expert-panel' ? { stage: { in: [...PANEL_STAGES] } } : { site: site ?? '' };

export async function listCases(tools: Tools, staff: FindingStaff): Promise<Cases> {
  const now = tools.clock.now();
  const where = whereOf(staff);
  const { open, closed } = await withAccess(tools.database, findingAccess(staff), async (tx) => ({
    open: await tx.findingCase.findMany({
      where: { ...where, closedAt: null },
      orderBy: [{ urgent: 'desc' }, { dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    }),
    closed: await tx.findingCase.findMany({
      where: { ...where, closedAt: { not: null } },
      orderBy: { closedAt: 'desc' },
      take: CLOSED_SHOWN,
    }),
  }));
  const line = (row: (typeof open)[number]): CaseLine => {
    const { id, participant, kind, category, trigger, stage, urgent } = storedCase(row);
    return {
      id,
      participant,
      kind,
      category,
      trigger,
      stage,
      urgent,
      dueAt: row.dueAt,
      late: row.dueAt !== null && row.dueAt < now,
      yours: CASE_STAGE_RULES[stage].by.includes(staff.role),
      owner: row.owner === staff.account ? 'you' : 'somebody',
      outcome: row.outcome as CaseOutcome | null,
    };
  };
  return { open: open.map(line), closed: closed.map(line) };
}

/** Null where there is no such case for this reader. */
export async function visibleCase(tools: Tools, staff: FindingStaff, id: string): Promise<StoredCase | null> {
  if (!isUuid(id)) return null;
  const row = await withAccess(tools.database, findingAccess(staff), (tx) =>
    tx.findingCase.findFirst({ where: { id, ...whereOf(staff) } }),
  );
  if (!row) return null;
  // a record that is restricted, or a relative's: to whom it is closed, there is no case in it either
  const { participant, site } = row;
  const isOpen = await withAccess(tools.database, findingAccess(staff, site), (tx) =>
    tx.enrolment.count({ where: { participant } }),
  );
  return isOpen > 0 ? storedCase(row) : null;
}
