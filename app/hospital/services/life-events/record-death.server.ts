/**
 * A death (逝去) is reported by one coordinator and confirmed by another; only then the ledger says it (ADR 070). Until then all
 * that she chose stands at the gate, and nobody is written to about it. Confirmed, what was wished in life is followed, letters
 * stop, and somebody speaks with the family.
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import type { Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { birthdayIn, lastOwnAct, refusedDeathDay } from '#app/consent/index.ts';
import { wishesPayloads } from '#app/kernel/domain/event/payloads/life.ts';
import { personalRefSchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { type Day, dayOf, isDay, wholeDay } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { isSamePerson } from '#app/kernel/services/access/same-person.server.ts';
import { openDeskTask } from '#app/kernel/services/record/desk-tasks.server.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { recordTurn } from './record-turn.server.ts';

const { source } = wishesPayloads.DeathRecorded.shape;

export const deathForm = z.strictObject({
  diedOn: z.union([z.literal(''), z.string().refine(isDay)]).default(''),
  source,
  /** who told, and when */
  note: z.string().trim().max(2000).default(''),
  /** asked where the record holds an act of hers after that day */
  wasSomebodyElse: z.enum(['yes', 'no']).default('no'),
});
export const confirmDeathForm = z.strictObject({ decision: z.enum(['confirm', 'decline']), report: z.uuid() });

type Coordinator = { readonly account: string; readonly site: string };

const KIND = 'death-to-confirm';
const aboutSchema = z.strictObject({
  diedOn: z.string().refine(isDay).nullable(),
  source,
  note: personalRefSchema.nullable(),
  wasSomebodyElse: z.boolean(),
});
type About = z.output<typeof aboutSchema>;

export type DeathReport = About & {
  readonly id: string;
  readonly reportedBy: string;
  readonly reportedAt: Date;
  /** reported by who looks: another confirms */
  readonly isOwn: boolean;
};

const accessOf = (coordinator: Coordinator) => ({ ...coordinator, role: 'site-coordinator', reason: 'death' });

async function waiting(
  tx: Transaction,
  participant: ParticipantId,
  { account, site }: Coordinator,
): Promise<DeathReport | null> {
  const row = await tx.deskTask.findFirst({ where: { participant, site, kind: KIND, closedAt: null } });
  if (!row) return null;
  const isOwn = await isSamePerson(tx, row.openedBy, account);
  return { ...aboutSchema.parse(row.about), id: row.id, reportedBy: row.openedBy, reportedAt: row.openedAt, isOwn };
}

/** The report that waits for a second person; null where there is none. */
export const loadDeathReport = (tools: Tools, coordinator: Coordinator, participant: ParticipantId) =>
  withAccess(tools.database, accessOf(coordinator), (tx) => waiting(tx, participant, coordinator));

type Dated = { readonly diedOn: Day | null; readonly wasSomebodyElse: boolean };

async function refusedDay(tools: Tools, tx: Transaction, coordinator: Coordinator, opened: OpenRecord, said: Dated) {
  const birthday = await birthdayIn(tools, tx, accessOf(coordinator), opened.personId);
  const today = dayOf(tools.clock.now().toISOString());
  return refusedDeathDay({ ...said, birthday, lastOwnAct: lastOwnAct(opened.events), today });
}

/** Reported once; whoever reports it again while it waits changes nothing. */
export function reportDeath(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  form: z.output<typeof deathForm>,
): Promise<Done> {
  const diedOn = form.diedOn || null;
  const wasSomebodyElse = form.wasSomebodyElse === 'yes';
  return withAccess(tools.database, accessOf(coordinator), async (tx): Promise<Done> => {
    await lock(tx, participant);
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return refuse('not-invited');
    if (opened.record.deceased) return refuse('participant-deceased');
    const known = await waiting(tx, participant, coordinator);
    if (known) return known.isOwn ? { ok: true } : refuse('death-reported');
    if (wasSomebodyElse && form.note === '') return refuse('reason-missing');
    const refused = await refusedDay(tools, tx, coordinator, opened, { diedOn, wasSomebodyElse });
    if (refused) return refused;
    const now = tools.clock.now();
    const row = { id: tools.ids.uuid(), personId: opened.personId, kind: 'note', text: form.note } as const;
    const note =
      form.note === '' ? null : await writeRecord(tx, tools.keys, { ...row, createdBy: coordinator.account, at: now });
    const about: About = { diedOn, source: form.source, note, wasSomebodyElse };
    await openDeskTask(tools, tx, opened, { kind: KIND, about, openedBy: coordinator.account, now });
    return { ok: true };
  });
}

/** Not dead, or not on that day: the report is over and nothing was recorded. By another, or by who takes her own back. */
function declineDeath(tools: Tools, coordinator: Coordinator, participant: ParticipantId, report: string) {
  return withAccess(tools.database, accessOf(coordinator), async (tx): Promise<Done> => {
    const known = await waiting(tx, participant, coordinator);
    if (known?.id !== report) return refuse('entry-unknown');
    const closed = { closedAt: tools.clock.now(), closedBy: coordinator.account };
    await tx.deskTask.updateMany({ where: { id: report, closedAt: null }, data: closed });
    return { ok: true };
  });
}

/** The second person's word. */
export async function settleDeath(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  { decision, report }: z.output<typeof confirmDeathForm>,
  idempotencyKey: string,
): Promise<Done | Recorded<null>> {
  if (decision === 'decline') return declineDeath(tools, coordinator, participant, report);
  const known = await loadDeathReport(tools, coordinator, participant);
  if (known && known.id !== report) return refuse('entry-unknown');
  const day = known?.diedOn ?? null;
  return recordTurn(
    tools,
    coordinator,
    {
      participant,
      kind: 'DeathRecorded',
      note: '',
      reason: 'death',
      payload: () => ({
        diedOn: day,
        source: known?.source ?? 'other',
        record: known?.note ?? null,
        ...(known ? { reportedBy: known.reportedBy } : {}),
      }),
      ...(day ? { occurredAt: wholeDay(day) } : {}),
      followUp: 'family-of-the-dead',
      refused: async ({ tx }, opened) => {
        if (!known) return refuse('entry-unknown');
        if (known.isOwn) return refuse('two-people-needed');
        const last = lastOwnAct(opened.events);
        // what she did after the report was not known to who reported
        const wasSomebodyElse = known.wasSomebodyElse && (last === null || last <= known.reportedAt.toISOString());
        return refusedDay(tools, tx, coordinator, opened, { diedOn: day, wasSomebodyElse });
      },
      besides: async ({ tx, now }) => {
        const closed = { closedAt: now, closedBy: coordinator.account };
        await tx.deskTask.updateMany({ where: { participant, kind: KIND, closedAt: null }, data: closed });
        // letters not sent yet stay unsent; whoever finds one opens nothing
        await tx.invitation.updateMany({ where: { participant, closedAt: null }, data: { closedAt: now } });
      },
    },
    idempotencyKey,
  );
}
