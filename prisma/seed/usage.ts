/** What the data centre reported of the demonstration's weeks: many plain runs, one after a withdrawal, one out of its time. */

import { takeUsage } from '#app/data-access/services/usage/take-usage.server.ts';
import { listUsageQuestions, settleUsageQuestion } from '#app/data-access/services/usage/usage-desk.server.ts';
import { USAGE_COLUMNS } from '#app/kernel/domain/programme/usage.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Joined } from './join.ts';
import { ORGANISATIONS } from './recipients.ts';
import type { Staff } from './staff.ts';

const HOUR_MS = 3_600_000;

type Run = {
  readonly of: Joined;
  readonly hoursAgo: number;
  readonly approval: string;
  readonly organisation: string;
  readonly tool: string;
  readonly option: string;
  readonly action: string;
};
type People = Readonly<Record<'chiyo' | 'everything' | 'leaves', Joined>>;

const CALLER = { tool: 'variant-caller 4.2', option: '--min-depth=20', action: 'joint-analyse' } as const;
const LINKER = { tool: 'record-linker 1.1', option: '', action: 'link-records' } as const;
const UNIVERSITY = { approval: 'DAR-2026-0001', organisation: ORGANISATIONS.university } as const;

function runs({ chiyo, everything, leaves }: People): readonly Run[] {
  const daily = [1, 2, 3, 5].flatMap((day) =>
    [chiyo, everything].flatMap((of) => [
      { of, hoursAgo: day * 24, ...UNIVERSITY, ...CALLER },
      { of, hoursAgo: day * 24 + 1, ...UNIVERSITY, ...CALLER },
    ]),
  );
  return [
    ...daily,
    { of: chiyo, hoursAgo: 50, ...UNIVERSITY, ...LINKER },
    // out of its time: that approval ended yesterday
    { of: chiyo, hoursAgo: 3, ...UNIVERSITY, approval: 'DAR-2026-0004', ...CALLER },
    // three days after all use was stopped
    { of: leaves, hoursAgo: 2, ...UNIVERSITY, ...CALLER },
    // by a company that was not approved; asked about, and not allowed
    { of: everything, hoursAgo: 30, ...UNIVERSITY, organisation: ORGANISATIONS.newcomer, ...CALLER },
    // nobody has this approval
    { of: everything, hoursAgo: 31, ...UNIVERSITY, approval: 'DAR-2026-9999', ...CALLER },
  ];
}

/** As the centre's own system writes it. */
function fileOf(all: readonly Run[], now: Date): Uint8Array {
  const rows = all.map(({ of, hoursAgo, ...run }, place) => {
    const cells: Record<string, string> = {
      ...run,
      record: `DC-${String(place + 1).padStart(6, '0')}`,
      sample: of.samples[0] ?? '',
      at: new Date(now.getTime() - hoursAgo * HOUR_MS).toISOString(),
    };
    return USAGE_COLUMNS.map((name) => cells[name]).join(',');
  });
  return new TextEncoder().encode([USAGE_COLUMNS.join(','), ...rows, ''].join('\n'));
}

export async function seedUsage(tools: Tools, staff: Staff, people: People): Promise<void> {
  const taken = await takeUsage(tools, staff.holders['data-centre'].account, fileOf(runs(people), tools.clock.now()));
  if (!taken.ok) throw new Error(`the records were refused: ${taken.fault}`);
  const asked = (await listUsageQuestions(tools, 'ja')).find(({ why }) => why === 'another-organisation');
  if (!asked) throw new Error('nothing is asked about');
  await settleUsageQuestion(tools, staff.officers.releaseDesk, {
    question: asked.id,
    outcome: 'misuse',
    answerJa:
      '共同で研究する会社の担当者が、承認に名前のないまま計算をしていました。計算の結果は廃棄され、その会社の使用は止まっています（架空の例）。',
    answerEn:
      'Somebody at a company working with the university ran the analysis, and the approval does not name that company. The results were destroyed, and the company can no longer use the data (invented).',
  });
}
