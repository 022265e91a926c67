/** Words for what is typed off a paper: the document's own where it has them, ours else. */

import type { Texts } from '#app/i18n/texts.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import { PAPER_ANSWERS } from '#app/kernel/domain/paper/forms.ts';

type Content = Pick<DocumentContent, 'provisions' | 'words'>;

/** What a field is called: the title of the question, the statement, or a word of ours. */
export function fieldName(field: string, { provisions, words }: Content, { marked }: Pick<Texts, 'marked'>): string {
  if (field.startsWith('answer-')) {
    const code = field.slice('answer-'.length) as keyof typeof provisions;
    return provisions[code]?.title ?? code;
  }
  if (field.startsWith('statement-')) return words.signature.statements[field.slice('statement-'.length)] ?? field;
  return marked(`paper:field.${field}`);
}

const isAnswer = (value: string) => PAPER_ANSWERS.some((one) => one === value);

/** What was typed, in words. */
export function valueName(field: string, value: string, { words }: Content, texts: Texts): string {
  const { marked, day } = texts;
  if (value === '') return marked('paper:value.empty');
  if (field.startsWith('answer-') && isAnswer(value))
    return value === 'blank' ? marked('paper:value.blank') : words.answers[value as 'permit' | 'deny' | 'ask'];
  if (field.startsWith('statement-') || field === 'privatePlace' || field === 'talkedOver' || field === 'waive')
    return marked(`paper:value.${value === 'yes' ? 'ticked' : 'unticked'}`);
  if (field === 'level') return words.withdrawal.levels[value as 'no-further-use']?.title ?? value;
  if (field === 'doctorMayTell') {
    if (value === 'not-now') return marked('paper:value.blank');
    return words.withdrawal.doctorMayTell[value === 'yes' ? 'yes' : 'no'];
  }
  if (field === 'speaker')
    return value === 'person'
      ? marked('paper:value.person')
      : marked('paper:value.power', { number: value.slice('power-'.length) });
  if (field === 'outcomeTo') return marked(`withdrawal:confirm.outcomeTo.${value}`);
  if (field === 'scope') return marked(`sheets:scope.${value}`);
  if (field === 'again') return marked(`sheets:again.${value}`);
  return /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value;
}
