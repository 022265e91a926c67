/** Parents who do not agree: the disputed questions count as a no, the others stand, and two roles are asked to help. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { choiceGroups, decideLifeEvent } from '#app/consent/index.ts';
import { type Language, provisionCodeSchema } from '#app/kernel/domain/event/payloads/parts.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { loadVersion, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { actRecordedMail } from '#app/kernel/services/record/act-recorded-mail.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { openFollowUp } from '../follow-up/open-follow-up.server.ts';
import { recordTurn } from './record-turn.server.ts';

const note = z.string().trim().max(2000).default('');
/** A parent says so for questions that she names. */
export const ownDisputeForm = z.strictObject({
  disputed: z.array(provisionCodeSchema, { error: 'proxy:disagree.choose' }).min(1, 'proxy:disagree.choose'),
  note,
  idempotencyKey: z.uuid(),
});
/** The coordinator records what both said; an empty list: they agree again. */
export const deskDisputeForm = z.strictObject({ disputed: z.array(provisionCodeSchema).default([]), note });

export type DisputeLine = { readonly code: ProvisionCode; readonly title: string; readonly isDisputed: boolean };

const disputedIn = (record: ConsentRecord): readonly ProvisionCode[] =>
  record.capacity.blocked.find(({ code }) => code === 'parents-disagree')?.provisions ?? [];

function linesOf(record: ConsentRecord, groups: ReturnType<typeof choiceGroups>): DisputeLine[] {
  const disputed = disputedIn(record);
  return groups.flatMap(({ choices }) =>
    choices.map(({ code, text }) => ({ code, title: text.title, isDisputed: disputed.includes(code) })),
  );
}

export async function loadOwnDispute(tools: Tools, own: Own, language: Language): Promise<readonly DisputeLine[]> {
  const { record, version } = await readOwn(tools, own, 'own-dispute');
  const { content } = renderingIn(version, language);
  return linesOf(record, choiceGroups(version, content, {}));
}

/** What was disputed before stays so: a parent widens, and does not settle alone. */
export async function dispute(tools: Tools, own: Own, form: z.output<typeof ownDisputeForm>): Promise<Recorded<null>> {
  const { actor, access, personId, site } = await readOwn(tools, own, 'own-dispute');
  const { participant } = own;
  const { idempotencyKey } = form;
  return ledgerTransaction<null>(tools, { participant, actor, access, idempotencyKey }, async ({ tx, events, now }) => {
    const opened = await openRecord(tx, participant);
    if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
    const disputed = [...new Set([...disputedIn(opened.record), ...form.disputed])];
    const row = {
      id: tools.ids.uuid(),
      personId,
      kind: 'note',
      text: form.note,
      createdBy: own.account,
      at: now,
    } as const;
    const record = form.note === '' ? null : await writeRecord(tx, tools.keys, row);
    const command = { actor, kind: 'ParentsDisagreed', payload: { disputed, record } } as const;
    const decided = decideLifeEvent(events, command, now.toISOString());
    if (!decided.ok) return decided;
    await openFollowUp(tools, tx, { participant, site, kind: 'parents-disagree', now });
    const outbox = [actRecordedMail(own, form)];
    return { ok: true, events: decided.events, receipt: 'dispute-recorded', outbox, result: null };
  });
}

type Coordinator = { readonly account: string; readonly site: string };

/** Null where there is no such participant at this site, or nothing was signed that could be disputed. */
export async function loadDeskDispute(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  language: Language,
): Promise<readonly DisputeLine[] | null> {
  const access = { ...coordinator, role: 'site-coordinator', reason: 'dispute' };
  const opened = await withAccess(tools.database, access, (tx) => openRecord(tx, participant, coordinator.site));
  const signed = opened && (opened.record.inForce ?? opened.record.pending);
  const version = signed && (await loadVersion(tools.database, signed));
  if (!opened || !version) return opened ? [] : null;
  return linesOf(opened.record, choiceGroups(version, renderingIn(version, language).content, {}));
}

export const enterDispute = (
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  form: z.output<typeof deskDisputeForm>,
  idempotencyKey: string,
): Promise<Recorded<null>> =>
  recordTurn(
    tools,
    coordinator,
    {
      participant,
      kind: 'ParentsDisagreed',
      note: form.note,
      reason: 'dispute',
      payload: (record) => ({ disputed: form.disputed, record }),
      followUp: form.disputed.length > 0 ? 'parents-disagree' : null,
    },
    idempotencyKey,
  );
