/** Words for everybody in three languages, sent under one purpose. */
import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';

export function ThreeTexts({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <>
      <TextArea name="ja" label={rich('registry:reviews.ja')} state={state} />
      <TextArea
        name="easy"
        label={rich('registry:reviews.easy')}
        hint={rich('registry:sanctions.easyHint')}
        state={state}
      />
      <TextArea name="en" label={rich('registry:reviews.en')} state={state} />
    </>
  );
}

type Props = {
  readonly purpose: 'note' | 'settle' | 'set-aside';
  readonly state: FormState | undefined;
  readonly children?: ReactNode;
};

/** Folded away until it is wanted, or was not taken. */
export function TextsForm({ purpose, state, children }: Props) {
  const { rich } = useTexts();
  const own = state?.kept.do === purpose ? state : undefined;
  return (
    <details open={own !== undefined}>
      <summary>{rich(`consulting:texts.${purpose}`)}</summary>
      {children}
      <PostForm id={own ? 'form' : undefined} hidden={{ do: purpose }}>
        <ThreeTexts state={own} />
        <Actions>
          <Button>{rich(`consulting:texts.${purpose}`)}</Button>
        </Actions>
      </PostForm>
    </details>
  );
}
