/**
 * A doubt is opened: on a screen by herself, or on the telephone by the one who hears it. From the commit on nothing is
 * taken that permits more; where a yes is in doubt, the gates say no in the same act. Her hospital and the contact for
 * personal data are told.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import type { Decided } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { readingOf, shownReadings } from '#app/consent/index.ts';
import { decideOwnStop } from '#app/data-access/index.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import { type EntryDisputeAbout, entryDisputesYes } from '#app/kernel/domain/record/entry-dispute.ts';
import { workingDaysLater } from '#app/kernel/services/questions/working-days.ts';
import type { OpenRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export const ENTRY_DISPUTE_SAID = ['not-me', 'looks-wrong'] as const;

const DUE_WORKING_DAYS = 1;
const NUMBER = /^[1-9]\d{0,17}$/;
const LAST_ENTRY = 2_147_483_647;

/** What a doubt is about, where it is hers; null where she has no such thing. */
export async function findSubject(
  tx: Transaction,
  { personId, events }: { readonly personId: string; readonly events: readonly { readonly number: number | null }[] },
  about: EntryDisputeAbout,
  of: string,
) {
  if (about === 'notice') return of === '' ? { act: null, reading: null } : null;
  if (!NUMBER.test(of)) return null;
  if (about === 'act') {
    const known = Number(of) <= LAST_ENTRY && events.some(({ number }) => number === Number(of));
    return known ? { act: Number(of), reading: null } : null;
  }
  const row = await tx.accessLog.findFirst({ where: { ...shownReadings(personId), id: BigInt(of) } });
  return row && { act: null, reading: readingOf(row) };
}

export type NewEntryDispute = {
  readonly about: EntryDisputeAbout;
  /** number of the entry, or in the list of who looked; '' for a notice */
  readonly of: string;
  readonly said: (typeof ENTRY_DISPUTE_SAID)[number];
  readonly words: string;
  /** null where it was said on a screen */
  readonly calledBack: boolean | null;
};

/**
 * The participant's lock is held by the caller, so that a yes on its way is either before this, and in doubt, or after
 * it, and not taken.
 * @returns the number of the doubt; of the first, where the same was said before and is open still
 */
export async function openEntryDispute(
  tools: Tools,
  tx: Transaction,
  opened: OpenRecord,
  { about, of, said, words, calledBack }: NewEntryDispute,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<Decided<string>> {
  const { participant, personId } = opened;
  const subject = await findSubject(tx, opened, about, of);
  if (!subject) return { ok: false, refusal: { code: 'entry-unknown' } };
  const reading = subject.reading && BigInt(subject.reading.id);
  const same = { participant, about, act: subject.act, reading, settledAt: null };
  const known = await tx.recordDoubt.findFirst({ where: same, select: { id: true } });
  if (known) return { ok: true, events: [], result: known.id };
  const id = tools.ids.uuid();
  const stop = entryDisputesYes(opened.events, { about, act: subject.act })
    ? decideOwnStop({ actor, id: `doubt-${id}`, participant }, now.toISOString())
    : null;
  if (stop && !stop.ok) return stop;
  const row = { id: tools.ids.uuid(), personId, kind: 'note', text: words, createdBy: actor.account, at: now } as const;
  const sealed = words === '' ? null : await writeRecord(tx, tools.keys, row);
  await tx.recordDoubt.create({
    data: {
      id,
      participant,
      site: opened.site,
      about,
      act: subject.act,
      reading,
      said,
      wordRecord: sealed?.record ?? null,
      openedAt: now,
      openedBy: actor.account ?? '',
      dueAt: workingDaysLater(now, DUE_WORKING_DAYS),
      suspension: stop ? `doubt-${id}` : null,
      calledBack,
    },
  });
  const outbox = [{ topic: 'mail.record-doubted', key: `record-doubted:${id}`, payload: { participant, doubt: id } }];
  return { ok: true, events: stop ? stop.events : [], outbox, result: id };
}
