/**
 * A section's text read into a tree: title, one sentence, plain explanation, full text. Strict: what docs/authoring.md
 * does not name throws, with its line, so that nothing is shown otherwise than it was approved.
 */

import { DocumentError } from './document-error.ts';
import { type Inline, parseInline } from './inline.ts';

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'figure'; readonly id: string; readonly alternative: readonly Inline[] };

export type Section = {
  readonly title: readonly Inline[];
  /** layer 1 */
  readonly oneSentence: readonly Inline[];
  /** layer 2 */
  readonly plain: readonly Block[];
  /** layer 3 */
  readonly full: readonly Block[];
};

type Line = { readonly number: number; readonly text: string };

/** Lines of one paragraph become one: with a space between Latin letters, without one between Japanese. */
export const joinLines = (lines: readonly string[]): string =>
  lines.reduce((text, next) => {
    if (text === '') return next;
    const latin = /[\u0021-\u024f\u2010-\u201f]$/.test(text) && /^[\u0021-\u024f\u2010-\u201f]/.test(next);
    return latin ? `${text} ${next}` : text + next;
  }, '');

const FIGURE = /^!\[(.+)\]\(figure:([a-z0-9-]+)\)$/;
const BULLET = /^- (.+)$/;
const NUMBERED = /^\d{1,2}\. (.+)$/;
const HEADING = /^### (\S.*)$/;

/** What a line begins, where that is nothing we know. */
function refuseUnknown(line: Line): void {
  const unknown = /^\s/.test(line.text)
    ? 'indented'
    : /^#/.test(line.text)
      ? 'heading-level'
      : /^>/.test(line.text)
        ? 'quotation'
        : /^(\*|\+)\s/.test(line.text)
          ? 'list-mark'
          : /^(```|~~~)/.test(line.text)
            ? 'code'
            : /^\|/.test(line.text)
              ? 'table'
              : /^(-{2,}|={2,}|\*{3,}|_{3,})\s*$/.test(line.text)
                ? 'rule'
                : /^-(?! )/.test(line.text)
                  ? 'list-mark'
                  : null;
  if (unknown) throw new DocumentError(line.number, unknown);
}

function blockOf(lines: readonly Line[]): Block {
  const first = lines[0] as Line;
  const inline = (text: string, line = first.number) => parseInline(text, line);
  const figure = FIGURE.exec(first.text);
  if (figure) {
    if (lines.length > 1) throw new DocumentError(first.number, 'figure-not-alone');
    return { kind: 'figure', id: figure[2] as string, alternative: inline(figure[1] as string) };
  }
  for (const [pattern, ordered] of [
    [BULLET, false],
    [NUMBERED, true],
  ] as const) {
    if (!pattern.test(first.text)) continue;
    const items = lines.map((line) => {
      const item = pattern.exec(line.text);
      if (!item) throw new DocumentError(line.number, 'list-item');
      return inline(item[1] as string, line.number);
    });
    return { kind: 'list', ordered, items };
  }
  for (const line of lines) {
    refuseUnknown(line);
    if (line !== first && (BULLET.test(line.text) || NUMBERED.test(line.text)))
      throw new DocumentError(line.number, 'list-needs-blank-line');
  }
  return { kind: 'paragraph', children: inline(joinLines(lines.map((line) => line.text))) };
}

function blocksOf(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let open: Line[] = [];
  const close = () => {
    if (open.length > 0) blocks.push(blockOf(open));
    open = [];
  };
  for (const line of lines) {
    const heading = HEADING.exec(line.text);
    const isList = (text: string | undefined) => text !== undefined && (BULLET.test(text) || NUMBERED.test(text));
    if (heading) {
      close();
      blocks.push({ kind: 'heading', children: parseInline(heading[1] as string, line.number) });
    } else if (line.text === '') close();
    else {
      if (isList(line.text) && open.length > 0 && !isList(open[0]?.text)) close();
      open.push(line);
    }
  }
  close();
  return blocks;
}

/** A text without layers: paragraphs, lists, headings. @throws DocumentError with the line of the first unknown syntax */
export const parseBlocks = (text: string): readonly Block[] =>
  blocksOf(
    text
      .replace(/\r\n/g, '\n')
      .split('\n')
      .map((line, index) => ({ number: index + 1, text: line.trimEnd() })),
  );

/** Parse one section file. Line numbers count from 1. @throws DocumentError with the line of the first unknown syntax */
export function parseSection(text: string): Section {
  const lines = text
    .replace(/\r\n/g, '\n')
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line.trimEnd() }));
  const [head, ...rest] = lines as [Line, ...Line[]];
  const title = /^# (\S.*)$/.exec(head.text);
  if (!title) throw new DocumentError(1, 'title-first');
  let next = rest.findIndex((line) => line.text !== '');
  const sentence: string[] = [];
  const sentenceLine = rest[next]?.number ?? head.number;
  for (; next >= 0 && rest[next]?.text.startsWith('>'); next += 1) {
    sentence.push((rest[next] as Line).text.replace(/^>\s?/, ''));
  }
  if (sentence.join('') === '') throw new DocumentError(sentenceLine, 'one-sentence-missing');
  const body = rest.slice(next);
  const rules = body.filter((line) => line.text === '---');
  if (rules.length !== 1) throw new DocumentError(rules[1]?.number ?? lines.length, 'one-rule-between-layers');
  const at = body.indexOf(rules[0] as Line);
  const [plain, full] = [blocksOf(body.slice(0, at)), blocksOf(body.slice(at + 1))];
  if (plain.length === 0) throw new DocumentError((rules[0] as Line).number, 'plain-layer-missing');
  if (full.length === 0) throw new DocumentError(lines.length, 'full-layer-missing');
  return {
    title: parseInline(title[1] as string, 1),
    oneSentence: parseInline(joinLines(sentence), sentenceLine),
    plain,
    full,
  };
}
