/** What was handed over, written down: the message, what the server said of it, her contact in the ledger, where she stands. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { appendAll } from '#app/adapters/ledger/ledger-batch.server.ts';
import type { Outcome } from '#app/adapters/mail/post/post-office.server.ts';
import type { ContactChannel } from '#app/kernel/domain/contact/budget.ts';
import { type Actor, type LedgerEvent, newEvent } from '#app/kernel/domain/event/event.ts';
import { type Instant, moment } from '#app/kernel/domain/instant.ts';
import { MAIL_TOPICS } from '#app/kernel/domain/mail/mail-topics.ts';
import { keepBounce } from '#app/kernel/services/mail/keep-bounce.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { afterSending, type TargetEnd } from '../../domain/recontact/after-sending.ts';
import type { CampaignKind } from '../../domain/recontact/campaign.ts';
import type { WhyNot } from '../../domain/recontact/contact-eligibility.ts';

const TOPIC = 'mail.recontact';
const SYSTEM: Actor = { role: 'system', account: null, channel: 'system' };

export type HandledMail = {
  readonly account: string;
  readonly messageId: string;
  readonly outcome: Outcome;
  /** paper is open where the mailbox turns out to be none */
  readonly hasOtherWay: boolean;
};
export type Handled = {
  readonly participant: ParticipantId;
  readonly personId: string;
  readonly events: readonly LedgerEvent[];
  readonly channel: ContactChannel;
  /** the gate's */
  readonly decision: string;
  readonly at: Instant;
  readonly tries: number;
  readonly mails: readonly HandledMail[];
  readonly letters: readonly { readonly account: string; readonly messageId: string; readonly site: string }[];
};
type Of = { readonly id: string; readonly kind: CampaignKind };

export type TargetRow = {
  readonly participant: string;
  readonly state: TargetEnd['state'] | 'not-sent';
  readonly reason: TargetEnd['reason'] | WhyNot;
  readonly way: string | null;
  /** that the mail server put off */
  readonly tries: number;
  readonly availableAt: Date;
};

const COUNTED: readonly Outcome['is'][] = ['taken', 'unknown', 'refused'];

async function writeMessages(tools: Tools, tx: Transaction, { id }: Of, handled: readonly Handled[], now: Date) {
  const { mail, class: mailClass } = MAIL_TOPICS[TOPIC];
  const common = { topic: TOPIC, mail, class: mailClass, campaign: id, madeAt: now };
  const mails = handled.flatMap(({ participant, mails: each }) =>
    each.flatMap(({ account, messageId, outcome }) =>
      COUNTED.includes(outcome.is)
        ? [{ messageId, accountId: account, participant, way: 'mail', sentAt: outcome.is === 'taken' ? now : null }]
        : [],
    ),
  );
  const letters = handled.flatMap(({ participant, letters: each }) =>
    each.map(({ account, messageId, site }) => ({ messageId, accountId: account, participant, way: 'letter', site })),
  );
  const rows = [...mails, ...letters].map((row) => ({ ...row, ...common, id: tools.ids.uuid() }));
  if (rows.length > 0) await tx.message.createMany({ data: rows, skipDuplicates: true });
  for (const { mails: each } of handled)
    for (const { messageId, outcome } of each)
      if (outcome.is === 'refused')
        await keepBounce(tools, tx, { messageId, action: 'failed', status: outcome.status }, { takenFrom: 'server' });
}

/** Those in hand, and no others: what was settled once stays. */
export async function endTargets(
  tx: Transaction,
  campaign: string,
  rows: readonly TargetRow[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    update recontact_target as t
    set state = u.state, reason = u.reason, way = u.way, tries = u.tries, available_at = u.at, decided_at = ${now}, journal = null
    from unnest(${rows.map((row) => row.participant)}::text[], ${rows.map((row) => row.state)}::text[],
      ${rows.map((row) => row.reason)}::text[], ${rows.map((row) => row.way)}::text[],
      ${rows.map((row) => row.tries)}::integer[], ${rows.map((row) => row.availableAt)}::timestamptz[])
      as u (participant, state, reason, way, tries, at)
    where t.campaign = ${campaign} and t.participant = u.participant and t.state = 'handing'`;
}

/** The caller holds the locks of all. Ends with the ledger's append: nothing of the transaction comes after it. */
export async function writeDown(
  tools: Tools,
  tx: Transaction,
  campaign: Of,
  handled: readonly Handled[],
  now: Date,
): Promise<void> {
  await writeMessages(tools, tx, campaign, handled, now);
  const ends = handled.map((one) => {
    const mails = one.mails.map(({ outcome, hasOtherWay }) => ({ outcome: outcome.is, hasOtherWay }));
    return { one, end: afterSending({ mails, letters: one.letters.length, tries: one.tries }) };
  });
  const rows = ends.map(({ one: { participant, channel, tries }, end }) => ({
    participant,
    state: end.state,
    reason: end.reason,
    way: end.isContact ? channel : null,
    tries: end.pauseMs > 0 ? tries + 1 : tries,
    availableAt: new Date(now.getTime() + end.pauseMs),
  }));
  await endTargets(tx, campaign.id, rows, now);
  const contacts = ends.filter(({ end }) => end.isContact);
  const acts = contacts.map(({ one: { participant, personId, events, channel, decision, at } }) => {
    const sent = { topic: campaign.kind, campaign: campaign.id, channel, decision };
    return { participant, personId, past: events, events: [newEvent('RecontactSent', moment(at), sent)] };
  });
  await appendAll(tools, tx, acts, { actor: SYSTEM, now });
}
