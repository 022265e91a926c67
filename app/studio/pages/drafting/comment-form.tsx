/** A comment beside one part, on one language of it or on all. */

import { partNames } from '#app/i18n/part-names.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import type { DraftReview } from '../../services/drafting/review-draft.server.ts';

type CommentFormProps = {
  readonly review: DraftReview;
  /** named by the page one comes from */
  readonly part: string | null;
  readonly idempotencyKey: string;
  readonly state: FormState | undefined;
};

export function CommentForm({ review: { audiences, titles }, part, idempotencyKey, state }: CommentFormProps) {
  const texts = useTexts();
  const { rich, t } = texts;
  const names = partNames(texts, titles);
  const [first] = audiences;
  const parts = [...new Set(audiences.flatMap((one) => one.parts))];
  return (
    <section>
      <h2>{rich('drafts:review.new')}</h2>
      <PostForm
        state={state}
        words="drafts:review."
        id="form"
        hidden={{
          do: 'comment',
          idempotencyKey,
          ...(audiences.length === 1 ? { audience: first?.audience ?? '' } : {}),
        }}
      >
        {audiences.length > 1 && (
          <SelectField
            name="audience"
            label={rich('drafts:field.audience')}
            options={audiences.map(({ audience }) => ({
              value: audience,
              label: t(`receipt:documents.audience.${audience}`),
            }))}
          />
        )}
        <SelectField
          name="part"
          value={part ?? undefined}
          options={parts.map((value) => ({ value, label: names(value) }))}
        />
        <SelectField
          name="language"
          options={[
            { value: '', label: t('drafts:review.all') },
            ...LANGUAGES.map((value) => ({ value, label: t(`drafts:language.${value}`) })),
          ]}
        />
        <TextArea name="words" rows={4} />
        <Actions>
          <Button kind="primary">{rich('drafts:review.say')}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}
