/** A coordinator's day: what waits at this site, by programme identifier. Names open one by one, with a reason. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { lateGates } from '#app/kernel/services/gate/late-gates.server.ts';
import { byUrgency, questionClock } from '#app/kernel/services/questions/question-clock.ts';
import { DESK_TASK_KINDS, type DeskTaskKind } from '#app/kernel/services/record/desk-tasks.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type EntryDisputeLine, listEntryDisputes } from '../disputes/dispute-desk.server.ts';
import { type FollowUpLine, loadFollowUps } from '../follow-up/load-follow-ups.server.ts';
import { type DeskPeople, type DeskPerson, deskPeople } from './desk-state.server.ts';

export type { DeskPerson };
export type DeskQuestion = {
  readonly id: string;
  readonly participant: string;
  readonly dueAt: Date;
  readonly late: boolean;
  /** the programme's contact was called in */
  readonly escalated: boolean;
};
export type DeskTask = {
  readonly id: string;
  readonly participant: string;
  readonly holder: string;
  readonly task: string;
  readonly notBefore: Date | null;
  readonly dueAt: Date;
  readonly late: boolean;
};
/** What waits for a second person, by the table it lies in. */
export type DeskSecond = {
  readonly id: string;
  readonly what: 'paper' | 'paper-differs' | 'correction' | 'list';
  readonly participant: string | null;
  readonly dueAt: Date;
  readonly late: boolean;
};
export type DeskTaskLine = {
  readonly id: string;
  readonly participant: string;
  readonly kind: DeskTaskKind;
  readonly dueAt: Date;
  readonly late: boolean;
};
export type DeskInvitation = { readonly id: string; readonly participant: string; readonly expiresAt: Date };

export type Desk = DeskPeople & {
  readonly questions: readonly DeskQuestion[];
  readonly tasks: readonly DeskTask[];
  readonly runningOut: readonly DeskInvitation[];
  /** typed or proposed by somebody else: this person may be the second */
  readonly seconds: readonly DeskSecond[];
  readonly errands: readonly DeskTaskLine[];
  /** "this was not me" */
  readonly doubts: readonly EntryDisputeLine[];
  /** after turns of life */
  readonly followUps: readonly FollowUpLine[];
  /** gates without a sign of life: what is recorded here takes longer to be in force everywhere */
  readonly lateGates: readonly string[];
};

const SOON_DAYS = 14;
/** Days after which somebody who reads and does not sign is asked whether she has questions. Never a reminder to sign. */
export const UNSIGNED_DAYS = 14;
const LIST_DUE_DAYS = 7;
const DAY_MS = 86_400_000;

/** Papers, corrections and lists that wait for this person as the second. Own typings wait for others and are not here. */
async function secondsFor(tx: Transaction, { account, site }: Coordinator, now: Date): Promise<DeskSecond[]> {
  const own = [...(await ownAccounts(tx, account))];
  const papers = await tx.paperEntry.findMany({
    where: {
      site,
      importId: null,
      OR: [
        { state: 'second-missing', firstBy: { notIn: own } },
        { state: 'differs', OR: [{ firstBy: { in: own } }, { secondBy: { in: own } }, { filedBy: { not: null } }] },
      ],
    },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    select: { id: true, participant: true, state: true, dueAt: true },
  });
  const corrections = await tx.proposedCorrection.findMany({
    where: { site, outcome: null, proposedBy: { notIn: own } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    select: { id: true, participant: true, dueAt: true },
  });
  const lists = await tx.paperImport.findMany({
    where: { site, state: 'waiting', madeBy: { notIn: own } },
    orderBy: { madeAt: 'asc' },
    select: { id: true, madeAt: true },
  });
  const late = ({ dueAt }: { dueAt: Date }) => dueAt < now;
  return [
    ...papers.map(({ state, ...row }) => ({
      ...row,
      what: state === 'differs' ? ('paper-differs' as const) : ('paper' as const),
      late: late(row),
    })),
    ...corrections.map((row) => ({ ...row, what: 'correction' as const, late: late(row) })),
    ...lists.map(({ id, madeAt }) => {
      const dueAt = new Date(madeAt.getTime() + LIST_DUE_DAYS * DAY_MS);
      return { id, participant: null, dueAt, what: 'list' as const, late: dueAt < now };
    }),
  ];
}

async function deskTasksAt(tx: Transaction, site: string, now: Date): Promise<DeskTaskLine[]> {
  const rows = await tx.deskTask.findMany({
    where: { site, closedAt: null },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
  });
  return rows.flatMap(({ id, participant, kind, dueAt }) => {
    const known = DESK_TASK_KINDS.find((one) => one === kind);
    return known ? [{ id, participant, kind: known, dueAt, late: dueAt < now }] : [];
  });
}

type Coordinator = { readonly account: string; readonly site: string };

/** What is about a record that is closed to this coordinator is not on her desk either. */
async function openTo(tx: Transaction, site: string, about: readonly { readonly participant: string }[]) {
  const participant = { in: [...new Set(about.map((one) => one.participant))] };
  const open = await tx.enrolment.findMany({ where: { site, participant }, select: { participant: true } });
  const known = new Set(open.map((one) => one.participant));
  return ({ participant: whose }: { readonly participant: string }): boolean => known.has(whose);
}

/** Of whom the link that runs out was for: those who have not joined yet. */
async function notJoinedOf(tx: Transaction, about: readonly { readonly participant: string }[]): Promise<Set<string>> {
  const participant = { in: about.map((one) => one.participant) };
  const joining = await tx.deskState.findMany({
    where: { participant, isJoining: true },
    select: { participant: true },
  });
  return new Set(joining.map((one) => one.participant));
}

/** One site's desk: whoever waits for something, however long ago she was invited; of all others the newest. */
export async function loadDesk(tools: Tools, coordinator: Coordinator): Promise<Desk> {
  const { site } = coordinator;
  const access = { ...coordinator, role: 'site-coordinator', reason: 'desk' };
  const doubts = await listEntryDisputes(tools, { ...coordinator, role: 'site-coordinator' });
  const followUps = await loadFollowUps(tools, { ...coordinator, role: 'site-coordinator' });
  return withAccess(tools.database, access, async (tx) => {
    const now = tools.clock.now();
    const longAgo = new Date(now.getTime() - UNSIGNED_DAYS * DAY_MS).toISOString();
    const people = await deskPeople(tx, site, now, longAgo);
    const questions = await tx.question.findMany({
      where: { site, answeredAt: null, closedAt: null },
      orderBy: { openedAt: 'asc' },
    });
    const tasks = await tx.withdrawalTask.findMany({
      where: { site, closedAt: null },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    });
    const soon = new Date(now.getTime() + SOON_DAYS * DAY_MS);
    const runningOut = await tx.invitation.findMany({
      where: { site, closedAt: null, expiresAt: { lt: soon } },
      orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
      select: { id: true, participant: true, expiresAt: true },
    });
    const isOpen = await openTo(tx, site, [...tasks, ...followUps]);
    const notJoined = await notJoinedOf(tx, runningOut);
    return {
      ...people,
      seconds: await secondsFor(tx, coordinator, now),
      errands: await deskTasksAt(tx, site, now),
      followUps: followUps.filter(isOpen),
      doubts,
      lateGates: await lateGates(tx, now),
      questions: questions
        .map((question) => {
          const { hospitalDueAt: dueAt } = questionClock(question, now);
          const { id, participant, escalatedAt } = question;
          return { id, participant, dueAt, late: dueAt < now, escalated: escalatedAt !== null };
        })
        .sort(byUrgency),
      tasks: tasks.filter(isOpen).map(({ id, participant, holder, task, notBefore, dueAt }) => ({
        id,
        participant,
        holder,
        task,
        notBefore,
        dueAt,
        late: dueAt < now,
      })),
      runningOut: runningOut.filter(({ participant }) => notJoined.has(participant)),
    };
  });
}
