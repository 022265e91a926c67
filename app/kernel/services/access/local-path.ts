const OURS = 'http://ours.invalid';

/** Whether a browser that is sent to `path` stays with us: one stroke, then neither a stroke, a backslash nor a control character. */
export const isLocalPath = (path: string): boolean => path.startsWith('/') && !/^\/[/\\]|[\p{Cc}\\]/u.test(path);

/**
 * A path of ours to go on to, from a form or an address: never another site's. What does not read as one is the first page.
 * Asked again once dots are resolved, because `/.//other.example` becomes `//other.example`, which is another site's address.
 */
export function localPath(wanted: string | null | undefined): string {
  if (!wanted || !isLocalPath(wanted)) return '/';
  const read = URL.parse(wanted, OURS);
  if (read?.origin !== OURS) return '/';
  const path = read.pathname + read.search;
  return isLocalPath(path) ? path : '/';
}
