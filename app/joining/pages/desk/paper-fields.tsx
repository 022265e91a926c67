/** What stands on a paper, field by field, in the order of the paper. The same for the first and the second typing. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import { type PaperField, type PaperForm, paperFieldsOf } from '#app/kernel/domain/paper/forms.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { fieldName, valueName } from './paper-words.ts';

type Shown = {
  form: PaperForm;
  structure: DocumentVersion;
  speakers: readonly string[];
  content: DocumentContent;
  state: FormState | undefined;
};

const HINTED = new Set(['speaker', 'signedOn', 'explainer', 'explainedOn', 'talkedOver', 'from', 'waive']);

function OneField({ field, form, content, state }: { field: PaperField } & Omit<Shown, 'structure' | 'speakers'>) {
  const texts = useTexts();
  const { field: name, kind, options = [] } = field;
  const label = <DocText text={fieldName(name, content, texts)} />;
  const hint = HINTED.has(name) ? texts.rich(`paper:hint.${name}`) : undefined;
  if (kind === 'day') return <DateField name={name} label={label} hint={hint} state={state} />;
  if (kind === 'name') return <TextField name={name} label={label} hint={hint} state={state} />;
  // on a change of intent an empty box is the rule, everywhere else it has to be looked for
  const value = form === 'change' && name.startsWith('answer-') ? 'blank' : undefined;
  return (
    <RadioCards
      name={name}
      label={label}
      hint={hint}
      state={state}
      value={value}
      even
      options={options.map((one) => ({
        value: one,
        label: <Marked text={valueName(name, one, content, texts)} />,
      }))}
    />
  );
}

export function PaperFields({ form, structure, speakers, content, state }: Shown) {
  return paperFieldsOf(form, structure, speakers).map((field) => (
    <OneField key={field.field} field={field} form={form} content={content} state={state} />
  ));
}
