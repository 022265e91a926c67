/** A parsed section as its author would write it: what `parseSection` reads back as the same tree. */
import type { Inline } from './inline.ts';
import type { Block, Section } from './section.ts';

function inlineText(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text;
        case 'ruby':
          return `{${part.base}|${part.reading}}`;
        case 'strong':
          return `**${inlineText(part.children)}**`;
        case 'glossary':
        case 'section':
          return `[${inlineText(part.children)}](${part.kind}:${part.id})`;
        default:
          return part satisfies never;
      }
    })
    .join('');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return inlineText(block.children);
    case 'heading':
      return `### ${inlineText(block.children)}`;
    case 'list':
      return block.items
        .map((item, place) => `${block.ordered ? `${place + 1}.` : '-'} ${inlineText(item)}`)
        .join('\n');
    case 'figure':
      return `![${inlineText(block.alternative)}](figure:${block.id})`;
    default:
      return block satisfies never;
  }
}

/** The four things that an author writes of a section, each as typed. */
export type Layers = {
  readonly title: string;
  readonly sentence: string;
  readonly plain: string;
  readonly full: string;
};
export const LAYERS = ['title', 'sentence', 'plain', 'full'] as const;
export type Layer = (typeof LAYERS)[number];

const blocksText = (blocks: readonly Block[]): string => blocks.map(blockText).join('\n\n');

export const layersOfSection = (section: Section): Layers => ({
  title: inlineText(section.title),
  sentence: inlineText(section.oneSentence),
  plain: blocksText(section.plain),
  full: blocksText(section.full),
});

const lines = (text: string): string[] => text.replace(/\r\n?/g, '\n').trim().split('\n');

/** One text in the form of a section file, whatever is missing in it. */
export function sectionText({ title, sentence, plain, full }: Layers): string {
  const quoted = sentence.trim() === '' ? [] : lines(sentence).map((line) => `> ${line.trim()}`);
  const head = [`# ${lines(title).join(' ')}`.trimEnd(), ...quoted].join('\n');
  return `${head}\n\n${lines(plain).join('\n')}\n\n---\n\n${lines(full).join('\n')}\n`;
}

/** Taken apart again even where the parser would refuse it, so that it can be mended. Nothing typed is left out. */
export function layersOf(text: string): Layers {
  const all = text.replace(/\r\n?/g, '\n').split('\n');
  const title = /^#(?: (.*))?$/.exec(all[0] ?? '');
  const rest = title ? all.slice(1) : all;
  const sentence: string[] = [];
  let at = rest.findIndex((line) => line !== '');
  for (; at >= 0 && rest[at]?.startsWith('>'); at += 1) sentence.push((rest[at] as string).replace(/^>\s?/, ''));
  const body = at < 0 ? [] : rest.slice(at);
  const rule = body.indexOf('---');
  const [plain, full] = rule < 0 ? [body, []] : [body.slice(0, rule), body.slice(rule + 1)];
  const joined = (part: readonly string[]) => part.join('\n').trim();
  return { title: title?.[1] ?? '', sentence: joined(sentence), plain: joined(plain), full: joined(full) };
}

/** In which layer a line of the whole text lies, and its number there, from 1. */
export function placeOfLine(text: string, line: number): { readonly layer: Layer; readonly line: number } {
  const all = text.split('\n');
  const rule = all.indexOf('---') + 1;
  if (line <= 1) return { layer: 'title', line: 1 };
  const lastQuoted = all.findLastIndex((one, place) => one.startsWith('>') && (rule === 0 || place < rule)) + 1;
  const firstQuoted = all.findIndex((one) => one.startsWith('>')) + 1;
  if (line <= Math.max(lastQuoted, 2)) return { layer: 'sentence', line: Math.max(1, line - firstQuoted + 1) };
  const from = (start: number) => all.findIndex((one, place) => place >= start && one !== '') + 1;
  if (rule === 0 || line <= rule)
    return { layer: 'plain', line: Math.max(1, line - from(Math.max(lastQuoted, 1)) + 1) };
  return { layer: 'full', line: Math.max(1, line - from(rule) + 1) };
}
