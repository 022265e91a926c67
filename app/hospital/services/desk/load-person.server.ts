/** One person as the desk's page shows her: where she stands, what happened, what waits; by identifier, without a name. */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { birthdayIn, isOfAge, needsBirthday } from '#app/consent/index.ts';
import type { ParticipantEventKind } from '#app/kernel/domain/event/event-kinds.ts';
import { type OpenedHow, openedHow } from '#app/kernel/domain/event/opened-how.ts';
import type { Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import { heldAnswers } from '#app/kernel/domain/record/held-answers.ts';
import type { SampleRecord } from '#app/kernel/domain/record/record.ts';
import { isConfidential } from '#app/kernel/services/access/access-restrictions.server.ts';
import { signInNumberOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { questionClock } from '#app/kernel/services/questions/question-clock.ts';
import type { DeskCoordinator } from '#app/kernel/services/record/open-person.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { actsFor, type DeskStanding, deskStandingOf } from './standing.ts';

export type PersonPage = {
  readonly participant: ParticipantId;
  readonly standing: DeskStanding;
  /** 支援措置 */
  readonly isConfidential: boolean;
  readonly acts: ReturnType<typeof actsFor>;
  readonly timeline: readonly {
    readonly number: number;
    readonly kind: ParticipantEventKind;
    readonly at: string;
    /** how the way in came about through which she, or one near her, did it */
    readonly openedBy: OpenedHow | null;
  }[];
  /** where she is signed in, and how each way in came about */
  readonly sessions: readonly { readonly startedAt: Date; readonly openedBy: OpenedHow }[];
  /** wider answers of hers that wait: from when each counts; null: once a colleague has called her */
  readonly held: readonly { readonly number: number; readonly from: string | null; readonly by: Speaker }[];
  readonly withoutEffect: readonly { readonly number: number; readonly because: string }[];
  readonly account: { readonly made: boolean; readonly signInNumber: string } | null;
  /** the newest letter that still works */
  readonly invitation: { readonly id: string; readonly expiresAt: Date } | null;
  readonly questions: readonly {
    readonly id: string;
    readonly openedAt: Date;
    readonly dueAt: Date;
    readonly isDone: boolean;
    readonly late: boolean;
    readonly escalated: boolean;
  }[];
  readonly tasks: readonly {
    readonly id: string;
    readonly holder: string;
    readonly task: string;
    readonly dueAt: Date;
    readonly closedAt: Date | null;
  }[];
  readonly samples: readonly Omit<SampleRecord, 'site'>[];
};

/** Null where there is no such participant at this site. */
export async function loadPerson(
  tools: Tools,
  coordinator: DeskCoordinator,
  participant: ParticipantId,
): Promise<PersonPage | null> {
  const { site } = coordinator;
  const found = await withAccess(
    tools.database,
    { ...coordinator, role: 'site-coordinator', reason: 'desk' },
    async (tx) => {
      const opened = await openRecord(tx, participant, site);
      if (!opened) return null;
      const { record, events, personId } = opened;
      const now = tools.clock.now();
      const account = await tx.account.findFirst({
        where: { personId, disabledAt: null },
        select: { id: true, passwordHash: true },
      });
      const invitation = await tx.invitation.findFirst({
        where: { participant, site, closedAt: null },
        orderBy: { createdAt: 'desc' },
        select: { id: true, expiresAt: true },
      });
      const questions = await tx.question.findMany({
        where: { participant, site },
        orderBy: { openedAt: 'desc' },
        take: 50,
      });
      const tasks = await tx.withdrawalTask.findMany({
        where: { participant, site },
        orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
        take: 50,
      });
      const wasAsked = (await tx.askedInPrivate.count({ where: { participant } })) > 0;
      // the programme looks the day up, and shows it to nobody
      const isGrown = isOfAge(
        record,
        needsBirthday(record, now.toISOString())
          ? await birthdayIn(tools, tx, systemAccess('turn-of-age'), personId)
          : null,
        now.toISOString(),
      );
      const made = account !== null && account.passwordHash !== null;
      return {
        participant,
        standing: deskStandingOf(record, now.toISOString()),
        isConfidential: await isConfidential(tx, participant),
        acts: actsFor(record, { hasAccount: made, wasAsked, isGrown }, now.toISOString()),
        timeline: events
          .map(({ number, kind, recordedAt, actor }) => ({
            number: number as number,
            kind,
            at: recordedAt,
            openedBy: openedHow(actor),
          }))
          .reverse(),
        held: heldAnswers(events).map(({ number, from, event }) => ({ number, from, by: event.payload.by })),
        withoutEffect: record.ineffective.map(({ number, because }) => ({ number, because })),
        accountId: account?.id ?? null,
        account: account && { made, signInNumber: signInNumberOf(tools.keys, account.id) },
        invitation,
        questions: questions.map((question) => {
          const { hospitalDueAt: dueAt, state } = questionClock(question, now);
          const { id, openedAt, escalatedAt } = question;
          const isDone = state === 'answered' || state === 'settled';
          return { id, openedAt, dueAt, isDone, late: !isDone && dueAt < now, escalated: escalatedAt !== null };
        }),
        tasks: tasks.map(({ id, holder, task, dueAt, closedAt }) => ({ id, holder, task, dueAt, closedAt })),
        samples: record.samples.map(({ site: _site, ...sample }) => sample),
      };
    },
  );
  if (!found) return null;
  const { accountId, ...page } = found;
  const sessions = accountId === null ? [] : await sessionsOf(tools).list(accountId);
  return { ...page, sessions: sessions.map(({ startedAt, openedBy }) => ({ startedAt, openedBy })) };
}
