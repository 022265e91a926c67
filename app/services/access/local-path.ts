/** A path of ours to go on to, from a form or an address: never another site's. What does not read as one is the first page. */
export function localPath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/') || /^\/[/\\]|[\p{Cc}\\]/u.test(wanted)) return '/';
  const read = new URL(wanted, 'http://ours.invalid');
  return read.origin === 'http://ours.invalid' ? read.pathname + read.search : '/';
}
