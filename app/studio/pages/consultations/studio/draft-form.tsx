/** A consultation as it is written: each part in the three languages beside each other, its poll, for whom it is. */

import type { TextKey } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { CONSULTATION_PARTS, FOR_WHOM, TOPICS } from '#app/kernel/domain/consultation/consultation.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';

type Props = {
  readonly values: Readonly<Record<string, string>>;
  readonly state: FormState | undefined;
  readonly idempotencyKey: string;
};

/** Names of its fields, for what is missing. */
export const draftField = (field: string): TextKey => {
  const [part, language] = field.split('_');
  return language ? `consulting:field.${part}.${language}` : `consulting:draft.${field}`;
};

export function DraftForm({ values, state, idempotencyKey }: Props) {
  const { rich, t } = useTexts();
  return (
    <PostForm state={state} words="consulting:draft." id="form" hidden={{ do: 'save', idempotencyKey }}>
      <RadioCards name="forWhom" value={values.forWhom} options={FOR_WHOM} optionWords="consultations:for." />
      <SelectField
        name="topic"
        value={values.topic}
        options={[
          { value: '', label: t('consultations:say.choose') },
          ...TOPICS.map((value) => ({ value, label: t(`consultations:topic.${value}`) })),
        ]}
      />
      {[...CONSULTATION_PARTS, 'poll' as const].map((part) => (
        <section key={part}>
          <h3>{rich(`consulting:part.${part}`)}</h3>
          <p className="hint">{rich(`consulting:partHint.${part}`)}</p>
          {LANGUAGES.map((language) => (
            <TextArea
              key={language}
              name={`${part}_${language}`}
              label={rich(draftField(`${part}_${language}`))}
              rows={part === 'title' ? 2 : part === 'poll' ? 6 : 5}
              value={values[`${part}_${language}`]}
            />
          ))}
        </section>
      ))}
      <Actions>
        <Button>{rich('consulting:draft.save')}</Button>
      </Actions>
    </PostForm>
  );
}
