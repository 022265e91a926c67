/** Feeds of news (Atom, RFC 4287) as text. */

import { ownMember } from '#bridge/contract/own-member.ts';
import type { Instant } from '../../domain/instant.ts';

export type AtomEntry = {
  /** address of its page, which is its name as well */
  readonly page: string;
  readonly title: string;
  readonly published: Instant;
  readonly updated: Instant;
  readonly category: string;
  readonly summary: string;
};
export type AtomFeed = {
  /** its own address */
  readonly self: string;
  /** the page that it tells of */
  readonly page: string;
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** where there is no entry */
  readonly updated: Instant;
  readonly entries: readonly AtomEntry[];
};

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Characters that XML 1.0 does not know, escaped or not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export const xml = (text: string) =>
  text.replace(NOT_XML, '').replace(/[&<>"]/g, (sign) => ownMember(ESCAPED, sign) as string);

const entryText = ({ page, title, published, updated, category, summary }: AtomEntry): string => `<entry>
<id>${xml(page)}</id>
<title>${xml(title)}</title>
<published>${published}</published>
<updated>${updated}</updated>
<category term="${xml(category)}"/>
<link rel="alternate" type="text/html" href="${xml(page)}"/>
<summary>${xml(summary)}</summary>
</entry>`;

/** The entries in the order in which they come. */
export const atomFeed = ({ self, page, title, author, language, updated, entries }: AtomFeed): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${xml(self)}</id>
<title>${xml(title)}</title>
<author><name>${xml(author)}</name></author>
<updated>${entries[0]?.updated ?? updated}</updated>
<link rel="self" type="application/atom+xml" href="${xml(self)}"/>
<link rel="alternate" type="text/html" href="${xml(page)}"/>
${entries.map(entryText).join('\n')}
</feed>
`;
