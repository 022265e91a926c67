/**
 * "This was not me", "this looks wrong": taken at once, by one press, without a reason. From the commit on nothing is
 * taken that permits more; where a yes is in doubt, the gates say no in the same act. Her hospital and the contact for
 * personal data are told.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { inLedger, type Recorded } from '#app/adapters/ledger/in-ledger.server.ts';
import { DOUBT_ABOUT, type DoubtAbout, doubtsYes } from '#app/domain/consent/doubt.ts';
import { decideOwnStop } from '#app/domain/programme/acts.ts';
import { readingOf, shownReadings } from '../consent/list-readers.server.ts';
import { openRecord } from '../consent/open-record.server.ts';
import { type Own, readOwn } from '../consent/own-record.server.ts';
import { workingDaysLater } from '../questions/working-days.ts';
import type { Tools } from '../tools.server.ts';

export const DOUBT_SAID = ['not-me', 'looks-wrong'] as const;

export const doubtForm = z.object({
  about: z.enum(DOUBT_ABOUT),
  /** number of the entry, or in the list of who looked; '' for a notice */
  of: z.string().max(18).default(''),
  said: z.enum(DOUBT_SAID, { error: 'doubt:say.choose' }),
  words: z.string().trim().max(2000).default(''),
  idempotencyKey: z.uuid(),
});
export type DoubtForm = z.output<typeof doubtForm>;

const DUE_WORKING_DAYS = 1;
const NUMBER = /^[1-9]\d{0,17}$/;
const LAST_ENTRY = 2_147_483_647;

/** What a doubt is about, where it is hers; null where she has no such thing. */
export async function findSubject(
  tx: Transaction,
  { personId, events }: { readonly personId: string; readonly events: readonly { readonly number: number | null }[] },
  about: DoubtAbout,
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

/** @returns the number of the doubt; of the first, where she said the same before and it is open still */
export async function sayDoubt(tools: Tools, own: Own, form: DoubtForm): Promise<Recorded<string>> {
  const { actor, access, personId } = await readOwn(tools, own, 'own-doubt');
  const { participant } = own;
  const { about, said, words, idempotencyKey } = form;
  const write = { participant: null, actor, access, idempotencyKey, idempotencyScope: `doubt:${participant}` } as const;
  return inLedger<string>(tools, write, async ({ tx, now }) => {
    // a yes on its way is either before this, and in doubt, or after it, and not taken
    await tx.$queryRaw`select ledger_lock(${participant})`;
    const opened = await openRecord(tx, participant);
    const subject = opened && (await findSubject(tx, opened, about, form.of));
    if (!opened || !subject) return { ok: false, refusal: { code: 'entry-unknown' } };
    const reading = subject.reading && BigInt(subject.reading.id);
    const same = { participant, about, act: subject.act, reading, settledAt: null };
    const known = await tx.recordDoubt.findFirst({ where: same, select: { id: true } });
    if (known) return { ok: true, events: [], result: known.id };
    const id = tools.ids.uuid();
    const stop = doubtsYes(opened.events, { about, act: subject.act })
      ? decideOwnStop({ actor, id: `doubt-${id}`, participant }, now.toISOString())
      : null;
    if (stop && !stop.ok) return stop;
    const row = { id: tools.ids.uuid(), personId, kind: 'note', text: words, createdBy: own.account, at: now } as const;
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
        openedBy: own.account ?? '',
        dueAt: workingDaysLater(now, DUE_WORKING_DAYS),
        suspension: stop ? `doubt-${id}` : null,
      },
    });
    const outbox = [{ topic: 'mail.record-doubted', key: `record-doubted:${id}`, payload: { participant, doubt: id } }];
    return { ok: true, events: stop ? stop.events : [], outbox, result: id };
  });
}
