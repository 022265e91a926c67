/**
 * What was said and what came of it, as open data: the table, the same for programs, and news as a feed. Columns are never
 * renamed or taken away; new ones are added at the end (docs/open-data.md).
 */

import type { RecordInWords } from '#app/data-access/index.ts';
import { csvFile } from '#app/kernel/domain/csv.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import { type AtomEntry, atomFeed } from '#app/kernel/services/documents/atom.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type PublicComment, publicComments } from './comments.server.ts';

const COLUMNS = [
  'number',
  'kind',
  'topic',
  'said_as',
  'received_on',
  'published',
  'not_published_because',
  'words',
  'name',
  'about',
  'state',
  'answered_on',
  'answer_ja',
  'answer_en',
  'later_on',
  'page',
  'conditions_ja',
  'conditions_en',
] as const;
type Both = { readonly ja: PublicComment; readonly en: PublicComment };

/** What nobody has decided about is left out. */
async function commentsInBoth(tools: Tools): Promise<readonly Both[]> {
  const [japanese, english] = [await publicComments(tools, 'ja'), await publicComments(tools, 'en')];
  const inEnglish = new Map(english.map((voice) => [voice.number, voice]));
  return japanese.flatMap((ja) => {
    const en = inEnglish.get(ja.number);
    return en && ja.standing !== 'waiting' ? [{ ja, en }] : [];
  });
}

const pageOf = ({ environment }: Tools, number: string) => `${environment.origin}/you-said/${number}`;

function rowOf(
  tools: Tools,
  { ja, en }: Both,
  inWords: RecordInWords,
): Readonly<Record<(typeof COLUMNS)[number], unknown>> {
  const last = ja.answers.at(-1);
  return {
    number: ja.number,
    ...{ kind: ja.kind, topic: ja.topic, said_as: ja.saidAs, received_on: dayOf(ja.receivedAt) },
    ...{ published: ja.standing, not_published_because: ja.reasons, words: ja.words, name: ja.name },
    about: ja.about && `${tools.environment.origin}${ja.about.href}`,
    state: ja.state,
    answered_on: last ? dayOf(last.at) : null,
    answer_ja: last?.text ?? null,
    answer_en: en.answers.at(-1)?.text ?? null,
    later_on: last?.laterOn ?? null,
    page: pageOf(tools, ja.number),
    conditions_ja: ja.record && inWords(ja.record, 'ja'),
    conditions_en: en.record && inWords(en.record, 'en'),
  };
}

export async function commentsCsv(tools: Tools, inWords: RecordInWords): Promise<string> {
  const rows = (await commentsInBoth(tools)).map((both) => rowOf(tools, both, inWords));
  return csvFile(COLUMNS, rows);
}

export async function commentsJson(tools: Tools, inWords: RecordInWords): Promise<string> {
  const entries = (await commentsInBoth(tools)).map((both) => ({
    ...rowOf(tools, both, inWords),
    answers: both.ja.answers.map(({ at, state, text, laterOn, corrects, by }, place) => ({
      ...{ on: dayOf(at), by, state, ja: text, en: both.en.answers[place]?.text ?? null, later_on: laterOn, corrects },
    })),
  }));
  const { origin } = tools.environment;
  const made = { schema: 'you-said/1', made_at: tools.clock.now().toISOString(), source: `${origin}/you-said` };
  return `${JSON.stringify({ ...made, entries }, null, 1)}\n`;
}

const NEWEST = 50;
const TITLE = 60;
type Names = {
  readonly title: string;
  readonly programme: string;
  /** what one was that has no words */
  readonly nameOf: (voice: PublicComment) => string;
  /** conditions of the panel and of the decision, where it is the panel's view of a request */
  readonly inWords: RecordInWords;
};

/** The newest answers and words first, in one language of two. */
export async function commentsFeed(
  tools: Tools,
  language: 'ja' | 'en',
  { title, programme, nameOf, inWords }: Names,
): Promise<string> {
  const { origin } = tools.environment;
  const entries = (await publicComments(tools, language))
    .filter(({ standing }) => standing !== 'waiting')
    .map((voice): AtomEntry => {
      const last = voice.answers.at(-1);
      return {
        page: pageOf(tools, voice.number),
        title: `${voice.number} ${(voice.words ?? nameOf(voice)).slice(0, TITLE)}`,
        published: voice.receivedAt,
        updated: last?.at ?? voice.receivedAt,
        category: voice.state,
        summary: [last?.text ?? nameOf(voice), ...(voice.record ? [inWords(voice.record, language)] : [])]
          .filter((text) => text !== '')
          .join('\n'),
      };
    })
    .toSorted((one, other) => other.updated.localeCompare(one.updated))
    .slice(0, NEWEST);
  const self = `${origin}/you-said.atom?language=${language}`;
  const updated = tools.clock.now().toISOString();
  return atomFeed({ self, page: `${origin}/you-said`, title, author: programme, language, updated, entries });
}
