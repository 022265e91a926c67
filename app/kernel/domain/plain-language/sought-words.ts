/** Words that somebody looks for, in texts as they are written and as they are spoken: a reading is found as well. Pure. */
const plain = (text: string) => text.normalize('NFKC').toLowerCase();
const MARK = /\{([^{}|]+)\|([^{}|]+)\}/g;

/** @param sought words between spaces: each has to stand somewhere in the texts */
export function standsIn(sought: string, texts: readonly string[]): boolean {
  const all = texts.join('\n');
  const text = plain(`${all.replace(MARK, '$1')}\n${all.replace(MARK, '$2')}`);
  return plain(sought)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
