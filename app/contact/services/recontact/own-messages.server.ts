/**
 * What campaigns wrote to me about, and my answer. An interest is work for my hospital, which calls me; no researcher hears
 * of it. "No more of this" is a choice of mine like every other, in the ledger.
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { sentTo } from '#app/consent/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { openDeskTask } from '#app/kernel/services/record/desk-tasks.server.ts';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import type { CampaignKind } from '../../domain/recontact/campaign.ts';
import {
  contactForm,
  loadContactPreferences,
  setContactPreferences,
  topicField,
} from '../contact-preferences.server.ts';
import { oneCampaign } from './campaigns.server.ts';

export const REPLIES = ['interested', 'no', 'never'] as const;
export type Reply = (typeof REPLIES)[number];

export type OwnMessage = {
  readonly id: string;
  readonly kind: CampaignKind;
  readonly title: string;
  readonly body: string;
  readonly ethics: { readonly committee: string; readonly number: string };
  readonly sentAt: Instant;
  readonly reply: { readonly answer: Reply; readonly at: Instant } | null;
};

export const replyForm = z.object({ answer: z.enum(REPLIES), idempotencyKey: z.uuid() });

const replyOf = async (tx: Transaction, participant: string, campaign: string): Promise<OwnMessage['reply']> => {
  const row = await tx.recontactReply.findFirst({
    where: { participant, campaign },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  });
  const answer = REPLIES.find((one) => one === row?.answer);
  return row && answer ? { answer, at: row.at.toISOString() } : null;
};

async function messageOf(
  tx: Transaction,
  { participant }: Own,
  id: string,
  sentAt: Instant,
  language: Language,
): Promise<OwnMessage | null> {
  const campaign = await oneCampaign(tx, id);
  if (!campaign) return null;
  const { kind, texts, ethics } = campaign;
  const { title, body } = texts[language];
  const { committee, number } = ethics;
  return { id, kind, title, body, ethics: { committee, number }, sentAt, reply: await replyOf(tx, participant, id) };
}

/** The newest first. */
export async function loadMessages(tools: Tools, own: Own, language: Language): Promise<readonly OwnMessage[]> {
  const opened = await readOwn(tools, own, 'own-messages');
  return withAccess(tools.database, opened.access, async (tx) => {
    const messages: OwnMessage[] = [];
    for (const [id, sentAt] of [...sentTo(opened)].reverse()) {
      const message = await messageOf(tx, own, id, sentAt, language);
      if (message) messages.push(message);
    }
    return messages;
  });
}

/** Null where no such campaign wrote to her: to her, what was never sent is not there. */
export async function loadMessage(tools: Tools, own: Own, id: string, language: Language): Promise<OwnMessage | null> {
  const opened = await readOwn(tools, own, 'own-messages');
  const sentAt = sentTo(opened).get(id);
  if (sentAt === undefined) return null;
  return withAccess(tools.database, opened.access, (tx) => messageOf(tx, own, id, sentAt, language));
}

/** The rest of her wishes as they stand. */
async function noMore(tools: Tools, own: Own, kind: CampaignKind, key: string, language: Language): Promise<Done> {
  const { channels, perYear, quiet, version, stood } = await loadContactPreferences(tools, own, language);
  const code = `recontact-${kind}` as ProvisionCode;
  const form = contactForm.parse({
    [topicField(code)]: 'deny',
    channels: [...channels],
    perYear: perYear ?? '',
    weekdays: quiet?.weekdays.map(String) ?? [],
    hourFrom: quiet?.hours?.from ?? '',
    hourUntil: quiet?.hours?.until ?? '',
    awayFrom: quiet?.away?.from ?? '',
    awayUntil: quiet?.away?.until ?? '',
    version,
    stood,
    idempotencyKey: key,
  });
  const done = await setContactPreferences(tools, own, form, language);
  // no already: nothing to change, and her answer is kept all the same
  return done.ok || done.refusal.code === 'nothing-changes' ? { ok: true } : { ok: false, refusal: done.refusal };
}

/** Sent twice it is one answer; another answer later counts in place of it. */
export async function answerMessage(
  tools: Tools,
  own: Own,
  message: OwnMessage,
  { answer, idempotencyKey }: z.output<typeof replyForm>,
  language: Language,
): Promise<Done> {
  const { participant, account } = own;
  // without an account of her own nobody has been written to
  if (account === null) return refuse('not-permitted');
  const opened = await readOwn(tools, own, 'own-messages');
  const stopped: Done =
    answer === 'never' ? await noMore(tools, own, message.kind, idempotencyKey, language) : { ok: true };
  if (!stopped.ok) return stopped;
  await withAccess(tools.database, opened.access, async (tx) => {
    const now = tools.clock.now();
    const data = [{ id: idempotencyKey, campaign: message.id, participant, answer, byAccount: account, at: now }];
    const { count } = await tx.recontactReply.createMany({ data, skipDuplicates: true });
    if (count === 0 || answer !== 'interested') return;
    const open = {
      participant,
      kind: 'campaign-interest',
      closedAt: null,
      about: { path: ['campaign'], equals: message.id },
    };
    if ((await tx.deskTask.count({ where: open })) > 0) return;
    const about = { campaign: message.id };
    await openDeskTask(tools, tx, opened, { kind: 'campaign-interest', about, openedBy: account, now });
  });
  return { ok: true };
}
