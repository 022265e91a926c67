/** The address of a request as we read it, before anything else does. */

/** @returns path and query; null where it is no text that could name something: half a character, a NUL, no address at all */
export function readableTarget(written: string): string | null {
  // RFC 9112 §3.2.2: a whole address is taken for what stands behind the host
  const target = written.replace(/^https?:\/\/[^/?#]*(?=\/|$)/i, '') || '/';
  // two strokes would name another host to whoever reads it as an address
  if (!/^\/(?!\/)/.test(target)) return null;
  const [path = ''] = target.split('?');
  try {
    return decodeURIComponent(path).includes('\0') || /%00|\0/.test(target) ? null : target;
  } catch {
    return null;
  }
}
