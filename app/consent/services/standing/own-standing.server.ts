/**
 * A person's standing for every page that tells of it: the fold, the gate's own word and what lies outside the ledger,
 * brought to the one projection. Pages, mails and desks call this; nothing else says where she stands.
 */
import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { wayInOfRow } from '#app/adapters/ledger/way-in.server.ts';
import { countCaseReports } from '#app/data-access/index.ts';
import type { Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import { heldAnswers } from '#app/kernel/domain/record/held-answers.ts';
import { provisionsToAsk } from '#app/kernel/domain/record/new-version.ts';
import { isNotYetOwn, ownFrom } from '#app/kernel/domain/record/way-in.ts';
import { type LoadedVersion, loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { feedTextRow } from '#app/kernel/services/gate/feed-line-row.ts';
import { policyAnnounced } from '#app/kernel/services/gate/policy-announced.ts';
import { questionClock } from '#app/kernel/services/questions/question-clock.ts';
import type { OpenRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import { needsBirthday } from '../../domain/standing/besides.ts';
import { type Standing, type StandingFacts, standingOf } from '../../domain/standing/standing.ts';
import { birthdayIn } from '../birthday.server.ts';
import { comparisonOf } from '../differences.server.ts';
import { type GateAround, gateHolds, mayFinishBegun } from './gate-holds.ts';
import { countUnanswered } from './messages-sent.server.ts';
import { countWaiting } from './waiting-requests.server.ts';

/** Stops and the policy, as the gates know them: what bears on everybody. */
export async function gateAround(tx: Transaction): Promise<GateAround> {
  const lines = await rows(
    tx,
    feedTextRow,
    Prisma.sql`select kind, payload from feed_line where kind in ('suspension', 'policy') order by revision`,
  );
  const suspensions = lines.flatMap(({ kind, payload }) =>
    kind === 'suspension' ? [parsePayload(kind, payload)] : [],
  );
  return {
    suspensions: [...new Map(suspensions.map((one) => [one.id, one])).values()],
    policy: policyAnnounced(lines),
  };
}

/** She has read, answered or asked something. */
async function hasBegun(tx: Transaction, participant: string): Promise<boolean> {
  const where = { participant };
  const begun = [tx.readingMark.count({ where }), tx.draftAnswer.count({ where }), tx.question.count({ where })];
  return (await Promise.all(begun)).some((count) => count > 0);
}

type Opened = Pick<OpenRecord, 'participant' | 'personId' | 'events' | 'record'> & {
  readonly access: Access;
  readonly by: Speaker;
  readonly version: LoadedVersion;
};

/** A newer version of her text that asks nothing of her: she is told, and need not reply. One that asks says so itself. */
async function toldOf(tools: Tools, { record, version }: Opened): Promise<string | null> {
  if (!record.inForce) return null;
  const newest = await loadNewestVersion(tools.database, version.document, version.audience);
  if (!newest || newest.version === version.version) return null;
  const comparison = comparisonOf(version, newest);
  const isTold = comparison.changeClass !== 'editorial' && provisionsToAsk(record, comparison).length === 0;
  return isTold ? newest.version : null;
}

/** Of the one who reads for herself or for her; at a desk, of the participant herself. */
async function wayWaitsOf(
  tx: Transaction,
  { access, personId, by }: Opened,
  now: Date,
): Promise<StandingFacts['wayWaits']> {
  if (by.who !== 'person' && access.account === null) return null;
  const whose = by.who === 'person' || access.account === null ? { personId } : { id: access.account };
  for (const row of await tx.account.findMany({ where: { ...whose, disabledAt: null } })) {
    const way = await wayInOfRow(tx, row);
    if (isNotYetOwn(way, now)) return { until: ownFrom(way)?.toISOString() ?? null };
  }
  return null;
}

type InTransaction = Opened & { readonly told: StandingFacts['toldOf'] };

async function aroundIn(tools: Tools, tx: Transaction, opened: InTransaction): Promise<StandingFacts> {
  const { participant, personId, record, events, access, by, version } = opened;
  const now = tools.clock.now();
  const gates = await gateAround(tx);
  const where = { participant, answeredAt: { not: null }, closedAt: null };
  const doubts = await tx.recordDoubt.findMany({ where: { participant, settledAt: null }, orderBy: { dueAt: 'asc' } });
  const waiting = await tx.question.findMany({ where: { participant, answeredAt: null, closedAt: null } });
  return {
    by,
    events,
    gate: gateHolds(record, gates, now.toISOString()),
    mayFinishBegun: mayFinishBegun(record, gates, now.toISOString()),
    birthday: needsBirthday(record, now.toISOString()) ? await birthdayIn(tools, tx, access, personId) : null,
    graceDays: version.structure.rules.majorityGraceDays,
    openDoubts: doubts.length,
    doubtUntil: doubts[0]?.dueAt.toISOString() ?? null,
    toldOf: opened.told,
    wayWaits: await wayWaitsOf(tx, opened, now),
    held: heldAnswers(events),
    hasBegun: await hasBegun(tx, participant),
    requests: (await countWaiting(tx, opened, now)) + (await countCaseReports(tx, participant, events)),
    messages: await countUnanswered(tx, opened),
    answeredQuestions: await tx.question.count({ where }),
    answeredTalks: await tx.counsellingRequest.count({ where }),
    failingMails: await tx.account.count({ where: { personId, NOT: { mailFailsSince: null } } }),
    openQuestions: waiting.map((question) => ({ until: questionClock(question, now).dueAt.toISOString() })),
  };
}

/** Outside any transaction: documents are read on a connection of their own, and who holds one must not wait for another. */
export async function standingFor(tools: Tools, opened: Opened): Promise<Standing> {
  const told = await toldOf(tools, opened);
  const around = await withAccess(tools.database, opened.access, (tx) => aroundIn(tools, tx, { ...opened, told }));
  return standingOf(opened.record, opened.events, around, tools.clock.now().toISOString());
}
