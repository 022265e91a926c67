/**
 * A withdrawal taken back at the hospital, by a new identity check made for it: both entries in one transaction, so that
 * no check is left lying for a later taking-back. She is told on a second channel, lest somebody came in her name.
 */
import { z } from 'zod';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { decideIdentity } from '#app/kernel/domain/record/acts/verify-identity.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { tellOnSecondChannel } from '#app/kernel/services/record/second-channel.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { WithdrawalLevel } from '#bridge/contract/vocabulary.ts';
import { decideTakingBack } from '../domain/acts/take-back-withdrawal.ts';
import { canTakeBack, isOverToTakeBack } from '../domain/standing/taking-back.ts';
import { identityForm } from './identity/record-identity.server.ts';
import { settleTasks } from './withdrawal-tasks/settle-tasks.server.ts';

/** Face to face alone: a call, a paper or a picture on a screen closes and does not open. */
export const takeBackAtDeskForm = z.strictObject({
  withdrawal: z.coerce.number().int().positive(),
  /** the person, or who decides for her: by number of the event that appointed */
  whose: identityForm.shape.whose,
  method: z.enum(['photo-id-in-person', 'health-record-in-person', 'my-number-card']),
  shown: identityForm.shape.shown.exclude(['known-number']),
  explainerShown: identityForm.shape.explainerShown,
  /** the one who decides says in her own words that it is to go on */
  ownWish: z.literal('yes', { error: 'paper:takeBack.wishMissing' }),
});
export type TakeBackAtDeskForm = z.output<typeof takeBackAtDeskForm>;

type Coordinator = { readonly account: string; readonly site: string };

export type TakeBackEntry = {
  readonly number: number;
  readonly level: WithdrawalLevel;
  readonly since: Instant;
  readonly until: Instant | null;
  /** who may take it back: the person alone, or those who decide for her and stopped it; nobody where it was her own stop and she does not decide now */
  readonly takers: readonly { readonly whose: 'person' | number; readonly from: Instant | null }[];
} | null;

const takersOf = (record: ConsentRecord, now: Instant): NonNullable<TakeBackEntry>['takers'] => {
  const powers = record.capacity.proxies.map(({ number, from }) => ({ whose: number, from }));
  const everybody = [{ whose: 'person' as const, from: null }, ...powers];
  return everybody.filter(({ whose }) => canTakeBack(record, speakerOf(whose), now));
};

const speakerOf = (whose: TakeBackAtDeskForm['whose']): Speaker =>
  whose === 'person' ? { who: 'person' } : { who: 'proxy', appointed: whose };

/** `null` inside where nothing can be taken back; undefined where there is no such participant at this site. */
export async function loadTakeBack(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
): Promise<{ readonly entry: TakeBackEntry } | null> {
  const file = await openPerson(tools, coordinator, participant, null);
  if (!file) return null;
  const { record } = file.opened;
  const { withdrawal } = record;
  const now = tools.clock.now().toISOString();
  if (!withdrawal || isOverToTakeBack(record, now)) return { entry: null };
  const { number, level, effective, takeBackUntil } = withdrawal;
  return { entry: { number, level, since: effective, until: takeBackUntil, takers: takersOf(record, now) } };
}

export async function takeBackAtDesk(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  form: TakeBackAtDeskForm,
  idempotencyKey: string,
): Promise<Recorded<null>> {
  const actor = { role: 'site-coordinator', account: coordinator.account, channel: 'in-person' } as const;
  const access = { ...coordinator, role: actor.role, reason: 'take-back' };
  return ledgerTransaction<null>(tools, { participant, actor, access, idempotencyKey }, async ({ tx, events, now }) => {
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
    const identity = decideIdentity(
      events,
      {
        actor,
        of: form.whose === 'person' ? 'person' : 'proxy',
        method: form.method,
        shown: form.shown,
        checkedBy: coordinator.account,
        explainer: { account: coordinator.account, shown: form.explainerShown },
        purpose: 'take-back',
        appointed: form.whose === 'person' ? null : form.whose,
        note: null,
      },
      now.toISOString(),
    );
    if (!identity.ok) return identity;
    const command = { actor, withdrawal: form.withdrawal, way: 'identity-check' } as const;
    const checked = asIfRecorded(events, identity.events, now, actor);
    const decided = decideTakingBack(checked, command, now.toISOString());
    if (!decided.ok) return decided;
    await settleTasks(tools, tx, opened, { events: asIfRecorded(checked, decided.events, now, actor), now });
    const outbox = await tellOnSecondChannel(tools, tx, opened, { by: coordinator.account, key: idempotencyKey, now });
    const recorded = [...identity.events, ...decided.events];
    return { ok: true, events: recorded, receipt: 'withdrawal-taken-back', outbox, result: null };
  });
}
