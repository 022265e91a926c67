/** Destroying everything at once, asked a second time: what it means, her password, and the way that waits beside it. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { CodeField, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import type { OwnSecret } from '../services/identity/show-oneself.server.ts';

type Asked = {
  readonly state: FormState;
  readonly days: number;
  readonly secret: OwnSecret;
  /** of the two forms, for only one of them is sent */
  readonly idempotencyKey: string;
};

export function DestroyNow({ state, days, secret, idempotencyKey }: Asked) {
  const { rich } = useTexts();
  const { doctorMayTell = 'not-now', outcomeTo = 'portal' } = state.kept;
  const chosen = { idempotencyKey, doctorMayTell, outcomeTo };
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={rich('withdrawal:title')}>{rich('withdrawal:confirm.again.title')}</PageTitle>
      <Notice tone="attention" title={rich('withdrawal:confirm.destroyTitle')}>
        <p>{rich('withdrawal:confirm.again.text', { days })}</p>
      </Notice>
      <PostForm state={state} hidden={{ ...chosen, waiveCoolingOff: 'yes', again: 'yes' }} id="form">
        {secret === 'letter' ? (
          <CodeField
            name="secret"
            label={rich('withdrawal:confirm.again.letter')}
            hint={rich('withdrawal:confirm.again.secretHint')}
          />
        ) : (
          <TextField
            name="secret"
            type="password"
            autoComplete="current-password"
            label={rich('withdrawal:confirm.again.password')}
            hint={rich('withdrawal:confirm.again.secretHint')}
          />
        )}
        <Actions>
          <Button>{rich('withdrawal:confirm.again.now')}</Button>
        </Actions>
      </PostForm>
      <PostForm hidden={chosen}>
        <p>{rich('withdrawal:confirm.again.waitText', { days })}</p>
        <Actions>
          <Button>{rich('withdrawal:confirm.again.wait', { days })}</Button>
          <ButtonLink href="/home">{rich('withdrawal:confirm.leave')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
