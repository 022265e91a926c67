/**
 * How data were used in the demonstration's weeks: questions at the gate, releases that it let through, a withdrawal after
 * which one recipient destroyed all, one a part, and one has not answered.
 */

import { closeTask, taskForm } from '#app/consent/services/withdrawal-tasks/close-task.server.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { mustBe } from './acts.ts';
import type { GateFixture } from './gate-fixture.ts';
import type { Joined } from './join.ts';
import { live } from './later-acts.ts';
import { holdingOf } from './outcome.ts';
import { type SeedPerson, someone } from './people.ts';
import { approvals } from './programme.ts';
import { answerLine, tellRecipients } from './recalls.ts';
import { ORGANISATIONS } from './recipients.ts';
import { enterRequests } from './register.ts';
import type { Staff } from './staff.ts';

/** She joined first of all, when the pilot ran, and left soon after. */
export const FIRST: SeedPerson = {
  ...someone,
  key: 'recalled',
  name: '桐谷 節',
  reading: 'きりたに せつ',
  birthDate: '1951-03-08',
  email: 'setsu@demo.tomoni.example',
  later: [{ act: 'withdraw', level: 'no-further-use', doctorMayTell: true, waits: false }],
  story:
    'stopped all use weeks ago: one recipient has destroyed what it held, one a part of it, one has not answered in time',
};

const secretariat = ({ officers }: Staff): Actor => ({
  role: 'review-secretariat',
  account: officers.secretariat,
  channel: 'web',
});

type Released = 'release-data' | 'release-sample';

/** As the release desk asks: what the approval names, and nothing beside it. */
function termsOf(now: Date, id: string, action: Released) {
  const approval = approvals(now).find((one) => one.id === id) as Approval;
  const { recipient, datasets, purpose, commercial } = approval;
  return {
    action,
    approval: id,
    recipient,
    dataset: datasets[0] as string,
    purpose: { ...purpose, uses: [], commercial },
  };
}

/** The pilot: three recipients, one person, who then stops all use. */
export async function runPilot(tools: Tools, gate: GateFixture, staff: Staff, first: Joined, now: Date): Promise<void> {
  await enterRequests(tools, secretariat(staff), now, true);
  for (const id of ['DAR-2026-0011', 'DAR-2026-0012', 'DAR-2026-0013'])
    await mustBe(gate.release(tools, termsOf(now, id, 'release-data'), first.samples));
  for (const later of first.person.later) await live(tools, first, later, '');
  await tellRecipients(tools, staff);
}

const DAY_MS = 86_400_000;

/** Who closed what is due within `days`: everybody but the recipient abroad, which is late and still asked. */
export async function closeFirst(tools: Tools, staff: Staff, first: Joined, days: number): Promise<void> {
  const rows = await tools.database.prisma.withdrawalTask.findMany({
    where: { participant: first.participant, closedAt: null },
    orderBy: [{ task: 'asc' }, { organisation: 'asc' }],
  });
  for (const row of rows) {
    const isLate = row.organisation === ORGANISATIONS.overseas;
    if (isLate || row.dueAt.getTime() > row.openedAt.getTime() + days * DAY_MS) continue;
    if (row.organisation !== null) {
      await answerLine(tools, staff, row);
      continue;
    }
    const form = taskForm.parse({ told: 'yes', outcome: 'done' });
    await mustBe(closeTask(tools, holdingOf(staff, row), row.id, form, tools.ids.uuid()));
  }
}

type People = Readonly<
  Record<
    'chiyo' | 'everything' | 'noFindings' | 'stopped' | 'elsewhere' | 'ownDisease' | 'leaves' | 'comesBack' | 'halfWay',
    Joined
  >
>;

/** In the middle of the weeks: everybody has joined, nobody has changed anything yet. */
export async function spendWeeks(
  tools: Tools,
  gate: GateFixture,
  staff: Staff,
  people: People,
  now: Date,
): Promise<void> {
  const { chiyo, everything, noFindings, stopped, elsewhere, ownDisease, leaves, comesBack, halfWay } = people;
  await enterRequests(tools, secretariat(staff), now, false);
  const firstOf = (some: readonly Joined[]) => some.map(({ samples }) => samples[0] as Joined['samples'][number]);
  const releases = [
    ['DAR-2026-0001', 'release-data', [chiyo, everything, noFindings, stopped, elsewhere, leaves, comesBack]],
    ['DAR-2026-0002', 'release-data', [chiyo, everything, leaves]],
    ['DAR-2026-0003', 'release-data', [everything, noFindings, leaves, halfWay]],
    ['DAR-2026-0001', 'release-sample', [chiyo]],
  ] as const;
  for (const [id, action, listed] of releases)
    await mustBe(gate.release(tools, termsOf(now, id, action), firstOf(listed)));
  await askGate(tools, gate, { chiyo, everything, ownDisease }, now);
}

async function askGate(
  tools: Tools,
  gate: GateFixture,
  { chiyo, everything, ownDisease }: Pick<People, 'chiyo' | 'everything' | 'ownDisease'>,
  now: Date,
): Promise<void> {
  const clients = await tools.database.prisma.gateClient.findMany({ select: { id: true, name: true } });
  const named = (name: string) => clients.find((client) => client.name === name)?.id as string;
  const [cluster, desk] = [named('analysis-cluster'), named('release-tool')];
  const dataset = 'ds-rare-2026a';
  const university = { class: 'academia', organisation: ORGANISATIONS.university, country: 'JP' } as const;
  const questions: readonly (readonly [string, Joined, Omit<DecisionRequest, 'subject'>])[] = [
    [cluster, chiyo, { action: 'analyse' }],
    [cluster, chiyo, { action: 'joint-analyse', dataset }],
    [cluster, everything, { action: 'joint-analyse', dataset }],
    [desk, chiyo, { action: 'overview', recipient: university, dataset }],
    [desk, chiyo, termsOf(now, 'DAR-2026-0003', 'release-data')],
    [desk, ownDisease, termsOf(now, 'DAR-2026-0001', 'release-data')],
  ];
  for (const [client, { samples }, asked] of questions) {
    const [sample] = samples;
    if (sample) await gate.ask(tools, client, { ...asked, subject: { sample } });
  }
}
