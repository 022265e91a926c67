/** Cookies as they come. Ours hold only letters, digits, `-`, `_` and `.`: nothing needs decoding. */

/** The value of one cookie; undefined where it is absent or sent twice (then nobody knows which is ours). */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
  return values.length === 1 && /^[\w.-]{1,256}$/.test(values[0] as string) ? values[0] : undefined;
}
