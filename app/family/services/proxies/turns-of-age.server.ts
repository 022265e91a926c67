/**
 * Growing up (成長の節目): when a child passes an age at which she is asked again, somebody at the hospital has it on the list
 * of today. At 7 and 12 it is her assent, in the words of that age; at 16 her own consent; half a year before 18, and on the
 * day, one who signs in herself is told, at her own address. Silence changes nothing. Run by the worker; safe at any time.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { lock, rows } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { awaitsMajority, birthdayIn, mayConsentAtSixteen } from '#app/consent/index.ts';
import { type FollowUpKind, openFollowUp } from '#app/hospital/index.ts';
import { type Day, dayOf } from '#app/kernel/domain/instant.ts';
import { type TurnOfAge, turnsOfAge } from '#app/kernel/domain/record/age.ts';
import { isSpokenFor } from '#app/kernel/domain/record/capacity.ts';
import { nextTurnAfter } from '#app/kernel/services/record/next-turn.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';

const access = systemAccess('turn-of-age');
/** in one pass of the worker */
const AT_ONCE = 500;

/** What somebody has to do; null where nothing has to be done by hand. */
function workFor(turn: TurnOfAge, { record }: OpenRecord, birthday: Day, now: Date): FollowUpKind | null {
  switch (turn) {
    case 'seven':
    case 'twelve':
      return isSpokenFor(record.capacity.basis) ? 'asked-anew' : null;
    case 'sixteen':
      return mayConsentAtSixteen(record, birthday, now.toISOString()) ? 'own-consent' : null;
    case 'half-a-year-before':
      return null;
    case 'of-age':
      if (record.majorityOn === null || !record.inForce) return null;
      // who cannot decide is sent no letter that asks for a decision: somebody else is looked for
      return record.capacity.incapacity === null ? 'now-of-age' : 'proxy-needed';
    default:
      return turn satisfies never;
  }
}

/** Told in writing only where she has a way in of her own: no letter about her goes to an address of others. */
async function tell(tx: Transaction, turn: TurnOfAge, { participant, record, personId }: OpenRecord, now: Date) {
  if ((turn !== 'half-a-year-before' && turn !== 'of-age') || !awaitsMajority(record)) return;
  const own = await tx.account.count({ where: { personId, disabledAt: null, passwordHash: { not: null } } });
  if (own === 0) return;
  const topic = turn === 'of-age' ? 'mail.majority' : 'mail.majority-soon';
  await enqueue(tx, [{ topic, key: `${turn}:${participant}`, payload: { participant } }], now);
}

/** From the birthday on nobody is to tell a guardian anything of hers, or to talk an objection over with one. */
async function endGuardiansPart(tx: Transaction, participant: string, now: Date): Promise<void> {
  await tx.followUp.updateMany({
    where: { participant, kind: { in: ['guardian-to-tell', 'guardian-objects'] }, closedAt: null },
    data: { closedAt: now },
  });
}

async function takeTurn(tools: Tools, tx: Transaction, opened: OpenRecord, due: Date): Promise<Date | null> {
  const { participant, site, record, personId } = opened;
  const { deceased, closedBecause, withdrawal } = record;
  if (deceased || closedBecause || withdrawal?.level === 'no-further-use') return null;
  const birthday = await birthdayIn(tools, tx, access, personId);
  if (!birthday) return null;
  const now = tools.clock.now();
  const [from, to] = [dayOf(due.toISOString()), dayOf(now.toISOString())];
  // after a long pause several may have passed: the last one says what is to be done
  const reached = turnsOfAge(birthday).findLast(({ on }) => from <= on && on <= to);
  if (reached?.turn === 'of-age') await endGuardiansPart(tx, participant, now);
  const kind = reached && workFor(reached.turn, opened, birthday, now);
  if (kind) await openFollowUp(tools, tx, { participant, site, kind, now });
  if (reached) await tell(tx, reached.turn, opened, now);
  return nextTurnAfter(birthday, now);
}

export async function takeTurnsOfAge(tools: Tools): Promise<void> {
  const due = await tools.database.prisma.enrolment.findMany({
    where: { nextTurnAt: { lte: tools.clock.now() } },
    orderBy: [{ nextTurnAt: 'asc' }, { participant: 'asc' }],
    take: AT_ONCE,
    select: { participant: true },
  });
  for (const { participant: id } of due) {
    const participant = participantIdSchema.parse(id);
    await withAccess(tools.database, access, async (tx) => {
      await lock(tx, participant);
      const { nextTurnAt } = await tx.enrolment.findUniqueOrThrow({ where: { participant } });
      const opened = await openRecord(tx, participant);
      // another worker took it, or there is nobody
      if (nextTurnAt === null || nextTurnAt > tools.clock.now() || !opened) return;
      const next = await takeTurn(tools, tx, opened, nextTurnAt);
      await tx.enrolment.update({ where: { participant }, data: { nextTurnAt: next } });
    });
  }
}

const askedRow = z.object({ participant: participantIdSchema, recorded_at: z.date() });

/**
 * Each time a new version asks again, whether somebody can decide is asked again as well, of one for whom another does and
 * of one of 16 or 17. Once for each asking.
 */
export async function askCapacityAnew(tools: Tools): Promise<void> {
  const asked = await withAccess(tools.database, access, (tx) =>
    rows(
      tx,
      askedRow,
      Prisma.sql`
        select e.participant, max(e.recorded_at) as recorded_at from ledger_event e
        where e.kind = 'ReconsentAsked' and e.recorded_at > ${new Date(tools.clock.now().getTime() - LOOK_BACK_MS)}
          and not exists (select 1 from follow_up f where f.participant = e.participant and f.kind = 'capacity-anew'
            and f.opened_at >= e.recorded_at)
        group by e.participant limit ${AT_ONCE}`,
    ),
  );
  for (const { participant } of asked) {
    await withAccess(tools.database, access, async (tx) => {
      await lock(tx, participant);
      const opened = await openRecord(tx, participant);
      if (!opened?.record.reconsent) return;
      const { basis } = opened.record.capacity;
      if (!isSpokenFor(basis) && basis !== 'self-with-guardian') return;
      const now = tools.clock.now();
      await openFollowUp(tools, tx, { participant, site: opened.site, kind: 'capacity-anew', now });
    });
  }
}

/** An asking older than this was seen by many passes before. */
const LOOK_BACK_MS = 30 * 86_400_000;
