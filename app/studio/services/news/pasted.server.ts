/**
 * What was pasted, as plain text. HTML of a word processor loses everything but its words and paragraphs; anything else
 * stands as it was typed, marks and all, and is shown as text.
 */

/** What only a word processor writes. A tag alone is no sign: somebody may write about one. */
const OF_WORD = /<\/?o:p>|class=["']?Mso|urn:schemas-microsoft-com|<!--\[if |<!--StartFragment/i;

/** Invisible characters that come along with copied text; a soft hyphen breaks every search. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g;

async function wordsOf(html: string): Promise<string> {
  // a mail program needs the same: the library is there, and is loaded when somebody pastes
  const { toPlainText } = await import('react-email');
  const skipped = ['a', 'img'].map((selector) => ({ selector, options: { ignoreHref: true } }));
  return toPlainText(html, { wordwrap: false, selectors: [...skipped, { selector: 'img', format: 'skip' }] });
}

export async function plainFromPasted(typed: string): Promise<string> {
  const text = OF_WORD.test(typed) ? await wordsOf(typed) : typed;
  return text
    .replace(/\r\n?|\u2028|\u2029|\v/g, '\n')
    .replace(/\u00a0/g, ' ')
    .replace(INVISIBLE, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
