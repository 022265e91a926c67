/** The explanation as she reads it: the contents with how far she is, and one section with its words. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { type Joiner, type Joining, openJoining, type Stage } from '#app/consent/index.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import { type Inline, walkInline } from '#app/kernel/domain/document/inline.ts';
import type { Block, Section } from '#app/kernel/domain/document/section.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { bookmarkedIn } from './bookmarks.server.ts';
import { hersSoFar, standing } from './carried-over.server.ts';

export type ContentsLine = {
  readonly id: string;
  readonly section: Pick<Section, 'title' | 'oneSentence'>;
  readonly minutes: number;
  readonly isRead: boolean;
  readonly hasBookmark: boolean;
};

export type Contents = {
  readonly stage: Stage;
  readonly document: string;
  readonly version: string;
  readonly language: Language;
  readonly lines: readonly ContentsLine[];
  readonly read: number;
  readonly minutesLeft: number;
  /** the first unread section after the one read last; null when all is read */
  readonly goOn: string | null;
};

export type GlossaryWord = DocumentContent['words']['glossary'][string] & { readonly id: string };

export type SectionPage = {
  readonly id: string;
  readonly document: string;
  readonly version: string;
  readonly language: Language;
  readonly section: Section;
  /** counted from 1 */
  readonly place: number;
  readonly of: number;
  readonly previous: string | null;
  readonly next: string | null;
  readonly isRead: boolean;
  readonly hasBookmark: boolean;
  /** of this section, as the version says */
  readonly minutes: number;
  /** of all that is not read yet, this one among it where it is not */
  readonly minutesLeft: number;
  readonly words: readonly GlossaryWord[];
};

/** Sections read, the last one first. */
export async function marksOf(tx: Transaction, joining: Joining): Promise<string[]> {
  const rows = await tx.readingMark.findMany({
    where: hersSoFar(joining),
    orderBy: { readAt: 'desc' },
    select: { section: true, version: true },
  });
  return standing(joining, 'section', rows, ({ section }) => section).map(({ section }) => section);
}

/** With the sections that carry a bookmark. */
async function readSoFar(tools: Tools, joining: Joining) {
  return withAccess(tools.database, joining.access, async (tx) => ({
    read: await marksOf(tx, joining),
    bookmarked: await bookmarkedIn(tx, joining),
  }));
}

const minutesUnread = (sections: readonly { id: string; minutes: number }[], read: readonly string[]) =>
  sections.filter(({ id }) => !read.includes(id)).reduce((sum, { minutes }) => sum + minutes, 0);

/** Where reading goes on: after the section marked last, else from the beginning. */
export function nextUnread(order: readonly string[], marked: readonly string[]): string | null {
  const read = new Set(marked);
  const last = order.indexOf(marked[0] ?? '');
  return [...order.slice(last + 1), ...order.slice(0, last + 1)].find((id) => !read.has(id)) ?? null;
}

export async function loadContents(tools: Tools, joiner: Joiner, language: Language): Promise<Contents> {
  const joining = await openJoining(tools, joiner, 'own-reading');
  const { read: marked, bookmarked } = await readSoFar(tools, joining);
  const { content, language: shown } = renderingIn(joining.version, language);
  const { document, version, structure } = joining.version;
  const { sections } = structure;
  const lines = sections.flatMap(({ id, minutes }) => {
    const found = content.sections.find((one) => one.id === id);
    const isRead = marked.includes(id);
    return found ? [{ id, minutes, section: found.section, isRead, hasBookmark: bookmarked.includes(id) }] : [];
  });
  const left = lines.filter(({ isRead }) => !isRead);
  return {
    stage: joining.stage,
    document,
    version,
    language: shown,
    lines: lines.map(({ section: { title, oneSentence }, ...line }) => ({ ...line, section: { title, oneSentence } })),
    read: lines.length - left.length,
    minutesLeft: minutesUnread(sections, marked),
    goOn: nextUnread(
      sections.map(({ id }) => id),
      marked,
    ),
  };
}

/** The glossary words that these lines use, in the order of their first use. */
export function wordsUsed(
  lines: readonly (readonly Inline[])[],
  { glossary }: DocumentContent['words'],
): GlossaryWord[] {
  const parts = lines.flatMap((line) => [...walkInline(line)]);
  const ids = new Set(parts.flatMap((part) => (part.kind === 'glossary' ? [part.id] : [])));
  return [...ids].flatMap((id) => (glossary[id] ? [{ id, ...glossary[id] }] : []));
}

const linesOf = (block: Block) =>
  block.kind === 'list' ? block.items : block.kind === 'figure' ? [block.alternative] : [block.children];
const linesIn = ({ title, oneSentence, plain, full }: Section) => [
  title,
  oneSentence,
  ...[...plain, ...full].flatMap(linesOf),
];

/** Null where the version has no such section. */
export async function loadSection(
  tools: Tools,
  joiner: Joiner,
  id: string | undefined,
  language: Language,
): Promise<SectionPage | null> {
  const joining = await openJoining(tools, joiner, 'own-reading');
  const { content, language: shown } = renderingIn(joining.version, language);
  const { sections } = joining.version.structure;
  const order = sections.map((one) => one.id);
  const place = order.indexOf(id ?? '');
  const found = content.sections[place];
  if (place < 0 || !found || found.id !== id) return null;
  const { read, bookmarked } = await readSoFar(tools, joining);
  return {
    id,
    document: joining.version.document,
    version: joining.version.version,
    language: shown,
    section: found.section,
    place: place + 1,
    of: order.length,
    previous: order[place - 1] ?? null,
    next: order[place + 1] ?? null,
    isRead: read.includes(id),
    hasBookmark: bookmarked.includes(id),
    minutes: sections[place]?.minutes ?? 0,
    minutesLeft: minutesUnread(sections, read),
    words: wordsUsed(linesIn(found.section), content.words),
  };
}

/** Everything at once, to print. Null where the version has no such section. @param id null: the whole document */
export async function loadToPrint(tools: Tools, joiner: Joiner, id: string | null, language: Language) {
  const joining = await openJoining(tools, joiner, 'own-reading');
  const { content, language: shown, sha256 } = renderingIn(joining.version, language);
  const { document, version, structure } = joining.version;
  const one = id === null ? null : (content.sections.find((each) => each.id === id) ?? null);
  if (id !== null && one === null) return null;
  const named = { document, version, language: shown, sha256 };
  return one
    ? { ...named, section: one, words: wordsUsed(linesIn(one.section), content.words), whole: null }
    : { ...named, section: null, words: [], whole: { content, structure } };
}
export type ToPrint = NonNullable<Awaited<ReturnType<typeof loadToPrint>>>;
