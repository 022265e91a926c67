/**
 * Recalls as work: one page for each release and its recipient, however many people took their consent back, and on it a
 * line for each of them. A line says sample numbers and days; nothing of a person.
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { destroyFrom, RECALL_TASK } from '#app/data-access/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import {
  groupOf,
  NO_COURSE,
  type RecallCourse,
  type RecallGroup,
  type RecallState,
  recallState,
} from '#app/kernel/domain/record/recall.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { cameTo, ownerNow } from '#app/kernel/services/record/whose-sample.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { coursesOf } from './recall-courses.server.ts';
import { answersAs, type RecallDesk, recallAccess } from './recall-desk.server.ts';

export type RecallLine = {
  readonly id: string;
  readonly samples: readonly string[];
  readonly openedAt: Date;
  /** the days in which it can be taken back are over then */
  readonly destroyFrom: Date;
  readonly dueAt: Date;
  readonly closedAt: Date | null;
  readonly state: RecallState;
  readonly course: RecallCourse;
};
export type Recall = {
  /** number of the release */
  readonly release: string;
  /** by name */
  readonly organisation: string;
  readonly what: 'data' | 'samples';
  readonly approval: string | null;
  readonly releasedAt: Date | null;
  readonly group: RecallGroup;
  /** the nearest day of what is open */
  readonly dueAt: Date | null;
  readonly isEscalated: boolean;
  readonly lines: readonly RecallLine[];
};

const MOST = 2000;
const OVER_ALL: readonly RecallGroup[] = ['late', 'open', 'done'];

type Rows = Awaited<ReturnType<Transaction['withdrawalTask']['findMany']>>;

const listedRow = z.object({
  manifest: z.string(),
  sample: z.string(),
  participant: z.string(),
  owner: z.string().nullable(),
});

/** Samples of these releases that are, or were, of these people. */
async function listedFor(tx: Transaction, tasks: Rows) {
  const releases = [...new Set(tasks.map(({ release }) => release ?? ''))];
  const people = [...new Set(tasks.map(({ participant }) => participant))];
  return rows(
    tx,
    listedRow,
    Prisma.sql`
      select * from (
        select manifest, sample, participant, place, ${ownerNow('manifest_sample')} as owner from manifest_sample
        where manifest = any(${releases}) and (participant = any(${people}) or sample in (${cameTo(people)}))) as listed
      order by place`,
  );
}

async function linesOf(tx: Transaction, rows: Rows, now: Date): Promise<ReadonlyMap<string, RecallLine>> {
  const courses = await coursesOf(
    tx,
    rows.map(({ id }) => id),
  );
  const listed = await listedFor(tx, rows);
  return new Map(
    rows.map((row) => {
      const { id, dueAt, openedAt, closedAt, outcome } = row;
      const course = courses.get(id) ?? NO_COURSE;
      const inRelease = listed.filter(({ manifest }) => manifest === row.release);
      const hers = inRelease.filter(({ owner }) => owner === row.participant);
      // moved away since the recall was opened: the line keeps what the recipient was told
      const samples = hers.length > 0 ? hers : inRelease.filter(({ participant }) => participant === row.participant);
      const state = recallState({ due: dueAt.toISOString(), outcome, course }, now.toISOString());
      const line = { id, openedAt, closedAt, dueAt, destroyFrom: destroyFrom(dueAt), state, course };
      return [id, { ...line, samples: samples.map(({ sample }) => sample) }];
    }),
  );
}

type Terms = { readonly approval?: string };

function recallOf(
  rows: Rows,
  lines: ReadonlyMap<string, RecallLine>,
  manifest: { readonly action: string; readonly terms: unknown; readonly recordedAt: Date | null } | undefined,
  nameOf: (id: string) => string,
): Recall {
  const own = rows.flatMap(({ id }) => lines.get(id) ?? []);
  const open = own.filter(({ closedAt }) => closedAt === null);
  const [first] = rows;
  return {
    release: first?.release ?? '',
    organisation: nameOf(first?.organisation ?? ''),
    what: manifest?.action === 'release-sample' ? 'samples' : 'data',
    approval: (manifest?.terms as Terms | undefined)?.approval ?? null,
    releasedAt: manifest?.recordedAt ?? null,
    group: groupOf(own.map(({ state }) => state)),
    dueAt: open.map(({ dueAt }) => dueAt).sort((one, other) => one.getTime() - other.getTime())[0] ?? null,
    isEscalated: open.some(({ course }) => course.escalated !== null),
    lines: own,
  };
}

async function readRecalls(
  tools: Tools,
  desk: RecallDesk,
  language: Language,
  release?: string,
): Promise<readonly Recall[]> {
  const nameOf = await organisationNames(tools, language);
  const organisation = desk.organisations === null ? {} : { organisation: { in: [...desk.organisations] } };
  const where = { task: RECALL_TASK, ...organisation, ...(release === undefined ? {} : { release }) };
  return withAccess(tools.database, recallAccess(desk), async (tx) => {
    // what waits is never behind what was closed long ago
    const open = await tx.withdrawalTask.findMany({
      where: { ...where, closedAt: null },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    });
    const closed = await tx.withdrawalTask.findMany({
      where: { ...where, NOT: { closedAt: null } },
      orderBy: [{ closedAt: 'desc' }, { id: 'asc' }],
      take: MOST,
    });
    const rows = [...open, ...closed].sort(
      (one, other) => one.dueAt.getTime() - other.dueAt.getTime() || (one.id < other.id ? -1 : 1),
    );
    const lines = await linesOf(tx, rows, tools.clock.now());
    const releases = [...new Set(rows.map((row) => row.release ?? ''))];
    const manifests = await tx.releaseManifest.findMany({ where: { id: { in: releases } } });
    return releases.map((id) =>
      recallOf(
        rows.filter((row) => row.release === id),
        lines,
        manifests.find((one) => one.id === id),
        nameOf,
      ),
    );
  });
}

/** What is late first, then by the nearest day. @param group only these; all where left out */
export async function listRecalls(
  tools: Tools,
  desk: RecallDesk,
  language: Language,
  group: RecallGroup | null,
): Promise<readonly Recall[]> {
  const recalls = await readRecalls(tools, desk, language);
  const placeOf = (recall: Recall) => OVER_ALL.indexOf(recall.group);
  return recalls
    .filter((recall) => group === null || recall.group === group)
    .sort((one, other) => placeOf(one) - placeOf(other));
}

export type RecallPage = Recall & {
  /** whether this desk may acknowledge and answer */
  readonly mayAnswer: boolean;
  /** whether it may enter that the recipient was told by letter or phone */
  readonly mayTell: boolean;
};

/** Null where there is none for this desk: another organisation's and none at all are one. */
export async function loadRecall(
  tools: Tools,
  desk: RecallDesk,
  release: string,
  language: Language,
): Promise<RecallPage | null> {
  const [recall] = await readRecalls(tools, desk, language, release);
  if (!recall) return null;
  return { ...recall, mayAnswer: answersAs(desk) !== null, mayTell: desk.role === 'release-desk' };
}
