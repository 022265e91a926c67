/**
 * The next people of a campaign, a batch at a time. Their locks are held from the gate's decision until what was handed over
 * is written down: whoever withdraws is either acknowledged before, and then decided on as withdrawn, or waits for a moment
 * until her mail has left. Source: docs/decisions/038-recontact-campaigns.md.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { lockAll } from '#app/adapters/ledger/ledger-batch.server.ts';
import { wakeGates } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { BulkMail, MailTemplate, Outcome } from '#app/adapters/mail/post/post-office.server.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import { messageIdOf } from '#app/kernel/services/mail/deliver.server.ts';
import { stopTokenOf } from '#app/kernel/services/mail/stop-mail.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { isApproved } from '../../domain/recontact/campaign.ts';
import { contactEligibility, type WhyNot } from '../../domain/recontact/contact-eligibility.ts';
import { type Batch, type Pace, paceAfter } from '../../domain/recontact/pace.ts';
import { type Campaign, oneCampaign, takeCampaignStep } from './campaigns.server.ts';
import type { HandOver } from './hand-over.server.ts';
import { type Addressee, loadPeople, type Person, wayTo } from './people.server.ts';
import { settle, settleLater } from './settle.server.ts';
import { endTargets, type Handled, type TargetRow, writeDown } from './write-down.server.ts';

const access = systemAccess('recontact');

export type Sender = {
  readonly handOver: HandOver;
  /** the same mail for everybody of one language, with a mark where her own address for unsubscribing goes */
  readonly templateIn: (language: string) => Promise<MailTemplate>;
};

const claimedRow = z.object({ participant: participantIdSchema, tries: z.number() });
type Claimed = Readonly<z.output<typeof claimedRow>>;
type Claim = { readonly campaign: Campaign; readonly claimed: readonly Claimed[]; readonly journal: string };

/** Takes the next into the hand, in a commit of its own: a crash leaves them there, for the journal to say what became of them. */
async function claim(tools: Tools, { handOver }: Sender, id: string, size: number): Promise<Claim | null> {
  const journal = await handOver.journal();
  return withAccess(tools.database, access, async (tx) => {
    const now = tools.clock.now();
    const campaign = await oneCampaign(tx, id);
    if (campaign?.state !== 'sending') return null;
    if (!isApproved(campaign.ethics.until, dayOf(now.toISOString()))) {
      await takeCampaignStep(tx, campaign, { step: 'ethics-ended', by: null, at: now });
      return null;
    }
    const claimed = await rows(
      tx,
      claimedRow,
      Prisma.sql`
        with next as materialized (
          select participant from recontact_target where campaign = ${id} and state = 'pending' and available_at <= ${now}
          order by available_at, participant limit ${size} for update skip locked)
        update recontact_target t set state = 'handing', journal = ${journal}
        from next where t.campaign = ${id} and t.participant = next.participant
        returning t.participant, t.tries`,
    );
    if (claimed.length > 0) return { campaign, claimed, journal };
    const open = await tx.recontactTarget.count({ where: { campaign: id, state: { in: ['pending', 'handing'] } } });
    if (open === 0) await takeCampaignStep(tx, campaign, { step: 'finished', by: null, at: now });
    return null;
  });
}

type Chosen = {
  readonly person: Person;
  readonly channel: Handled['channel'];
  readonly tries: number;
  readonly to: readonly Addressee[];
};
type Decided = { readonly chosen: readonly Chosen[]; readonly ended: readonly TargetRow[] };

/** Whom to write to, by the word that holds now. */
function decideAll({ campaign, claimed }: Claim, people: readonly Person[], now: Date): Decided {
  const tries = new Map(claimed.map((one) => [one.participant, one.tries]));
  const chosen: Chosen[] = [];
  const gone = claimed.filter(({ participant }) => !people.some((person) => person.participant === participant));
  const ended: TargetRow[] = gone.map(({ participant }) => notSent(participant, 'way:nobody', now));
  for (const person of people) {
    const { participant, isMeant, budget, gate, addressees } = person;
    const way = wayTo(person);
    const word = contactEligibility({
      isMeant,
      verdict: gate.verdict,
      budget,
      way,
      kind: campaign.kind,
      at: now.toISOString(),
    });
    if (word.is === 'no') ended.push(notSent(participant, word.because, now));
    else if (word.is === 'later')
      ended.push({
        participant,
        state: 'pending',
        reason: null,
        way: null,
        tries: 0,
        availableAt: new Date(word.until),
      });
    else {
      const to = addressees.filter((one) => one.way === way);
      chosen.push({ person, channel: word.channel, tries: tries.get(participant) ?? 0, to });
    }
  }
  return { chosen, ended };
}

const notSent = (participant: string, reason: WhyNot, now: Date): TargetRow => ({
  participant,
  state: 'not-sent',
  reason,
  way: null,
  tries: 0,
  availableAt: now,
});

const keyOf = (campaign: string, participant: string, part: string) => `${campaign}:${participant}${part}`;
const decisionOf = ({ gate }: Person) => `policy:${gate.policy}:${gate.revision}`;

function mailTo(
  tools: Tools,
  { id }: Campaign,
  { person, tries }: Chosen,
  one: Addressee,
  template: string,
  now: Date,
): BulkMail {
  const { origin } = tools.environment;
  const key = keyOf(id, person.participant, one.part);
  const token = stopTokenOf(tools.keys, one.account.id, 'recontact');
  const at = now.toISOString();
  return {
    key,
    note: {
      campaign: id,
      participant: person.participant,
      account: one.account.id,
      decision: decisionOf(person),
      at,
      tries: String(tries),
      otherwise: one.otherwise,
    },
    messageId: messageIdOf(origin, key),
    to: one.email,
    template,
    date: at,
    stopUrl: `${origin}/unsubscribe/${token}`,
    oneClick: `${origin}/hooks/unsubscribe/${token}`,
  };
}

type Giving = {
  readonly campaign: Campaign;
  readonly chosen: readonly Chosen[];
  /** milliseconds since 1970, of the machine's own clock: it bounds how long others wait */
  readonly until: number;
  readonly now: Date;
};
type Given = { readonly handled: readonly Handled[]; readonly open: readonly Promise<Handled>[] };

/** One whose mail the server still has in its hand is written down when it has spoken. */
async function give(
  tools: Tools,
  tx: Transaction,
  sender: Sender,
  { campaign, chosen, until, now }: Giving,
): Promise<Given> {
  const templates = new Map<string, MailTemplate>();
  const mails: BulkMail[] = [];
  for (const one of chosen)
    for (const to of one.channel === 'mail' ? one.to : []) {
      const template = await sender.templateIn(to.account.language);
      templates.set(template.id, template);
      mails.push(mailTo(tools, campaign, one, to, template.id, now));
    }
  const handed =
    mails.length === 0
      ? { outcomes: new Map<string, Outcome>(), later: new Map<string, Promise<Outcome>>() }
      : await sender.handOver.give(tx, { templates: [...templates.values()], mails }, until);
  const handled: Handled[] = [];
  const open: Promise<Handled>[] = [];
  for (const one of chosen) {
    const keys = one.to.map(({ part }) => keyOf(campaign.id, one.person.participant, part));
    const waiting = keys.flatMap((key) => handed.later.get(key)?.then((outcome) => [key, outcome] as const) ?? []);
    const whole = (late: readonly (readonly [string, Outcome])[]) =>
      handledOf(
        tools,
        campaign,
        one,
        late.length === 0 ? handed.outcomes : new Map([...handed.outcomes, ...late]),
        now,
      );
    if (waiting.length === 0) handled.push(whole([]));
    else open.push(Promise.all(waiting).then(whole));
  }
  return { handled, open };
}

function handledOf(
  tools: Tools,
  { id }: Campaign,
  { person, channel, tries, to }: Chosen,
  outcomes: ReadonlyMap<string, Outcome>,
  now: Date,
): Handled {
  const { participant, personId, events, site } = person;
  const named = to.map((one) => {
    const key = keyOf(id, participant, one.part);
    return { one, key, account: one.account.id, messageId: messageIdOf(tools.environment.origin, key) };
  });
  const isMail = channel === 'mail';
  return {
    participant,
    personId,
    events,
    channel,
    decision: decisionOf(person),
    at: now.toISOString(),
    tries,
    mails: isMail
      ? named.map(({ one, key, account, messageId }) => ({
          account,
          messageId,
          outcome: outcomes.get(key) ?? { is: 'left' },
          hasOtherWay: one.otherwise === 'letter',
        }))
      : [],
    letters: isMail ? [] : named.map(({ account, messageId }) => ({ account, messageId: `letter.${messageId}`, site })),
  };
}

const batchOf = ({ handled, open }: Given, lockedMs: number): Batch => {
  const outcomes = handled.flatMap(({ mails }) => mails.map(({ outcome }) => outcome.is));
  const left = outcomes.filter((is) => is === 'left').length;
  return { lockedMs, left, out: outcomes.length - left + open.length };
};

/** @returns at which pace to go on; null where nothing is to be done now */
export async function sendBatch(tools: Tools, sender: Sender, id: string, pace: Pace): Promise<Pace | null> {
  const taken = await claim(tools, sender, id, pace.size);
  if (taken === null) return null;
  const { campaign, claimed } = taken;
  const held: { given: Given | null } = { given: null };
  let next = pace;
  try {
    await withAccess(
      tools.database,
      access,
      async (tx) => {
        const participants = claimed.map(({ participant }) => participant);
        await lockAll(tx, participants);
        const lockedAt = performance.now();
        const now = tools.clock.now();
        const people = await loadPeople(tools, tx, participants, campaign, { now, opensAddresses: true });
        const { chosen, ended } = decideAll(taken, people, now);
        await endTargets(tx, id, ended, now);
        held.given = await give(tools, tx, sender, { campaign, chosen, until: Date.now() + pace.givenMs, now });
        await writeDown(tools, tx, campaign, held.given.handled, now);
        next = paceAfter(pace, batchOf(held.given, performance.now() - lockedAt));
      },
      1,
    );
  } catch (error) {
    tools.log.warn(
      { failure: (error as Error).name, campaign: id },
      'a batch of a campaign was not written down at once',
    );
    await afterFailure(tools, taken, held.given);
    if (held.given === null) throw error;
  }
  if (held.given !== null && held.given.open.length > 0) void settleLater(tools, campaign, held.given.open);
  wakeGates(tools.database);
  return next;
}

/** What left is written down on its own; what did not goes back. */
async function afterFailure(tools: Tools, { campaign, claimed }: Claim, given: Given | null): Promise<void> {
  await settle(tools, campaign, given?.handled ?? []);
  const open = await Promise.allSettled(given?.open ?? []);
  const heard = open.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  await settle(tools, campaign, heard);
  await withAccess(tools.database, access, (tx) =>
    tx.recontactTarget.updateMany({
      where: {
        campaign: campaign.id,
        participant: { in: claimed.map(({ participant }) => participant) },
        state: 'handing',
      },
      data: { state: 'pending', journal: null },
    }),
  );
}
