/** A document that has no version yet: from a file, or from nothing. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { FileField } from '#app/ui/forms/file-field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';

export const AREAS = ['rare-disease', 'cancer'] as const;

type ImportFormProps = { readonly idempotencyKey: string; readonly state: FormState | undefined };

export function ImportForm({ idempotencyKey, state }: ImportFormProps) {
  const { rich } = useTexts();
  return (
    <section>
      <h2>{rich('drafts:new.import')}</h2>
      <p>{rich('drafts:new.importText')}</p>
      <PostForm state={state} words="drafts:field." hidden={{ do: 'import', idempotencyKey }} withFiles>
        <TextField name="document" hint={rich('drafts:new.documentHint')} />
        <TextField
          name="number"
          label={rich('drafts:field.version')}
          hint={rich('drafts:new.versionHint')}
          width="short"
        />
        <RadioCards name="diseaseArea" options={AREAS} optionWords="drafts:new.area." />
        <DateField name="studyUntil" />
        <DateField name="keptUntil" />
        <FileField name="file" hint={rich('drafts:new.fileHint')} accept=".docx,.md,.markdown,text/markdown" />
        <Actions>
          <Button>{rich('drafts:new.take')}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}
