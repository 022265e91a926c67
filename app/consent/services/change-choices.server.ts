/** Change of intent (意思変更) by the participant herself: it counts from the commit, with or without any gate. */
import { z } from 'zod';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { ANSWERS, type Language, provisionCodeSchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { givenIn, recordOf } from '#app/kernel/domain/record/acts/situation.ts';
import { asPublished, loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { actRecordedMail } from '#app/kernel/services/record/act-recorded-mail.server.ts';
import { type Own, readOwn, seenIn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { decideChange } from '../domain/acts/change-choices.ts';

export const choiceForm = z.strictObject({
  answer: z.enum(ANSWERS, { error: 'choices:question.chooseOne' }),
  /** the version whose words were on the page */
  version: z.string().regex(/^[\w.-]{1,40}$/),
  /** the entry behind the answer that the page showed; 0 where none stood */
  stood: z.coerce.number().int().nonnegative(),
  idempotencyKey: z.uuid(),
});

export type ChangeOwnChoice = Omit<z.output<typeof choiceForm>, 'stood'> & {
  /** left out where no page was open: nothing can have changed under it */
  readonly stood?: number;
  readonly provision: ProvisionCode;
  readonly language: Language;
};

/** The code in an address; null where there is no such question. */
export const readProvision = (text: string | undefined): ProvisionCode | null =>
  provisionCodeSchema.safeParse(text).data ?? null;

export async function changeChoice(tools: Tools, own: Own, change: ChangeOwnChoice): Promise<Recorded<null>> {
  const opened = await readOwn(tools, own, 'own-change');
  const { actor, by } = opened;
  const { document, audience } = opened.version;
  const shown = await loadVersion(tools.database, { document, version: change.version, audience });
  if (!shown?.structure.provisions[change.provision]) return { ok: false, refusal: { code: 'version-unknown' } };
  const write = { participant: own.participant, actor, access: opened.access, idempotencyKey: change.idempotencyKey };
  return ledgerTransaction<null>(tools, write, async ({ events, now }) => {
    const record = recordOf(events);
    const stands = (record && givenIn(events, record)[change.provision]?.number) ?? 0;
    if (change.stood !== undefined && change.stood !== stands)
      return { ok: false, refusal: { code: 'answer-moved-on', provisions: [change.provision] } };
    const command = {
      actor,
      by,
      seen: seenIn(shown, change.language),
      lists: shown.structure.lists,
      answers: { [change.provision]: change.answer },
      signature: null,
      transcription: null,
    } as const;
    const decided = decideChange(events, command, now.toISOString(), asPublished(shown));
    if (!decided.ok) return decided;
    return {
      ok: true,
      events: decided.events,
      receipt: 'choices-changed',
      outbox: [actRecordedMail(own, change)],
      result: null,
      mayWait: shown.structure.lists,
    };
  });
}
