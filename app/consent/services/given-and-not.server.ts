/**
 * What left with something of hers in it, and what was asked for and not given: each with what the register says of it,
 * and, after a withdrawal from all use, how far its recipient is.
 */
import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords } from '#app/adapters/database/personal-records.server.ts';
import type { DataSetClocks } from '#app/data-access/index.ts';
import {
  dataSetClocks,
  listReleases,
  type Registered,
  type ReleaseLine,
  readRegister,
} from '#app/data-access/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { type AskedRecall, type DispositionStep, recallStep } from '#app/kernel/domain/record/data-disposition.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { type Own, ownAccess } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { askedRecalls } from './recalls/asked-recalls.server.ts';

export type OwnRecall = Pick<DispositionStep, 'state' | 'from' | 'due' | 'at' | 'course'> & {
  readonly askedAgain: Instant | null;
  /** why something cannot be destroyed, in the words that were written for her */
  readonly reason: string | null;
};
export type Given = ReleaseLine & {
  /** null: the register tells nothing of it */
  readonly register: Registered | null;
  /** null where nobody was asked to destroy anything */
  readonly recall: OwnRecall | null;
};
export type NotGiven = Registered & {
  /** by name */
  readonly name: string;
};
export type GivenAndNot = {
  /** the newest first */
  readonly given: readonly Given[];
  readonly notGiven: readonly NotGiven[];
  readonly clocks: readonly DataSetClocks[];
};

type Asked = { readonly recall: AskedRecall; readonly from: Instant };

/** Who was asked to destroy something after what she took back from all use and did not take up again; the newest last. */
async function recallsOf(tx: Transaction, { events, record }: OpenRecord): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const { number, level, takenBack } of record.withdrawals) {
    const form = events.find((event) => event.number === number);
    if (level !== 'no-further-use' || takenBack !== null || !form) continue;
    const recalls = await askedRecalls(tx, events, form);
    asked.push(...recalls.map((recall) => ({ recall, from: form.recordedAt })));
  }
  return asked;
}

const reasonsOf = (tools: Tools, tx: Transaction, access: Access, opened: OpenRecord, asked: readonly Asked[]) => {
  const ids = asked.flatMap(({ recall: { record } }) => (record === null ? [] : [record]));
  const query = { personId: opened.personId, ids, what: 'task-reason', at: tools.clock.now() } as const;
  return readRecords(tx, tools.keys, access, query);
};

export async function givenAndNot(tools: Tools, own: Own, language: Language): Promise<GivenAndNot> {
  const access = await ownAccess(tools, own, 'own-uses');
  const releases = await listReleases(tools, own, language);
  const nameOf = await organisationNames(tools, language);
  const now = tools.clock.now().toISOString();
  return withAccess(tools.database, access, async (tx) => {
    const opened = await openRecord(tx, own.participant);
    if (!opened) return { given: [], notGiven: [], clocks: [] };
    const asked = await recallsOf(tx, opened);
    const reasons = await reasonsOf(tools, tx, access, opened, asked);
    const { byApproval, notGiven } = await readRegister(tx, opened.events, { language, now, of: tools.database });
    const recallOf = (id: string): OwnRecall | null => {
      const found = asked.findLast(({ recall }) => recall.release === id);
      if (!found) return null;
      const { state, from, due, at, record, course } = recallStep(found.recall, found.from, now);
      const reason = record === null ? null : (reasons.get(record) ?? null);
      return { state, from, due, at, course, reason, askedAgain: found.recall.askedAgain };
    };
    return {
      given: releases.map((release) => ({
        ...release,
        register: (release.approval && byApproval.get(release.approval)) || null,
        recall: recallOf(release.id),
      })),
      notGiven: notGiven.map((entry) => ({ ...entry, name: nameOf(entry.recipient.organisation) })),
      clocks: await dataSetClocks(tx, opened.events, now),
    };
  });
}
