/** What is still wrong with a report before it may go out. */

import { DocumentError } from '#app/kernel/domain/document/document-error.ts';
import { walkInline } from '#app/kernel/domain/document/inline.ts';
import { type Block, parseBlocks } from '#app/kernel/domain/document/section.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { type WordFault, wordFaultsOf } from '#app/kernel/domain/plain-language/word-faults.ts';
import { TABLES } from '../figures/tables.ts';
import { hasFigures, type PartWords, type ReportContent, type ReportPart, type TextPart } from './report.ts';

/** `odd-mark` what the syntax does not know · `link` leads out of the report · `unknown-table` of no public figures */
export type PartFault = {
  readonly kind: 'no-heading' | 'no-body' | 'odd-mark' | 'link' | WordFault['kind'];
  readonly words: readonly string[];
};
export type ReportFault =
  | {
      readonly where: 'whole';
      readonly kind:
        | 'no-title'
        | 'no-parts'
        | 'no-figures'
        | 'no-release'
        | 'period'
        | 'no-changes'
        | WordFault['kind'];
      readonly language: Language | null;
      readonly words: readonly string[];
    }
  | ({ readonly where: string; readonly language: Language | null } & (
      | PartFault
      | { readonly kind: 'unknown-table'; readonly words: readonly string[] }
    ));

const inlinesOf = (block: Block) =>
  block.kind === 'list' ? block.items.flat() : block.kind === 'figure' ? block.alternative : block.children;

const leadsOut = (block: Block): boolean =>
  block.kind === 'figure' ||
  [...walkInline(inlinesOf(block))].some(({ kind }) => kind === 'section' || kind === 'glossary');

function markFaults(body: string): PartFault[] {
  try {
    return parseBlocks(body).some(leadsOut) ? [{ kind: 'link', words: [] }] : [];
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const line = body.split('\n')[error.line - 1] ?? '';
    return [{ kind: 'odd-mark', words: line === '' ? [] : [line.slice(0, 60)] }];
  }
}

export function wordsFaults({ heading, body }: PartWords, language: Language): PartFault[] {
  const missing: PartFault[] = [
    ...(heading.trim() === '' ? [{ kind: 'no-heading', words: [] } as const] : []),
    ...(body.trim() === '' ? [{ kind: 'no-body', words: [] } as const] : []),
  ];
  return [...missing, ...markFaults(body), ...wordFaultsOf(`${heading}\n${body}`, language)];
}

function partFaults(part: ReportPart): ReportFault[] {
  switch (part.kind) {
    case 'text':
      return LANGUAGES.flatMap((language) =>
        wordsFaults(part.words[language], language).map((fault) => ({ where: part.id, language, ...fault })),
      );
    case 'figure':
      return TABLES.some(({ id }) => id === part.table)
        ? []
        : [{ where: part.id, kind: 'unknown-table', language: null, words: [part.table] }];
    // its table is known, or it could not have been counted
    case 'acts':
      return [];
    default:
      return part satisfies never;
  }
}

const lineFaults = (text: string, language: Language, none: 'no-title' | 'no-changes'): ReportFault[] =>
  text.trim() === ''
    ? [{ where: 'whole', kind: none, language, words: [] }]
    : wordFaultsOf(text, language).map((fault) => ({ where: 'whole', language, ...fault }));

const isText = (part: ReportPart): part is TextPart => part.kind === 'text';

/** @param version the one that would be published; from the second on it says what changed */
export function reportFaults(content: ReportContent, version: number): readonly ReportFault[] {
  const { titles, changes, parts, from, to, release } = content;
  const whole = (kind: 'no-parts' | 'no-figures' | 'no-release' | 'period', isWrong: boolean): ReportFault[] =>
    isWrong ? [{ where: 'whole', kind, language: null, words: [] }] : [];
  return [
    ...LANGUAGES.flatMap((language) => lineFaults(titles[language], language, 'no-title')),
    ...(version === 1 ? [] : LANGUAGES.flatMap((language) => lineFaults(changes[language], language, 'no-changes'))),
    ...whole('period', from > to),
    ...whole('no-parts', !parts.some(isText)),
    ...whole('no-figures', parts.every(isText)),
    ...whole('no-release', release === 0 && hasFigures(content)),
    ...parts.flatMap(partFaults),
  ];
}
