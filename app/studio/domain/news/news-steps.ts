/** Which step of news may be taken, by whom and when: nothing published changes, nobody reads her own words over. */
import { isOwn, type OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { type Instant, plusDays } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { may } from '#app/kernel/domain/permissions.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { faultsOf } from './check-news.ts';
import { behindSource, type NewsContent, type NewsSave, NOTHING_WRITTEN, writerOf } from './news.ts';

export type NewsState = {
  /** the oldest first */
  readonly saves: readonly NewsSave[];
  /** languages that a second person has read as they stand */
  readonly read: readonly Language[];
  /** null while nothing is fixed, or it was taken back */
  readonly schedule: { readonly publishAt: Instant; readonly save: number } | null;
  readonly publishedAt: Instant | null;
};
type Writer = { readonly account: string; readonly role: Role };

/** Beyond it a day is a slip of the pen. */
export const LATEST_DAYS = 366;

export const contentOf = ({ saves }: Pick<NewsState, 'saves'>): NewsContent => saves.at(-1)?.content ?? NOTHING_WRITTEN;

const writes =
  ({ role }: Writer) =>
  () =>
    may(role, 'write-news', null) ? null : refuse('not-permitted');
const publishes =
  ({ role }: Writer) =>
  () =>
    may(role, 'publish-news', null) ? null : refuse('not-permitted');
const unpublished =
  ({ publishedAt }: NewsState) =>
  () =>
    publishedAt === null ? null : refuse('news-published');
const unfixed =
  ({ schedule }: NewsState) =>
  () =>
    schedule === null ? null : refuse('news-scheduled');

/** @param stood number of the save that the page showed; 0 before the first */
export const refusedSave = (state: NewsState, who: Writer, stood: number): Refused | null =>
  firstRefusal([
    writes(who),
    unpublished(state),
    unfixed(state),
    () => ((state.saves.at(-1)?.number ?? 0) === stood ? null : refuse('news-moved-on')),
  ]);

/** @param hash of what the page showed @param stands hash of what stands now */
export const refusedNewsReading = (
  state: NewsState,
  who: Writer & { readonly own: OwnAccounts },
  { language, hash, stands }: { readonly language: Language; readonly hash: string; readonly stands: string },
): Refused | null =>
  firstRefusal([
    writes(who),
    unpublished(state),
    () => (hash === stands ? null : refuse('news-moved-on')),
    () => (faultsOf(contentOf(state), language).length === 0 ? null : refuse('news-faulty')),
    () => (isOwn(who.own, writerOf(state.saves, language)) ? refuse('news-own-words') : null),
  ]);

/** What still stands in the way of publishing, for the page and for the refusal. */
export function toDoBefore(state: NewsState): {
  readonly faulty: Language[];
  readonly unread: Language[];
  readonly behind: Language[];
} {
  const content = contentOf(state);
  return {
    faulty: LANGUAGES.filter((language) => faultsOf(content, language).length > 0),
    unread: LANGUAGES.filter((language) => !state.read.includes(language)),
    behind: behindSource(state.saves),
  };
}

/** @param now the moment at which it is asked; `publishAt` may be that moment */
export const refusedSchedule = (
  state: NewsState,
  who: Writer,
  { publishAt, save, now }: { readonly publishAt: Instant; readonly save: number; readonly now: Instant },
): Refused | null =>
  firstRefusal([
    publishes(who),
    unpublished(state),
    unfixed(state),
    () => (save === state.saves.at(-1)?.number ? null : refuse('news-moved-on')),
    () => (toDoBefore(state).faulty.length === 0 ? null : refuse('news-faulty')),
    () => (toDoBefore(state).unread.length === 0 ? null : refuse('news-unread')),
    () => (publishAt < now || publishAt > plusDays(now, LATEST_DAYS) ? refuse('news-time') : null),
  ]);

export const refusedTakeBack = (state: NewsState, who: Writer): Refused | null =>
  firstRefusal([
    publishes(who),
    unpublished(state),
    () => (state.schedule === null ? refuse('news-not-scheduled') : null),
  ]);

export const refusedNewsCorrection = (isPublished: boolean, who: Writer): Refused | null =>
  firstRefusal([publishes(who), () => (isPublished ? null : refuse('news-unknown'))]);
