/** Each check as a sentence of the page and the words of the text that it is about. */

import type { TextKey } from '#app/i18n/texts.ts';
import type { Layer } from '#app/kernel/domain/document/section-text.ts';
import type { TextCheck } from '../../domain/drafting/check-text.ts';

const MOST = 12;

export type Sentence = {
  readonly words: { readonly key: TextKey; readonly values: Readonly<Record<string, string | number>> };
  readonly quoted: readonly string[];
  /** of a section: in which layer, at which of its lines */
  readonly at: { readonly layer: Layer; readonly line: number } | null;
};

const FAULTS = new Set([
  'title-first',
  'one-sentence-missing',
  'one-rule-between-layers',
  'plain-layer-missing',
  'full-layer-missing',
  'unknown-syntax',
  'heading-level',
  'quotation',
  'list-mark',
  'list-item',
  'list-needs-blank-line',
  'figure-not-alone',
  'indented',
  'table',
  'code',
  'rule',
  'line-missing',
]);

function sentenceOf(check: TextCheck): Sentence {
  const say = (key: TextKey, quoted: readonly string[], values: Record<string, string | number> = {}): Sentence => ({
    words: { key, values },
    quoted: quoted.slice(0, MOST),
    at: check.kind === 'fault' ? check.at : null,
  });
  switch (check.kind) {
    case 'fault': {
      const [code = '', ...found] = check.fault.problem.split(' ');
      const known = FAULTS.has(code) ? code : 'other';
      return say(`drafts:fault.${known}`, [check.fault.path ?? '', ...found].filter(Boolean));
    }
    case 'reading':
      return say('drafts:check.reading', check.words, { count: check.words.length });
    case 'long':
      return say('drafts:check.long', check.sentences, { count: check.sentences.length });
    case 'mean':
      return say('drafts:check.mean', [], { words: check.words, limit: check.limit });
    case 'kanji':
      return say('drafts:check.kanji', [], { share: check.share, limit: check.limit });
    case 'unexplained':
      return say('drafts:check.unexplained', check.words, { count: check.words.length });
    case 'nowhere':
      return say('drafts:check.nowhere', check.targets, { count: check.targets.length });
    default:
      return check satisfies never;
  }
}

export const checkSentences = (checks: readonly TextCheck[]): Sentence[] => checks.map(sentenceOf);
