/** What colleagues say of a draft: comments beside a part, each answered once, and a word on the whole. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { type DraftStage, isDraftWritable } from '#app/kernel/domain/drafting/course.ts';
import { type PartCode, pageOf, partSchema, partsOf } from '#app/kernel/domain/drafting/parts.ts';
import { standingByPart } from '#app/kernel/domain/drafting/standing.ts';
import { type Audience, LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { may } from '#app/kernel/domain/permissions.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { type LoadedDraft, loadDraft, loadDraftTexts } from '#app/kernel/services/documents/load-draft.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { studioAccess } from './begin-draft.server.ts';
import { type PartTitles, titlesOf } from './part-titles.ts';

export const reviewCommentForm = z.object({
  idempotencyKey: z.uuid(),
  audience: z.string().max(40),
  part: partSchema,
  language: z.union([z.literal(''), z.enum(LANGUAGES)]),
  words: z.string().trim().min(1).max(4000),
});
export const resolveForm = z.object({ comment: z.uuid(), words: z.string().trim().min(1).max(4000) });
export const draftReviewForm = z.object({
  says: z.enum(['ready', 'change'], { error: 'drafts:error.says' }),
  words: z.string().trim().max(4000).default(''),
});

const refusedComment = (draft: LoadedDraft | null, role: Role): Refused | null => {
  if (!may(role, 'comment-on-document', null)) return refuse('not-permitted');
  if (!draft) return refuse('draft-unknown');
  return isDraftWritable(draft.course) ? null : refuse('draft-fixed');
};

/** Words as they were typed: nothing in them is ever a mark. Sent twice, said once. */
export async function commentOnDraft(
  tools: Tools,
  who: StudioPerson,
  id: string,
  { idempotencyKey, audience, part, language, words }: z.output<typeof reviewCommentForm>,
): Promise<Done> {
  return withAccess(tools.database, studioAccess(who), async (tx): Promise<Done> => {
    const draft = await loadDraft(tx, id);
    const refused = refusedComment(draft, who.role);
    if (refused) return refused;
    const own = draft?.structures.find((one) => one.audience === audience);
    if (!own || !partsOf(own.structure).includes(part)) return refuse('draft-part-unknown');
    const by = { role: who.role, writtenBy: who.account, writtenAt: tools.clock.now() };
    const said = { id: idempotencyKey, draft: id, audience, part, language: language || null, words, ...by };
    await tx.documentDraftComment.createMany({ data: [said], skipDuplicates: true });
    return { ok: true };
  });
}

export async function resolveComment(
  tools: Tools,
  who: StudioPerson,
  id: string,
  { comment: about, words }: z.output<typeof resolveForm>,
): Promise<Done> {
  return withAccess(tools.database, studioAccess(who), async (tx): Promise<Done> => {
    const refused = refusedComment(await loadDraft(tx, id), who.role);
    if (refused) return refused;
    const found = await tx.documentDraftComment.findFirst({ where: { id: about, draft: id } });
    if (!found) return refuse('draft-part-unknown');
    const resolved = { comment: about, words, resolvedBy: who.account, resolvedAt: tools.clock.now() };
    await tx.documentDraftResolution.createMany({ data: [resolved], skipDuplicates: true });
    return { ok: true };
  });
}

export type DraftComment = {
  readonly id: string;
  readonly audience: Audience;
  readonly part: PartCode;
  readonly page: string;
  readonly language: Language | null;
  readonly words: string;
  readonly role: 'elsi-officer' | 'translator';
  readonly isOwn: boolean;
  readonly at: string;
  readonly answer: { readonly words: string; readonly at: string } | null;
};

export type DraftReview = {
  readonly draft: Pick<LoadedDraft, 'id' | 'document' | 'version'>;
  readonly stage: DraftStage;
  readonly mayComment: boolean;
  readonly audiences: readonly { readonly audience: Audience; readonly parts: readonly PartCode[] }[];
  readonly titles: PartTitles;
  /** those without an answer first, the oldest above */
  readonly comments: readonly DraftComment[];
  readonly reviews: readonly {
    readonly says: 'ready' | 'change';
    readonly words: string;
    readonly at: string;
    readonly isOwn: boolean;
  }[];
};

export async function loadReview(tools: Tools, who: StudioPerson, id: string): Promise<DraftReview | null> {
  const { prisma } = tools.database;
  const draft = await loadDraft(prisma, id);
  if (!draft) return null;
  const rows = await prisma.documentDraftComment.findMany({
    where: { draft: id },
    include: { resolution: true },
    orderBy: { writtenAt: 'asc' },
  });
  const comments = rows.map(
    ({ resolution, writtenBy, writtenAt, ...row }): DraftComment => ({
      ...{ id: row.id, part: row.part, page: pageOf(row.part), words: row.words, at: writtenAt.toISOString() },
      audience: row.audience as Audience,
      language: row.language as Language | null,
      role: row.role as DraftComment['role'],
      isOwn: writtenBy === who.account,
      answer: resolution && { words: resolution.words, at: resolution.resolvedAt.toISOString() },
    }),
  );
  const { document, version, course, structures } = draft;
  // one audience's own title stands for all: they differ in words, not in what the part is
  const titles: Record<PartCode, string> = {};
  for (const { audience, structure } of structures.toReversed())
    Object.assign(titles, titlesOf(structure, standingByPart(await loadDraftTexts(prisma, id, { audience }))));
  return {
    titles,
    draft: { id, document, version },
    stage: course.stage,
    mayComment: refusedComment(draft, who.role) === null,
    audiences: structures.map(({ audience, structure }) => ({ audience, parts: partsOf(structure) })),
    comments: [...comments.filter(({ answer }) => !answer), ...comments.filter(({ answer }) => answer)],
    reviews: course.reviews.map(({ says, words, at, by }) => ({ says, words, at, isOwn: by === who.account })),
  };
}
