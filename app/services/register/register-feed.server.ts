/** News of the register as an Atom feed (RFC 4287): the newest decisions, in one language of two. */
import type { Tools } from '../tools.server.ts';
import { publicRegister } from './public-register.server.ts';

const NEWEST = 50;
const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Characters that XML 1.0 does not know, escaped or not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const xml = (text: string) => text.replace(NOT_XML, '').replace(/[&<>"]/g, (sign) => ESCAPED[sign] as string);

type Names = { readonly title: string; readonly programme: string };

/** @param names of the feed and of the programme, in that language */
export async function registerFeed(tools: Tools, language: 'ja' | 'en', { title, programme }: Names): Promise<string> {
  const { origin } = tools.environment;
  const entries = (await publicRegister(tools, language)).slice(0, NEWEST);
  const self = `${origin}/register.atom?language=${language}`;
  const updated = entries[0]?.decidedAt ?? tools.clock.now().toISOString();
  const lines = entries.map(
    (entry) => `<entry>
<id>${xml(`${origin}/register/${entry.request}`)}</id>
<title>${xml(entry.title)}</title>
<updated>${entry.decidedAt}</updated>
<category term="${xml(entry.outcome)}"/>
<link rel="alternate" type="text/html" href="${xml(`${origin}/register/${entry.request}`)}"/>
<summary>${xml(`${entry.name}: ${entry.purpose}`)}</summary>
</entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${xml(self)}</id>
<title>${xml(title)}</title>
<author><name>${xml(programme)}</name></author>
<updated>${updated}</updated>
<link rel="self" type="application/atom+xml" href="${xml(self)}"/>
<link rel="alternate" type="text/html" href="${xml(`${origin}/register`)}"/>
${lines.join('\n')}
</feed>
`;
}
