/** The end of a membership before its time: one proposes, another confirms. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import type { ApplicationPage } from '../../services/forum/applications.server.ts';

type Given = { application: ApplicationPage; form: string; state: FormState | undefined };

function Proposed({ application: { end }, form }: Omit<Given, 'state'>) {
  const { rich, instant } = useTexts();
  if (!end) return null;
  const { id, decision, reason, proposedAt, isOwn } = end;
  return (
    <>
      <Notice tone="attention" title={rich('forum:one.endProposed', { at: instant(new Date(proposedAt)), decision })}>
        <OwnWords>{reason}</OwnWords>
      </Notice>
      {isOwn ? (
        <p>{rich('forum:one.another')}</p>
      ) : (
        <PostForm hidden={{ do: 'confirm-end', idempotencyKey: form, seen: id }}>
          <Actions>
            <Button kind="primary">{rich('forum:one.endConfirm')}</Button>
          </Actions>
        </PostForm>
      )}
      <h3>{rich('forum:one.anew')}</h3>
    </>
  );
}

export function EndForms({ application, form, state }: Given) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('forum:one.endTitle')}</h2>
      <p>{rich('forum:one.endText')}</p>
      <Proposed application={application} form={form} />
      <PostForm state={state} words="forum:one." hidden={{ do: 'end', idempotencyKey: form }}>
        <TextField name="endDecision" width="middle" hint={rich('forum:one.decisionHint')} />
        <TextArea name="endReason" />
        <Actions>
          <Button>{rich('forum:one.end')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
