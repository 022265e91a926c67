/**
 * A withdrawal said on the telephone, entered by the coordinator who hears it: the gates close at once, whether or not
 * somebody could call back, and whoever decides can take it back within the days. Paper: services/paper.
 */
import { z } from 'zod';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import { loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { callerField, callerIn } from '#app/kernel/services/record/caller.ts';
import { type Filer, filingRole } from '#app/kernel/services/record/filer.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { seenIn } from '#app/kernel/services/record/own-record.server.ts';
import { tellOnSecondChannel } from '#app/kernel/services/record/second-channel.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { WITHDRAWAL_LEVELS } from '#bridge/contract/vocabulary.ts';
import { decideWithdrawal } from '../domain/acts/withdraw-consent.ts';
import { calledBackField, decideCallBack } from './call-back.ts';
import { numberOfSpeaker } from './identity/number-on-file.server.ts';
import { OUTCOME_PLACES, SPOKEN, TOLD } from './withdraw-consent.server.ts';
import { settleTasks } from './withdrawal-tasks/settle-tasks.server.ts';

export const phoneWithdrawalForm = z.strictObject({
  level: z.enum(WITHDRAWAL_LEVELS),
  doctorMayTell: z.enum(['yes', 'no', 'not-now']).default('not-now'),
  outcomeTo: z.enum(OUTCOME_PLACES).default('letter'),
  caller: callerField,
  calledBack: calledBackField,
});
export type PhoneWithdrawalForm = z.output<typeof phoneWithdrawalForm>;

type Entry = { readonly form: PhoneWithdrawalForm /** in which it was read out */; readonly language: Language };

/** `hasNoNumber`: somebody said she called back, and no number is on file: the stop is entered, the call back is not */
type EnteredWithdrawal = { readonly hasNoNumber: boolean };

export async function enterWithdrawal(
  tools: Tools,
  coordinator: Filer,
  participant: ParticipantId,
  { form, language }: Entry,
  idempotencyKey: string,
): Promise<Recorded<EnteredWithdrawal>> {
  const { account, site } = coordinator;
  const actor = { role: filingRole(coordinator), account, channel: 'phone' } as const;
  const access = { account, site, role: actor.role, reason: 'withdrawal-by-phone' };
  return ledgerTransaction<EnteredWithdrawal>(
    tools,
    { participant, actor, access, idempotencyKey },
    async ({ tx, events, now }) => {
      const opened = await openRecord(tx, participant, coordinator.site);
      if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
      const signed = opened.record.inForce ?? opened.record.pending ?? opened.record.unidentified;
      const version = signed && (await loadVersion(tools.database, signed, tx));
      if (!version) return { ok: false, refusal: { code: 'nothing-to-withdraw' } };
      const { level, doctorMayTell, outcomeTo, calledBack } = form;
      const by = callerIn(opened.record, form.caller);
      if ('ok' in by) return by;
      const phone = calledBack === 'yes' ? await numberOfSpeaker(tools, tx, access, opened, by) : '';
      const known = decideCallBack(events, actor, { calledBack, by, phone }, now.toISOString());
      if (!known.ok) return known;
      const opening = { ...opened, events: asIfRecorded(events, known.events, now, actor) };
      const command = {
        actor,
        seen: seenIn(version, language),
        by,
        level,
        sampleChoice: level === 'no-further-use' ? ('destroy' as const) : null,
        doctorMayTell: SPOKEN[doctorMayTell],
        tellMe: null,
        told: TOLD[level],
        outcomeTo,
        reason: null,
        transcription: null,
        // whose voice it was nobody can look up later: what cannot be undone waits, whatever was said
        waiveCoolingOff: false,
      };
      const decided = decideWithdrawal(
        opening.events,
        command,
        now.toISOString(),
        version.structure.rules.coolingOffDays,
      );
      if (!decided.ok) return decided;
      const after = asIfRecorded(opening.events, decided.events, now, actor);
      await settleTasks(tools, tx, opened, { events: after, now });
      const outbox = await tellOnSecondChannel(tools, tx, opened, {
        by: coordinator.account,
        key: idempotencyKey,
        now,
      });
      const recorded = [...known.events, ...decided.events];
      return {
        ok: true,
        events: recorded,
        receipt: 'withdrawn',
        outbox,
        result: { hasNoNumber: calledBack === 'yes' && known.events.length === 0 },
      };
    },
  );
}
