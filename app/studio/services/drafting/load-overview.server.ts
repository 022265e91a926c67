/** A draft at one look: what is missing in each language, where to write on, what comes next. */

import { type DraftCourse, isDraftWritable } from '#app/kernel/domain/drafting/course.ts';
import { type PartCode, pageOf, partsOf } from '#app/kernel/domain/drafting/parts.ts';
import type { Audience, Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { type LoadedDraft, loadDraft, loadDraftTexts } from '#app/kernel/services/documents/load-draft.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { provisionTitles } from '#app/public/index.ts';
import { isInTheWay } from '../../domain/drafting/check-text.ts';
import { groupTitle, titleOf } from './part-titles.ts';
import { type AudienceState, isComplete, stateOf } from './whole-draft.server.ts';

export type PartMarks = {
  readonly part: PartCode;
  readonly page: string;
  /** in the source; null where it has no title of its own */
  readonly title: string | null;
  /** by language: what a colleague should do */
  readonly marks: readonly {
    readonly language: Language;
    readonly what: 'missing' | 'beside' | 'stale' | 'wrong' | 'look';
  }[];
  readonly comments: number;
};
export type AudienceOverview = {
  readonly audience: Audience;
  readonly structureNumber: number;
  /** each with its title in the source */
  readonly groups: readonly { readonly id: string; readonly title: string | null }[];
  readonly languages: readonly {
    readonly language: Language;
    readonly missing: number;
    readonly stale: number;
    readonly asides: number;
    /** in the way of the committee */
    readonly wrong: number;
    /** to be looked at */
    readonly look: number;
  }[];
  readonly parts: readonly PartMarks[];
};
export const NEXT = ['write', 'send', 'translate', 'settle', 'hand-in', 'approval', 'publish', 'wait', 'over'] as const;
export type Next = (typeof NEXT)[number];
export type Overview = {
  /** what every question is called in the newest published documents, in Japanese, by its code */
  readonly questions: Readonly<Record<string, string>>;
  readonly draft: Pick<
    LoadedDraft,
    'id' | 'document' | 'version' | 'base' | 'begunFrom' | 'begunAt' | 'course' | 'steps'
  >;
  readonly audiences: readonly AudienceOverview[];
  readonly openComments: number;
  readonly isWritable: boolean;
  readonly next: Next;
};

function marksOf({ languages }: AudienceState, part: PartCode): PartMarks['marks'] {
  return languages.flatMap(({ language, missing, stale, asides, checks, problems }) => {
    const own = checks.find((one) => one.part === part)?.checks ?? [];
    const isWrong = own.some(isInTheWay) || problems.some((one) => one.part === part);
    const what = asides.includes(part)
      ? 'beside'
      : missing.includes(part)
        ? 'missing'
        : isWrong
          ? 'wrong'
          : stale.includes(part)
            ? 'stale'
            : own.length > 0
              ? 'look'
              : null;
    return what === null ? [] : [{ language, what }];
  });
}

function audienceOverview(
  own: AudienceState,
  comments: readonly { audience: string; part: string }[],
): AudienceOverview {
  const parts = partsOf(own.structure).map((part) => ({
    part,
    page: pageOf(part),
    title: titleOf(own.texts, part),
    marks: marksOf(own, part),
    comments: comments.filter((one) => one.audience === own.audience && one.part === part).length,
  }));
  const count = (language: Language, what: PartMarks['marks'][number]['what']) =>
    parts.filter(({ marks }) => marks.some((mark) => mark.language === language && mark.what === what)).length;
  return {
    audience: own.audience,
    structureNumber: own.number,
    groups: own.structure.groups.map(({ id }) => ({ id, title: groupTitle(own.texts, id) })),
    parts,
    languages: own.languages.map(({ language, missing, stale, asides }) => ({
      language,
      missing: missing.length,
      stale: stale.length,
      asides: asides.length,
      wrong: count(language, 'wrong'),
      look: count(language, 'look'),
    })),
  };
}

const AFTER: Readonly<Partial<Record<DraftCourse['stage'], Next>>> = {
  approved: 'publish',
  scheduled: 'wait',
  published: 'over',
  closed: 'over',
};

function nextOf({ course }: LoadedDraft, state: readonly AudienceState[]): Next {
  const later = AFTER[course.stage];
  if (later) return later;
  const languages = state.flatMap((one) => one.languages);
  if (languages.some(({ asides }) => asides.length > 0)) return 'settle';
  if (!isComplete(state)) return 'write';
  if (languages.some(({ stale }) => stale.length > 0)) return 'translate';
  if (course.stage === 'draft') return 'send';
  return course.handedIn ? 'approval' : 'hand-in';
}

export async function loadDraftOverview(tools: Tools, id: string): Promise<Overview | null> {
  const { prisma } = tools.database;
  const draft = await loadDraft(prisma, id);
  if (!draft) return null;
  const state = stateOf(draft, await loadDraftTexts(prisma, id));
  const comments = await prisma.documentDraftComment.findMany({
    where: { draft: id, resolution: null },
    select: { audience: true, part: true },
  });
  const { structures: _structures, ...shown } = draft;
  return {
    questions: await provisionTitles(tools, 'ja'),
    draft: shown,
    audiences: state.map((own) => audienceOverview(own, comments)),
    openComments: comments.length,
    isWritable: isDraftWritable(draft.course),
    next: nextOf(draft, state),
  };
}
