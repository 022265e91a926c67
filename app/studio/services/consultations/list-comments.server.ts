/** A page of what was said, as somebody sought it. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type CommentFilter, isSoughtVoice } from './comment-filter.ts';
import { type PublicComment, publicComments } from './comments.server.ts';

const A_PAGE = 20;
export type OneCommentPage = {
  readonly voices: readonly PublicComment[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** of all, whose answer is past its day: said before anything is looked for */
  readonly late: number;
};

export async function listComments(tools: Tools, language: Language, filter: CommentFilter): Promise<OneCommentPage> {
  const all = await publicComments(tools, language);
  const sought = all.filter((voice) => isSoughtVoice(filter, voice));
  const pages = Math.max(1, Math.ceil(sought.length / A_PAGE));
  const page = Math.min(filter.page ?? 1, pages);
  const voices = sought.slice((page - 1) * A_PAGE, page * A_PAGE);
  const late = all.filter(({ isLate, standing }) => isLate && standing !== 'waiting').length;
  return { voices, total: sought.length, page, pages, late };
}
