/** Drafts, those that are being worked on first; and how many wait for the one who asks. */
import type { DraftStage } from '#app/kernel/domain/drafting/course.ts';
import { standingByPart } from '#app/kernel/domain/drafting/standing.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { loadDraft, loadDraftTexts } from '#app/kernel/services/documents/load-draft.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type ListedDraft = {
  readonly id: string;
  readonly document: string;
  readonly version: string;
  readonly base: string | null;
  readonly stage: DraftStage;
  readonly begunAt: string;
  /** translations that lag behind the source */
  readonly stale: number;
  readonly openComments: number;
};

const IS_OVER: readonly DraftStage[] = ['published', 'closed'];

export async function listDrafts({ database: { prisma } }: Tools): Promise<readonly ListedDraft[]> {
  const rows = await prisma.documentDraft.findMany({ orderBy: { begunAt: 'desc' }, select: { id: true } });
  const listed: ListedDraft[] = [];
  for (const { id } of rows) {
    const draft = await loadDraft(prisma, id);
    if (!draft) continue;
    const { document, version, base, begunAt, course } = draft;
    const isOver = IS_OVER.includes(course.stage);
    const texts = isOver ? [] : await loadDraftTexts(prisma, id);
    const stale = draft.structures
      .flatMap(({ audience }) => [...standingByPart(texts.filter((text) => text.audience === audience)).values()])
      .flatMap((byLanguage) => [...byLanguage.values()].filter(({ isStale }) => isStale)).length;
    const openComments = isOver
      ? 0
      : await prisma.documentDraftComment.count({ where: { draft: id, resolution: null } });
    listed.push({ id, document, version, base, stage: course.stage, begunAt, stale, openComments });
  }
  return listed.sort((one, other) => Number(IS_OVER.includes(one.stage)) - Number(IS_OVER.includes(other.stage)));
}

/** A translator: texts to bring up to date. An officer: comments without an answer, and approved texts not published. */
export async function draftsWaiting(tools: Tools, { role }: StudioPerson): Promise<number> {
  const drafts = await listDrafts(tools);
  if (role === 'translator') return drafts.reduce((sum, { stale }) => sum + stale, 0);
  return drafts.reduce((sum, { openComments, stage }) => sum + openComments + Number(stage === 'approved'), 0);
}
