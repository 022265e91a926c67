/**
 * HTML of a word processor as text of our syntax: headings, paragraphs, lists, weight and readings stay, every word stays, and
 * what cannot stay is named. What would begin a mark of ours where an author meant a character becomes its wide form.
 */

import { parseDocument } from 'htmlparser2';
import { DROPPED, type Dropped } from '#app/studio/domain/drafting/dropped.ts';
import { ownMember } from '#bridge/contract/own-member.ts';

type Node = ReturnType<typeof parseDocument>['children'][number];

export type Cleaned = { readonly text: string; readonly dropped: readonly Dropped[] };

const TAG =
  /<\/?(?:p|div|span|b|i|u|s|em|strong|h[1-6]|ul|ol|li|table|t[rdh]|tbody|font|a|img|br|ruby|r[bt]|o:p|style|meta|!--)\b/i;

/** A tag of a word processor begins, and somewhere behind it one ends. */
export function isHtml(text: string): boolean {
  const begins = text.search(TAG);
  return (begins >= 0 && text.includes('>', begins)) || text.includes('<!--[if');
}

const WIDE: Readonly<Record<string, string>> = {
  '*': '＊',
  '[': '［',
  ']': '］',
  '{': '｛',
  '}': '｝',
  '|': '｜',
  '\\': '＼',
  '`': '｀',
  '<': '＜',
};
const NEVER_READ = new Set(['style', 'script', 'xml', 'meta', 'link', 'title', 'head']);
const BLOCKS = new Set([
  'p',
  'div',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'table',
  'tr',
  'td',
  'th',
  'tbody',
  'thead',
  'section',
  'article',
  'body',
  'html',
  'blockquote',
  'dl',
  'dt',
  'dd',
  'pre',
]);
const LAYOUT = new Set(['font', 'span', 'u', 's', 'i', 'em', 'sup', 'sub']);

/** a reading in our own syntax stays one */
const READING = /(\{[^{}|]+\|[^{}|]+\})/;
const READING_ALONE = new RegExp(`^${READING.source}$`);

type Seen = (what: Dropped) => void;

/** Characters that our syntax would take for marks. */
function wide(text: string, seen: Seen): string {
  return text
    .split(READING)
    .map((piece) => (READING_ALONE.test(piece) ? piece : widePiece(piece, seen)))
    .join('');
}

function widePiece(text: string, seen: Seen): string {
  const safe = text
    .replace(/[*[\]{}|\\`<]/g, (mark) => ownMember(WIDE, mark) as string)
    .replace(/&(?=#?\w{1,40};)/g, '＆');
  const whole = safe.replace(/~~/g, '～～').replace(/__/g, '＿＿');
  if (whole !== text) seen('marks');
  return whole;
}

const isIgnored = (node: Node): boolean =>
  'attribs' in node && /mso-list:\s*ignore/i.test(String(node.attribs.style ?? ''));

function inline(nodes: readonly Node[], seen: Seen): string {
  return nodes.map((node) => inlineOf(node, seen)).join('');
}

function inlineOf(node: Node, seen: Seen): string {
  if (node.type === 'text') return wide(node.data.replace(/\s+/g, ' '), seen);
  if (node.type === 'comment') {
    seen('hidden');
    return '';
  }
  if (!('name' in node) || !('children' in node)) return '';
  const { name, children, attribs } = node;
  const inner = () => inline(children as Node[], seen);
  if (NEVER_READ.has(name)) {
    seen('hidden');
    return '';
  }
  if (isIgnored(node)) {
    seen('bullets');
    return '';
  }
  if (name === 'br') return '\n';
  if (name === 'img') {
    seen('picture');
    return wide(String(attribs.alt ?? ''), seen);
  }
  if (name === 'ruby') return rubyOf(children as Node[], seen);
  if (name === 'b' || name === 'strong') {
    const text = inner();
    const bold = text.trim();
    return bold === '' || text.includes('**') || text.includes('\n')
      ? text
      : `${text.slice(0, text.length - text.trimStart().length)}**${bold}**${text.slice(text.trimEnd().length)}`;
  }
  if (name === 'a' && attribs.href) seen('link');
  if (LAYOUT.has(name)) seen('layout');
  return inner();
}

function rubyOf(children: readonly Node[], seen: Seen): string {
  const named = (node: Node) => ('name' in node ? node.name : '');
  const readings = children.filter((node) => named(node) === 'rt');
  const base = children.filter((node) => !['rt', 'rp'].includes(named(node)));
  const [word, reading] = [inline(base, seen).trim(), inline(readings, seen).trim()];
  return word !== '' && reading !== '' ? `{${word}|${reading}}` : word + reading;
}

/** A line that would begin a list, a heading or a rule where the author wrote a sentence. */
const safeStart = (line: string): string =>
  line
    .replace(/^#/, '＃')
    .replace(/^>/, '＞')
    .replace(/^(-{2,}|={2,})$/, (rule) => '－'.repeat(rule.length))
    .replace(/^\+ /, '＋ ');

const paragraph = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => safeStart(line.trim()))
    .filter((line) => line !== '');

const isBlock = (node: Node): boolean => 'name' in node && BLOCKS.has(node.name);
const childrenOf = (node: Node): Node[] => ('children' in node ? (node.children as Node[]) : []);

function blocksOf(nodes: readonly Node[], seen: Seen): string[] {
  const blocks: string[] = [];
  let open: Node[] = [];
  const close = () => {
    for (const line of paragraph(inline(open, seen))) blocks.push(line);
    open = [];
  };
  for (const node of nodes) {
    if (!isBlock(node)) {
      open.push(node);
      continue;
    }
    close();
    blocks.push(...blockOf(node as Extract<Node, { name: string }>, seen));
  }
  close();
  return blocks;
}

function listOf(node: Node, ordered: boolean, seen: Seen): string[] {
  const items = childrenOf(node).filter((one) => 'name' in one);
  const lines = items.flatMap((item) => blocksOf(childrenOf(item), seen).flatMap((block) => block.split('\n')));
  const bare = lines.map((line) => line.replace(/^(?:- |\d+\. )/, ''));
  return bare.length === 0 ? [] : [bare.map((line, place) => `${ordered ? `${place + 1}.` : '-'} ${line}`).join('\n')];
}

function rowsOf(node: Node, seen: Seen): string[] {
  seen('table');
  const rows: string[] = [];
  const walk = (one: Node): void => {
    if ('name' in one && one.name === 'tr') {
      const cells = childrenOf(one).filter((cell) => 'name' in cell && (cell.name === 'td' || cell.name === 'th'));
      const line = cells.map((cell) => blocksOf(childrenOf(cell), seen).join(' ')).join(' ／ ');
      if (line.trim() !== '') rows.push(`- ${line.replace(/\n/g, ' ')}`);
    } else childrenOf(one).forEach(walk);
  };
  walk(node);
  return rows.length === 0 ? [] : [rows.join('\n')];
}

function blockOf(node: Extract<Node, { name: string }>, seen: Seen): string[] {
  const { name } = node;
  const attribs = 'attribs' in node ? node.attribs : {};
  if (/^h[1-6]$/.test(name)) {
    const text = paragraph(inline(childrenOf(node), seen))
      .join(' ')
      .replaceAll('**', '');
    return text === '' ? [] : [`${name === 'h1' ? '#' : name === 'h2' ? '##' : '###'} ${text}`];
  }
  if (name === 'ul' || name === 'ol') return listOf(node, name === 'ol', seen);
  if (name === 'table') return rowsOf(node, seen);
  const isWordList =
    /MsoListParagraph/.test(String(attribs.class ?? '')) || /mso-list:/.test(String(attribs.style ?? ''));
  const inside = blocksOf(childrenOf(node), seen);
  if (!isWordList) return inside;
  return inside.map((line) => `- ${line.replace(/^[·•●▪o§]\s+/, '')}`);
}

/** Lines of one list stand together. */
function joined(blocks: readonly string[]): string {
  return blocks.reduce((text, block, place) => {
    const before = blocks[place - 1];
    const isSameList = /^- /.test(block) && before !== undefined && /^- /.test(before);
    return text === '' ? block : `${text}${isSameList ? '\n' : '\n\n'}${block}`;
  }, '');
}

/** No word processor nests so far. */
const MOST_DEPTH = 200;

function isDeeperThan(nodes: readonly Node[], most: number): boolean {
  let level = nodes;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}

/** @throws RangeError where elements are nested without end. @param html whatever a word processor gives; headings of the first two levels stay apart as `#` and `##` */
export function fromHtml(html: string): Cleaned {
  const dropped = new Set<Dropped>();
  const { children } = parseDocument(html);
  if (isDeeperThan(children, MOST_DEPTH)) throw new RangeError('html-too-deep');
  const blocks = blocksOf(children, (what) => dropped.add(what));
  return { text: joined(blocks), dropped: DROPPED.filter((what) => dropped.has(what)) };
}

function cleanedHtml(text: string): Cleaned | null {
  try {
    return fromHtml(text);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What was typed or pasted into a field of one layer: its headings are sub-headings there. */
export function cleanTyped(text: string): Cleaned {
  const cleaned = isHtml(text) ? cleanedHtml(text) : null;
  if (cleaned) {
    return { ...cleaned, text: cleaned.text.replace(/^##? /gm, '### ') };
  }
  const plain = text.replace(/^[ \t]*[•·●▪][ \t]+/gm, '- ');
  return { text: plain, dropped: plain === text ? [] : ['bullets'] };
}
