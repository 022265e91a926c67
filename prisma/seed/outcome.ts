/** What holders did after the withdrawals: all in time but for one person, whose list shows every way it can end. */
import { closeTask, taskForm } from '#app/consent/services/withdrawal-tasks/close-task.server.ts';
import { remindHolders } from '#app/consent/services/withdrawal-tasks/remind-holders.server.ts';
import type { Holding } from '#app/data-access/services/holders/holder-desk.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { mustBe } from './acts.ts';
import type { Staff } from './staff.ts';

/** due within days, and done by everybody at once */
const AT_ONCE = [
  'stop-mailings',
  'tell-treating-doctor',
  'stop-collection',
  'stop-sampling',
  'hold-samples',
  'stop-jobs',
  'stop-training',
];
const LATE = 'stop-training';
const HALF_WAY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'destroy-samples': { outcome: 'done' },
  'recall-releases': { outcome: 'done' },
  'destroy-cells': {
    outcome: 'cannot-be-done',
    opinion: 'TCE-2026-044',
    reason: '細胞は、番号を外したうえでほかの施設に移されていて、どれがあなたのものか、もうわかりません（架空の例）。',
  },
  'leave-joint-data': {
    outcome: 'done-in-part',
    opinion: 'TCE-2026-045',
    reason: '次の計算からは外しました。すでに配られた集計表は、作り直せません（架空の例）。',
  },
};

/** Who of the staff closes it. */
export function holdingOf(staff: Staff, { holder, site }: { holder: string; site: string }): Holding {
  if (holder === 'biobank' || holder === 'data-centre') return staff.holders[holder];
  const coordinator = staff.coordinators.find((one) => one.site === site);
  return holder === 'hospital' && coordinator
    ? { role: 'site-coordinator', ...coordinator }
    : staff.holders['release-desk'];
}

export async function closeTasks(tools: Tools, staff: Staff, halfWay: ParticipantId): Promise<void> {
  const open = await tools.database.prisma.withdrawalTask.findMany({
    where: { closedAt: null },
    orderBy: [{ participant: 'asc' }, { task: 'asc' }],
  });
  for (const row of open) {
    const isHalfWay = row.participant === halfWay;
    const done = isHalfWay ? HALF_WAY[row.task] : undefined;
    const inTime = AT_ONCE.includes(row.task) && !(isHalfWay && row.task === LATE);
    if (!done && !inTime) continue;
    const form = taskForm.parse({ outcome: 'done', told: 'yes', ...done });
    await mustBe(closeTask(tools, holdingOf(staff, row), row.id, form, tools.ids.uuid()));
  }
  await remindHolders(tools);
}
