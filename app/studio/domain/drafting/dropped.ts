/** What a word processor brings along and our syntax has no place for: named, so that an author can look. Never words. */
export const DROPPED = ['layout', 'table', 'link', 'picture', 'hidden', 'marks', 'bullets'] as const;
export type Dropped = (typeof DROPPED)[number];
