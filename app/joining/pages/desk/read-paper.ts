/** A typing out of its form, each fault named by its field: thirty equal sentences would say nothing. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { textsFor } from '#app/i18n/texts.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import type { PaperForm, Typing } from '#app/kernel/domain/paper/forms.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import { keptTexts } from '#app/kernel/pages/desk.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { typingSchema } from '../../services/paper/typed-paper.ts';
import { fieldName } from './paper-words.ts';

type Page = {
  readonly form: PaperForm;
  readonly structure: DocumentVersion;
  readonly speakers: readonly string[];
  readonly content: DocumentContent;
};
type ReadPaper =
  | { readonly ok: true; readonly typing: Typing; readonly kept: Readonly<Record<string, string>> }
  | ({ readonly ok: false } & FormState);

export function readPaper(visit: Visit, { form, structure, speakers, content }: Page): ReadPaper {
  const texts = textsFor(visit.locale);
  const schema = typingSchema(form, structure, dayOf(visit.now.toISOString()), speakers);
  const read = parseForm(schema, visit.form, texts);
  if (read.ok) return { ok: true, typing: read.value as Typing, kept: keptTexts(visit) };
  const errors = read.errors.map(({ field, text }) => ({
    field,
    text:
      field === 'form'
        ? text
        : texts.marked('coordinator:fault', { what: withoutMarks(fieldName(field, content, texts)), text }),
  }));
  return { ok: false, errors, kept: read.kept };
}

/** Refusals that on paper ask for something else than on the screen. */
const ON_PAPER = [
  'answers-missing',
  'required-answered-no',
  'statements-missing',
  'already-consented',
  'version-closed',
  'version-not-published',
  'two-people-needed',
  'entry-unknown',
  'nothing-changes',
  'place-not-private',
  'identity-missing',
  'explainer-not-identified',
  'another-decides',
] as const;

/** What to do with this paper, with the questions it is about by name. */
export function paperRefusal(
  { locale }: Visit,
  { code, provisions = [] }: Refusal,
  content: DocumentContent | null,
): string {
  const texts = textsFor(locale);
  const own = ON_PAPER.find((one) => one === code);
  const text = own ? texts.marked(`paper:refusal.${own}`) : texts.marked(`refusals:${code}`);
  if (!content || provisions.length === 0) return text;
  const names = provisions.map((one) => withoutMarks(content.provisions[one]?.title ?? one));
  return texts.marked('paper:refusal.about', { text, names: names.join(texts.t('paper:separator')) });
}
