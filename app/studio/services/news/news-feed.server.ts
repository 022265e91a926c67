/** News as an Atom feed (RFC 4287), whole, in one language. Nothing in it is fetched from elsewhere or tells who reads. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { xml } from '#app/kernel/services/documents/atom.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { latestNews, type PublicNews } from './public-news.server.ts';

type Words = {
  readonly title: string;
  readonly programme: string;
  /** that something was put right, on which day and what */
  readonly corrected: (at: string, text: string) => string;
  /** without readings: feed readers show no ruby */
  readonly plain: (marked: string) => string;
};

const updatedAt = ({ publishedAt, corrections }: PublicNews): string => corrections[0]?.at ?? publishedAt;

function entryOf(news: PublicNews, origin: string, { corrected, plain }: Words): string {
  const address = `${origin}/news/${news.id}`;
  const words = [...news.corrections.map(({ at, text }) => corrected(at, text)), ...news.paragraphs].map(plain);
  return `<entry>
<id>${xml(address)}</id>
<title>${xml(plain(news.title))}</title>
<published>${news.publishedAt}</published>
<updated>${updatedAt(news)}</updated>
<link rel="alternate" type="text/html" href="${xml(address)}"/>
<content type="text">${xml(words.join('\n\n'))}</content>
</entry>`;
}

/** @param words of the feed, in that language */
export async function newsFeed(tools: Tools, language: Language, words: Words): Promise<string> {
  const { origin } = tools.environment;
  const news = await latestNews(tools, language);
  const self = `${origin}/news.atom?language=${language}`;
  const updated = news.map(updatedAt).sort().at(-1) ?? tools.clock.now().toISOString();
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${spokenIn(language)}">
<id>${xml(self)}</id>
<title>${xml(words.title)}</title>
<author><name>${xml(words.programme)}</name></author>
<updated>${updated}</updated>
<link rel="self" type="application/atom+xml" href="${xml(self)}"/>
<link rel="alternate" type="text/html" href="${xml(`${origin}/news`)}"/>
${news.map((one) => entryOf(one, origin, words)).join('\n')}
</feed>
`;
}
