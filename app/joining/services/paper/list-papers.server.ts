/** Papers of this site that are not in the ledger yet, the nearest clock first: for whom each waits. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { PAPER_FORMS, type PaperForm } from '#app/kernel/domain/paper/forms.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Coordinator } from './enter-paper.server.ts';
import { typistOf } from './load-paper-entry.server.ts';

export type WaitingPaper = {
  readonly id: string;
  readonly participant: string;
  readonly form: PaperForm;
  /** `other`: typed by this person, and somebody else is to type it too */
  readonly waitsFor: 'you' | 'other';
  readonly dueAt: Date;
  readonly late: boolean;
};

export async function listPapers(tools: Tools, { account, site }: Coordinator): Promise<WaitingPaper[]> {
  const access = { account, site, role: 'site-coordinator', reason: 'desk' };
  const own = await ownAccounts(tools.database.prisma, account);
  const rows = await withAccess(tools.database, access, (tx) =>
    tx.paperEntry.findMany({
      where: { site, importId: null, state: { in: ['second-missing', 'differs'] } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    }),
  );
  const now = tools.clock.now();
  return rows.map((row) => {
    const { id, participant, form, state, firstBy, dueAt } = row;
    const mine = state === 'second-missing' ? !own.has(firstBy) : typistOf(row, own) !== null;
    return {
      id,
      participant,
      form: PAPER_FORMS.find((one) => one === form) ?? 'change',
      waitsFor: mine ? 'you' : 'other',
      dueAt,
      late: dueAt < now,
    };
  });
}
