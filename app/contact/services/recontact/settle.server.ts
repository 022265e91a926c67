/**
 * What left without being written down: after a crash of the worker, or where the server spoke late. It is written down as
 * what it is, whatever was recorded of her since: it happened before.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { loadEventsOf } from '#app/adapters/ledger/events.server.ts';
import { lockAll } from '#app/adapters/ledger/ledger-batch.server.ts';
import { wakeGates } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { journalsLeft, type Settled } from '#app/adapters/mail/post/post-office.server.ts';
import { messageIdOf } from '#app/kernel/services/mail/deliver.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { type Campaign, oneCampaign } from './campaigns.server.ts';
import { DEMO_JOURNAL } from './hand-over.server.ts';
import { type Handled, writeDown } from './write-down.server.ts';

const access = systemAccess('recontact');

/** Each under her lock, with her record as it stands by now. Who was settled meanwhile is left as she is. */
export async function settle(tools: Tools, campaign: Campaign, handled: readonly Handled[]): Promise<void> {
  if (handled.length === 0) return;
  const participants = handled.map(({ participant }) => participant);
  await withAccess(tools.database, access, async (tx) => {
    await lockAll(tx, participants);
    const where = { campaign: campaign.id, participant: { in: participants }, state: 'handing' };
    const open = await tx.recontactTarget.findMany({ where, select: { participant: true } });
    const inHand = handled.filter((one) => open.some(({ participant }) => participant === one.participant));
    const events = await loadEventsOf(tx, participants);
    const now = tools.clock.now();
    const fresh = inHand.map((one) => ({ ...one, events: events.get(one.participant) ?? [] }));
    await writeDown(tools, tx, campaign, fresh, now);
  });
  wakeGates(tools.database);
}

const FIRST_PAUSE_MS = 500;
const MOST_TRIES = 8;

/** In one go when the server has spoken about all of them. What cannot be written down now is, at the latest, from the journal. */
export async function settleLater(tools: Tools, campaign: Campaign, open: readonly Promise<Handled>[]): Promise<void> {
  const handled = await Promise.all(open);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    try {
      return await settle(tools, campaign, handled);
    } catch (error) {
      tools.log.warn(
        { failure: (error as Error).name, campaign: campaign.id },
        'late answers are not written down yet',
      );
      await pause(FIRST_PAUSE_MS * 2 ** tries);
    }
  }
}

const noteSchema = z.object({
  campaign: z.string(),
  participant: participantIdSchema,
  account: z.string(),
  decision: z.string(),
  at: z.string(),
  tries: z.coerce.number(),
  otherwise: z.string(),
});

/** One person's mails of a journal, as she would have been written down. */
function handledFrom(tools: Tools, mails: readonly Settled[], personIds: ReadonlyMap<string, string>): Handled | null {
  const notes = mails.map(({ key, note, outcome }) => ({ key, outcome, ...noteSchema.parse(note) }));
  const [first] = notes;
  const personId = first && personIds.get(first.participant);
  if (!first || personId === undefined) return null;
  const { participant, decision, at, tries } = first;
  return {
    participant,
    personId,
    events: [],
    channel: 'mail',
    decision,
    at,
    tries,
    mails: notes.map(({ key, account, outcome, otherwise }) => ({
      account,
      messageId: messageIdOf(tools.environment.origin, key),
      outcome,
      hasOtherWay: otherwise === 'letter',
    })),
    letters: [],
  };
}

const AT_ONCE = 100;

async function settleCampaign(tools: Tools, id: string, mails: readonly Settled[]): Promise<void> {
  const campaign = await oneCampaign(tools.database.prisma, id);
  if (!campaign) return;
  const people = [...Map.groupBy(mails, ({ note }) => note.participant ?? '')];
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const some = people.slice(from, from + AT_ONCE);
    const rows = await tools.database.prisma.enrolment.findMany({
      where: { participant: { in: some.map(([participant]) => participant) } },
      select: { participant: true, personId: true },
    });
    const personIds = new Map(rows.map(({ participant, personId }) => [participant, personId]));
    await settle(
      tools,
      campaign,
      some.flatMap(([, each]) => handledFrom(tools, each, personIds) ?? []),
    );
  }
}

/**
 * What workers before this one left in hand. Their journals say what became of each mail; who is in hand and in no journal was
 * claimed and not begun.
 * @param own the journal of this worker's own post office, where it has one
 */
export async function settleLeft(tools: Tools, own: string | null): Promise<void> {
  for (const { id, mails, drop } of await journalsLeft(tools.environment.dataDir, own)) {
    const inHand = await withAccess(tools.database, access, (tx) =>
      tx.recontactTarget.findMany({
        where: { journal: id, state: 'handing' },
        select: { campaign: true, participant: true },
      }),
    );
    const isInHand = new Set(inHand.map(({ campaign, participant }) => `${campaign} ${participant}`));
    const open = mails.filter(({ note }) => isInHand.has(`${note.campaign} ${note.participant}`));
    for (const [campaign, each] of Map.groupBy(open, ({ note }) => note.campaign ?? ''))
      await settleCampaign(tools, campaign, each);
    await release(tools, id);
    drop();
  }
  // what was rolled back was never in the inbox. A journal on another machine is settled there.
  await release(tools, DEMO_JOURNAL);
}

const release = (tools: Tools, journal: string) =>
  withAccess(tools.database, access, (tx) =>
    tx.recontactTarget.updateMany({ where: { journal, state: 'handing' }, data: { state: 'pending', journal: null } }),
  );
