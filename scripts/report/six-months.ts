/** Six invented months of a programme: people join, change, leave and ask; gates are asked; figures are released each month. */

import { closeTask, taskForm } from '#app/consent/services/withdrawal-tasks/close-task.server.ts';
import { answerQuestion } from '#app/hospital/services/questions/answer-question.server.ts';
import { askQuestion, questionForm } from '#app/hospital/services/questions/ask-question.server.ts';
import type { Answer } from '#app/kernel/domain/event/payloads/parts.ts';
import { DAY_MS, dayOf, plusMonths, startOfDay } from '#app/kernel/domain/instant.ts';
import { loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { makeRelease } from '#app/public/services/figures/make-release.server.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { refuse } from '#prisma/seed/acts.ts';
import type { GateFixture } from '#prisma/seed/gate-fixture.ts';
import { invite, type Joined, joinPerson } from '#prisma/seed/join.ts';
import { live } from '#prisma/seed/later-acts.ts';
import { inventPerson, joinMany } from '#prisma/seed/many.ts';
import { holdingOf } from '#prisma/seed/outcome.ts';
import type { Later } from '#prisma/seed/people.ts';
import type { Staff } from '#prisma/seed/staff.ts';

export type MovedClock = { now(): Date; set(at: number): void };
export type Room = {
  readonly tools: Tools;
  readonly clock: MovedClock;
  readonly staff: Staff;
  readonly gate: GateFixture;
  /** what a gate would have confirmed: a moment after each withdrawal */
  readonly inForce: (at: Date) => Promise<void>;
};

const PROVISIONS: readonly ProvisionCode[] = ['share-industry', 'share-overseas', 'ai-development', 'recontact-trials'];
const every = <T>(all: readonly T[], step: number, from = 0): T[] => all.filter((_, place) => place % step === from);

async function changes({ tools }: Room, people: readonly Joined[], month: number): Promise<void> {
  for (const [place, person] of people.entries()) {
    const provision = PROVISIONS[(place + month) % PROVISIONS.length] as ProvisionCode;
    const to: Answer = person.person.no.includes(provision) ? 'permit' : 'deny';
    await live(tools, person, { act: 'change', provision, to }, '');
  }
}

async function leaves({ tools, inForce }: Room, people: readonly Joined[]): Promise<void> {
  for (const [place, person] of people.entries()) {
    const level = place % 4 === 0 ? 'no-further-contact' : place % 4 === 1 ? 'no-further-access' : 'no-further-use';
    const leaving: Later = { act: 'withdraw', level, doctorMayTell: null, waits: false };
    await live(tools, person, leaving, '');
    await inForce(tools.clock.now());
  }
}

/** What was asked of holders is done, but for a few. */
async function holdersWork({ tools, staff }: Room): Promise<void> {
  const open = await tools.database.prisma.withdrawalTask.findMany({
    where: { closedAt: null },
    orderBy: { id: 'asc' },
  });
  for (const [place, row] of open.entries()) {
    if (place % 9 === 0) continue;
    const form = taskForm.parse({ told: 'yes', outcome: 'done' });
    await closeTask(tools, holdingOf(staff, row), row.id, form, tools.ids.uuid());
  }
}

async function questions({ tools, clock, staff }: Room, people: readonly Joined[]): Promise<void> {
  const asked: { readonly id: string; readonly site: number }[] = [];
  for (const person of people) {
    const form = questionForm.parse({ text: '結果はいつわかりますか。', idempotencyKey: tools.ids.uuid() });
    const asker = { role: 'participant', account: person.account, participant: person.participant } as const;
    asked.push({ id: await askQuestion(tools, asker, form), site: person.person.site });
  }
  clock.set(clock.now().getTime() + DAY_MS / 2);
  for (const { id, site } of asked.slice(2)) {
    const coordinator = staff.coordinators[site] ?? staff.coordinators[0];
    if (coordinator) await answerQuestion(tools, coordinator, id, '六か月から一年です。', tools.ids.uuid());
  }
}

async function notJoining({ tools, staff }: Room, from: number, count: number): Promise<void> {
  const version = await loadNewestVersion(tools.database, 'wgs-icf', 'adult');
  const coordinator = staff.coordinators[0];
  if (!version || !coordinator) throw new Error('nothing is published');
  for (let n = from; n < from + count; n += 1) {
    const invited = await invite(tools, coordinator, { ...inventPerson(n), joins: 'invited' }, version);
    if (n % 2 === 0) await refuse(tools, invited);
  }
}

/** One who says yes to all, and whose sample a recipient asks for. */
async function saysYes({ tools, staff }: Room, n: number): Promise<SampleId> {
  const version = await loadNewestVersion(tools.database, 'wgs-icf', 'adult');
  const coordinator = staff.coordinators[0];
  if (!version || !coordinator) throw new Error('nothing is published');
  const { samples } = await joinPerson(tools, coordinator, { ...inventPerson(n), site: 0, no: [] }, version);
  if (!samples[0]) throw new Error('who joins gives a sample');
  return samples[0];
}

/** @returns the days that all of it took, and a sample that may be given */
export async function sixMonths(
  room: Room,
  { began, people, months }: { began: string; people: number; months: number },
) {
  const { tools, clock, staff, gate } = room;
  const a = Math.round(people / months);
  const joined: Joined[] = [];
  for (let month = 0; month < months; month += 1) {
    const first = month === 0 ? began : plusMonths(`${began.slice(0, 7)}-01`, month);
    clock.set(Date.parse(startOfDay(first)) + DAY_MS / 2);
    if (month > 0) await holdersWork(room);
    const fresh = await joinMany(tools, staff.coordinators, { from: month * (a + 40), count: a, atOnce: 4 });
    await notJoining(room, month * (a + 40) + a, 24);
    clock.set(clock.now().getTime() + 10 * DAY_MS);
    for (const { participant } of every(fresh, 2))
      await gate.ask(tools, 'sample', { subject: { participant }, action: 'joint-analyse' });
    await changes(room, every(fresh, 5), month);
    await leaves(room, every(fresh, 6, 1));
    for (const { participant } of every(fresh, 6, 1))
      await gate.ask(tools, 'sample', { subject: { participant }, action: 'joint-analyse' });
    clock.set(Math.floor(clock.now().getTime() / DAY_MS) * DAY_MS + DAY_MS);
    await questions(room, every(fresh, 4));
    joined.push(...fresh);
    const next = plusMonths(`${began.slice(0, 7)}-01`, month + 1);
    clock.set(Date.parse(startOfDay(next)) + 60_000);
    const made = await makeRelease(tools, next);
    if (!made.ok) throw new Error(`no figures: ${made.why} ${made.figures.join(', ')}`);
    console.log(`${next}: release ${made.number}, ${made.audited} points attacked, ${joined.length} people`);
  }
  const willing = await saysYes(room, months * (a + 40));
  return { sample: willing, from: began, to: dayOf(new Date(clock.now().getTime() - DAY_MS).toISOString()) };
}
