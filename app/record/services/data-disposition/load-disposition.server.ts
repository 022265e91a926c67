/** What became of everything after the withdrawal that stands, for the person herself: one list, three clocks, in her document's words. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords } from '#app/adapters/database/personal-records.server.ts';
import { type AfterWithdrawal, afterWithdrawal, askedRecalls } from '#app/consent/index.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { type Instant, plusDays } from '#app/kernel/domain/instant.ts';
import { type DispositionLine, dispositionOf } from '#app/kernel/domain/record/data-disposition.ts';
import { OUTCOME_TASK, tasksAfter } from '#app/kernel/domain/record/withdrawal-tasks.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { type InForce, inForceNow, type NotYetInForce } from '#app/kernel/services/gate/await-in-force.server.ts';
import type { OpenRecord } from '#app/kernel/services/record/open-record.server.ts';
import { type Own, type OwnRecord, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { WithdrawalLevel } from '#bridge/contract/vocabulary.ts';

export type Disposition = {
  readonly participant: string;
  readonly level: WithdrawalLevel;
  readonly since: Instant;
  /** now, for the head of the printed page */
  readonly asOf: Instant;
  readonly words: DocumentContent['words']['withdrawal'];
  readonly language: Language;
  readonly document: { readonly id: string; readonly version: string };
  readonly outcomeTo: EventPayloads['ConsentWithdrawn']['outcomeTo'];
  readonly doctorMayTell: boolean | null;
  /** until when it can be taken back, while it can */
  readonly coolingOffUntil: Instant | null;
  /** she asked not to wait: what the document says of its days does not hold for her */
  readonly isAtOnce: boolean;
  readonly gates: InForce | NotYetInForce;
  readonly clocks: AfterWithdrawal;
  readonly lines: readonly DispositionLine[];
  /** reasons by record, in the holder's words */
  readonly reasons: Readonly<Record<string, string>>;
  /** when somebody late was last asked again, by task or organisation */
  readonly askedAgain: Readonly<Record<string, Instant>>;
  /** the receipt of the withdrawal; of the written outcome, once there is one */
  readonly receipt: string | null;
  readonly outcomeReceipt: string | null;
};

/** a record with its words, whoever opened it */
type Readable = OpenRecord & Pick<OwnRecord, 'access' | 'version'>;

/** What stopped it: her own form, a merge that brought one along, or her wish for lasting incapacity. */
const standingStop = ({ record, events }: Readable): ParticipantEvent | null =>
  events.find(({ number }) => number === record.withdrawal?.number) ?? null;

async function rowsOf(tools: Tools, { access, events, personId, participant }: Readable, form: ParticipantEvent) {
  return withAccess(tools.database, access, async (tx) => {
    const recalls = await askedRecalls(tx, events, form);
    const late = await tx.withdrawalTask.findMany({ where: { participant, closedAt: null, NOT: { askedAt: null } } });
    const outcome = events.findLast(
      (event) => event.kind === 'WithdrawalTaskClosed' && event.payload.task === OUTCOME_TASK,
    );
    const wanted = [form.id, ...(outcome && outcome.revision > form.revision ? [outcome.id] : [])];
    const receipts = await tx.receipt.findMany({ where: { participant, eventId: { in: wanted } } });
    const ids = events.flatMap((event) =>
      (event.kind === 'WithdrawalTaskClosed' || event.kind === 'RecallAnswered') && event.payload.record
        ? [event.payload.record.record]
        : [],
    );
    const query = { personId, ids, what: 'task-reason', at: tools.clock.now() } as const;
    const reasons = Object.fromEntries(await readRecords(tx, tools.keys, access, query));
    return { recalls, late, receipts, reasons };
  });
}

/** Null where nothing is stopped. */
export const loadDisposition = async (tools: Tools, own: Own, language: Language): Promise<Disposition | null> =>
  describeDisposition(tools, await readOwn(tools, own, 'own-outcome'), language);

/** The same list for whoever may read this record. */
export async function describeDisposition(
  tools: Tools,
  opened: Readable,
  language: Language,
): Promise<Disposition | null> {
  const form = standingStop(opened);
  const { record, events, version } = opened;
  const { withdrawal } = record;
  if (!form || !withdrawal) return null;
  const { recalls, late, receipts, reasons } = await rowsOf(tools, opened, form);
  const now = tools.clock.now().toISOString();
  // a merge may have asked for more since, at the same level
  const { number } = record.withdrawals.findLast(({ takenBack }) => !takenBack) ?? withdrawal;
  const clocks = afterWithdrawal(events, number, recalls);
  if (!clocks) return null;
  const { content, language: shown } = renderingIn(version, language);
  const { level, takeBackUntil } = withdrawal;
  const tasks = tasksAfter(record.withdrawals, number);
  const nameOf = await organisationNames(tools, language);
  const named = recalls.map((recall) => ({ ...recall, organisation: nameOf(recall.organisation) }));
  return {
    participant: opened.participant,
    level,
    since: withdrawal.effective,
    asOf: now,
    words: content.words.withdrawal,
    language: shown,
    document: { id: version.document, version: version.version },
    outcomeTo: withdrawal.outcomeTo,
    doctorMayTell: withdrawal.doctorMayTell,
    isAtOnce:
      level === 'no-further-use' &&
      takeBackUntil !== null &&
      takeBackUntil < plusDays(form.recordedAt, version.structure.rules.coolingOffDays),
    coolingOffUntil: takeBackUntil !== null && now < takeBackUntil ? takeBackUntil : null,
    gates: await inForceNow(tools.database, form.revision),
    clocks,
    lines: dispositionOf(level, tasks, named, { from: form.recordedAt, now }),
    reasons,
    askedAgain: Object.fromEntries(
      late.map(({ task, organisation, askedAt }) => [
        organisation === null ? task : nameOf(organisation),
        (askedAt as Date).toISOString(),
      ]),
    ),
    receipt: receipts.find(({ eventId }) => eventId === form.id)?.id ?? null,
    outcomeReceipt: receipts.find(({ eventId }) => eventId !== form.id)?.id ?? null,
  };
}
