/** A word more in the glossary: its name in the text, the word and what it means; other languages follow. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import type { OpenPart } from '../../services/drafting/open-part.server.ts';

export function GlossaryForm({ open: { languages } }: { open: OpenPart }) {
  const { rich } = useTexts();
  const seen = Object.fromEntries(languages.map(({ language, number }) => [`seen@${language}`, String(number)]));
  return (
    <details>
      <summary>{rich('drafts:glossary.add')}</summary>
      <PostForm hidden={seen}>
        <TextField name="newWord" label={rich('drafts:glossary.id')} hint={rich('drafts:structure.idHint')} />
        <TextField name="newTerm" label={rich('drafts:glossary.term')} />
        <TextField name="newReading" label={rich('drafts:glossary.reading')} />
        <TextArea name="newText" label={rich('drafts:glossary.text')} rows={3} />
        <Actions>
          <Button>{rich('drafts:structure.add')}</Button>
        </Actions>
      </PostForm>
    </details>
  );
}
