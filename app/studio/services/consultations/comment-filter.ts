/** Which of what was said somebody wants to see, as it stands in the address. */
import { z } from 'zod';
import { COMMENT_KINDS, COMMENT_STATES } from '#app/kernel/domain/consultation/comment.ts';
import { TOPICS } from '#app/kernel/domain/consultation/consultation.ts';
import { standsIn } from '#app/kernel/domain/plain-language/sought-words.ts';
import type { PublicComment } from './comments.server.ts';

export const SOUGHT_STATES = [...COMMENT_STATES, 'late', 'not-published', 'taken-back'] as const;
const FIELDS = ['q', 'state', 'kind', 'topic', 'page'] as const;

/** Every field but the words is a choice from a list: what no list offers is not asked for. */
const filterSchema = z.object({
  q: z.string().trim().min(1).max(200).optional().catch(undefined),
  state: z.enum(SOUGHT_STATES).optional().catch(undefined),
  kind: z.enum(COMMENT_KINDS).optional().catch(undefined),
  topic: z.enum(TOPICS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
});
export type CommentFilter = z.output<typeof filterSchema>;

export const readCommentFilter = (query: URLSearchParams): CommentFilter =>
  filterSchema.parse(Object.fromEntries(FIELDS.map((name) => [name, query.get(name) ?? undefined])));

/** The same filter as an address, with other choices in it. */
export function commentsAddress(filter: CommentFilter, change: Partial<CommentFilter> = {}): string {
  const chosen = Object.entries({ ...filter, ...change }).flatMap(([name, value]) =>
    value === undefined || (name === 'page' && value === 1) ? [] : [[name, String(value)]],
  );
  return chosen.length === 0 ? '/you-said' : `/you-said?${new URLSearchParams(chosen)}`;
}

const wordsIn = ({ number, words, about, answers, name }: PublicComment): readonly string[] => [
  ...[number, words ?? '', name ?? '', about?.title ?? ''],
  ...answers.map(({ text }) => text),
];

const isIn = (state: CommentFilter['state'], { standing, isLate, ...voice }: PublicComment): boolean => {
  if (state === undefined) return true;
  if (state === 'late') return isLate;
  const isShown = standing === 'published' || standing === 'in-part';
  return isShown ? voice.state === state : standing === state;
};

/** Nothing that nobody has decided about is listed. */
export function isSoughtVoice(filter: CommentFilter, voice: PublicComment): boolean {
  if (voice.standing === 'waiting' || !isIn(filter.state, voice)) return false;
  if ((filter.kind ?? voice.kind) !== voice.kind || (filter.topic ?? voice.topic) !== voice.topic) return false;
  return filter.q === undefined || standsIn(filter.q, wordsIn(voice));
}
