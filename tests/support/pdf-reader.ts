/**
 * A PDF as a reader that is not ours reads it (pdf.js): the tree of its structure with the text of each element, its
 * language, title, bookmarks; and what a screen reader would stumble over.
 */
import { getDocumentProxy } from 'unpdf';

export type Part = {
  readonly role: string;
  readonly alt: string | null;
  readonly lang: string | null;
  readonly text: string;
  readonly children: readonly Part[];
};
export type ReadPdf = {
  readonly title: string;
  readonly language: string;
  readonly isMarked: boolean;
  readonly pages: number;
  readonly bookmarks: readonly string[];
  /** all elements, in reading order, each before its children */
  readonly parts: readonly Part[];
  /** of the whole structure; what is drawn but belongs to nothing is not in it */
  readonly text: string;
  /** drawn outside of the structure and not declared to be decoration */
  readonly stray: string;
  readonly fonts: readonly string[];
};

type Leaf = { type: 'content' | 'object' | 'annotation'; id: string };
type Branch = { role: string; alt?: string; lang?: string; children: (Branch | Leaf)[] };
type Item = { type?: string; id?: string; tag?: string; str?: string; fontName?: string };

function textsOf(items: readonly Item[]) {
  const byId = new Map<string, string>();
  const open: { id: string | null; isArtifact: boolean }[] = [];
  let stray = '';
  for (const item of items) {
    if (item.type?.startsWith('beginMarkedContent')) {
      const above = open.at(-1);
      const isArtifact = item.tag === 'Artifact' || above?.isArtifact === true;
      open.push({ id: item.id ?? above?.id ?? null, isArtifact });
    } else if (item.type === 'endMarkedContent') open.pop();
    else {
      const { id, isArtifact } = open.at(-1) ?? { id: null, isArtifact: false };
      if (id) byId.set(id, (byId.get(id) ?? '') + (item.str ?? ''));
      else if (!isArtifact) stray += item.str ?? '';
    }
  }
  return { byId, stray };
}

function partOf(node: Branch | Leaf, byId: ReadonlyMap<string, string>): Part | string {
  if (!('role' in node)) return byId.get(node.id) ?? '';
  const below = node.children.map((child) => partOf(child, byId));
  return {
    role: node.role,
    alt: node.alt ?? null,
    lang: node.lang ?? null,
    text: below.map((one) => (typeof one === 'string' ? one : one.text)).join(''),
    children: below.filter((one) => typeof one !== 'string'),
  };
}

const flattened = (part: Part): Part[] => [part, ...part.children.flatMap(flattened)];
const titlesOf = (items: readonly { title: string; items: never[] }[]): string[] =>
  items.flatMap(({ title, items: below }) => [title, ...titlesOf(below)]);

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } };
  const parts: Part[] = [];
  let stray = '';
  const fonts = new Set<string>();
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    for (const { fontName } of content.items as Item[]) if (fontName) fonts.add(fontName);
    const texts = textsOf(content.items as Item[]);
    stray += texts.stray;
    const tree = (await page.getStructTree()) as Branch | null;
    const root = tree && partOf(tree, texts.byId);
    if (root && typeof root !== 'string') parts.push(...root.children.flatMap(flattened));
  }
  const outline = (await pdf.getOutline()) ?? [];
  const marked = await pdf.getMarkInfo();
  await pdf.cleanup();
  return {
    title: info.Title ?? '',
    language: info.Language ?? '',
    isMarked: marked?.Marked === true,
    pages: pdf.numPages,
    bookmarks: titlesOf(outline as never),
    parts,
    text: parts
      .filter(({ role }) => role === 'Document')
      .map(({ text }) => text)
      .join(''),
    stray,
    fonts: [...fonts],
  };
}

const headingLevel = ({ role }: Part): number => Number(/^H([1-6])$/.exec(role)?.[1] ?? 0);

/** What a reader who does not see the page would be without. */
export function faultsOf(pdf: ReadPdf): string[] {
  const faults: string[] = [];
  if (!pdf.isMarked) faults.push('not-marked');
  if (!/^(ja|en)$/.test(pdf.language)) faults.push('language');
  if (pdf.title === '') faults.push('title');
  if (pdf.stray.trim() !== '') faults.push('stray-text');
  const headings = pdf.parts.filter((part) => headingLevel(part) > 0);
  if (headings.length === 0) faults.push('no-heading');
  let before = 0;
  for (const heading of headings) {
    if (headingLevel(heading) > before + 1) faults.push(`heading-skips ${heading.text}`);
    before = headingLevel(heading);
  }
  const squeezed = (texts: readonly string[]) => texts.map((text) => text.replace(/\s/g, '')).join('|');
  if (squeezed(pdf.bookmarks) !== squeezed(headings.map(({ text }) => text))) faults.push('bookmarks');
  for (const { role, alt, children } of pdf.parts) {
    if (role === 'Figure' && !alt) faults.push('picture-without-words');
    if (role === 'L' && children.some((child) => child.role !== 'LI')) faults.push('list-of-other-things');
    if (role === 'LI' && !children.every((child) => child.role === 'Lbl' || child.role === 'LBody'))
      faults.push('list-entry');
    if (role === 'TR' && !children.every((child) => child.role === 'TH' || child.role === 'TD'))
      faults.push('table-row');
  }
  return faults;
}
