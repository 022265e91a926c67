/** News of the register as an Atom feed (RFC 4287): decisions and what followed, the newest first, in one language of two. */

import type { Instant } from '#app/kernel/domain/instant.ts';
import { atomFeed } from '#app/kernel/services/documents/atom.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { RecordInWords } from './open-data.server.ts';
import { type PublicEntry, publicRegister } from './public-register.server.ts';

const NEWEST = 50;
type Names = {
  readonly title: string;
  readonly programme: string;
  /** that words of an entry were put right, on which day and why */
  readonly corrected: (at: Instant, why: string) => string;
  /** what was asked for and decided */
  readonly inWords: RecordInWords;
};

/** When it last said something new: what was decided since, what the panel says now, words that were put right. */
const updatedAt = ({ decidedAt, changes, panelSince, corrections }: PublicEntry): Instant =>
  [
    ...[decidedAt, changes[0]?.at, corrections[0]?.at],
    ...[panelSince.doubtedAt, panelSince.again?.at, panelSince.editedAt],
  ].reduce<Instant>((last, at) => (at && at > last ? at : last), decidedAt);

/** @param names of the feed and of the programme, in that language */
export async function registerFeed(tools: Tools, language: 'ja' | 'en', names: Names): Promise<string> {
  const { origin } = tools.environment;
  const { title, programme, corrected, inWords } = names;
  const all = (await publicRegister(tools, language)).map((entry) => ({ ...entry, updated: updatedAt(entry) }));
  const entries = all.toSorted((one, other) => other.updated.localeCompare(one.updated)).slice(0, NEWEST);
  return atomFeed({
    self: `${origin}/register.atom?language=${language}`,
    page: `${origin}/register`,
    ...{ title, author: programme, language, updated: tools.clock.now().toISOString() },
    entries: entries.map((entry) => ({
      page: `${origin}/register/${entry.request}`,
      title: entry.title,
      published: entry.decidedAt,
      updated: entry.updated,
      category: entry.outcome,
      summary: [
        `${entry.name}: ${entry.purpose}`,
        inWords(entry.record, language),
        ...entry.corrections.map(({ at, why }) => corrected(at, why)),
      ].join('\n'),
    })),
  });
}
