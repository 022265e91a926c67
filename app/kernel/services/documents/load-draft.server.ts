/** A draft as it stands: its course, what it asks, its texts. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Instant } from '#bridge/contract/consent-state.ts';
import { type ListVersion, listSchema } from '#bridge/contract/programme-state.ts';
import { type DocumentVersion, parseVersion } from '../../domain/document/version.ts';
import { type DatedStep, type DraftCourse, type DraftStep, draftCourseOf } from '../../domain/drafting/course.ts';
import type { TextRow } from '../../domain/drafting/standing.ts';
import { AUDIENCES, type Audience, type Language } from '../../domain/event/payloads/parts.ts';
import { isUuid } from '../identifier.ts';
import type { Tools } from '../tools.server.ts';

export type DraftReader = Pick<
  Transaction,
  | 'documentDraft'
  | 'documentDraftStructure'
  | 'documentDraftText'
  | 'documentDraftStep'
  | 'documentDraftComment'
  | 'documentDraftRendering'
  | 'documentDraftLetter'
  | 'documentDraftCount'
>;

export type DraftStructure = {
  readonly audience: Audience;
  readonly number: number;
  readonly structure: DocumentVersion;
  readonly lists: readonly ListVersion[];
};

export type LoadedDraft = {
  readonly id: string;
  readonly document: string;
  readonly version: string;
  readonly base: string | null;
  readonly begunFrom: 'copy' | 'import' | 'empty';
  readonly begunAt: string;
  readonly steps: readonly DatedStep[];
  readonly course: DraftCourse;
  /** one for each audience, in their order */
  readonly structures: readonly DraftStructure[];
};

const listsSchema = z.array(listSchema);
const audienceSchema = z.enum(AUDIENCES);

async function stepsOf(tx: DraftReader, draft: string): Promise<DatedStep[]> {
  const rows = await tx.documentDraftStep.findMany({ where: { draft }, orderBy: { number: 'asc' } });
  return rows.map(({ number, kind, detail, takenBy, takenAt }) => ({
    ...(detail as object),
    ...({ kind } as DraftStep),
    number,
    by: takenBy,
    at: takenAt.toISOString(),
  }));
}

async function structuresOf(tx: DraftReader, draft: string, audiences: readonly string[]): Promise<DraftStructure[]> {
  const rows = await tx.documentDraftStructure.findMany({ where: { draft }, orderBy: { number: 'desc' } });
  return audiences.flatMap((audience) => {
    const row = rows.find((one) => one.audience === audience);
    if (!row) return [];
    const { number, structure, lists } = row;
    return {
      audience: audienceSchema.parse(audience),
      number,
      structure: parseVersion(structure),
      lists: listsSchema.parse(lists),
    };
  });
}

/** Null where there is none. */
export async function loadDraft(tx: DraftReader, id: string): Promise<LoadedDraft | null> {
  if (!isUuid(id)) return null;
  const row = await tx.documentDraft.findUnique({ where: { id } });
  if (!row) return null;
  const { document, version, base, audiences, begunFrom, begunAt } = row;
  const steps = await stepsOf(tx, id);
  return {
    id,
    document,
    version,
    base,
    begunFrom: begunFrom as LoadedDraft['begunFrom'],
    begunAt: begunAt.toISOString(),
    steps,
    course: draftCourseOf(steps),
    structures: await structuresOf(tx, id, audiences),
  };
}

/** @param of one audience's, or one part of it */
export async function loadDraftTexts(
  tx: DraftReader,
  draft: string,
  of: { readonly audience?: Audience; readonly part?: string } = {},
): Promise<TextRow[]> {
  const rows = await tx.documentDraftText.findMany({ where: { draft, ...of }, orderBy: { number: 'asc' } });
  return rows.map(({ audience, language, part, number, kind, text, source, seen, settles, writtenBy, writtenAt }) => ({
    ...{ part, number, text, source, seen, settles },
    audience: audience as Audience,
    language: language as Language,
    kind: kind as TextRow['kind'],
    by: writtenBy,
    at: writtenAt.toISOString(),
  }));
}

/** What one audience is asked; the first one's where the name is of none. */
export const structureFor = (draft: LoadedDraft, audience: string | null): DraftStructure =>
  draft.structures.find((one) => one.audience === audience) ?? (draft.structures[0] as DraftStructure);

/** For when the publication of a version is set; null where no time is. */
export async function publicationSetFor(
  { database: { prisma } }: Pick<Tools, 'database'>,
  name: { readonly document: string; readonly version: string },
): Promise<Instant | null> {
  const { document, version } = name;
  const rows = await prisma.documentDraft.findMany({ where: { document, version }, select: { id: true } });
  for (const { id } of rows) {
    const course = (await loadDraft(prisma, id))?.course;
    if (course?.stage === 'scheduled' && course.scheduled) return course.scheduled.plan.publishAt;
  }
  return null;
}
