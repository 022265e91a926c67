/** A sanction is lifted before its time: what was proposed, the second person's word, and the form. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import type { DeskSanction } from '../../../services/register/list-sanctions.server.ts';

type Given = { readonly sanction: DeskSanction; readonly state: FormState | undefined; readonly form: string };

function Proposed({ sanction: { lift } }: Pick<Given, 'sanction'>) {
  const { rich, instant } = useTexts();
  if (!lift) return null;
  const { id, decision, texts, proposedAt, confirmedAt, isOwn } = lift;
  const said = confirmedAt ? 'lifted' : 'liftProposed';
  return (
    <>
      <p>{rich(`registry:sanctions.${said}`, { at: instant(new Date(confirmedAt ?? proposedAt)), decision })}</p>
      {LANGUAGES.map((language) => (
        <p key={language} lang={spokenIn(language)}>
          <Marked text={texts[language]} />
        </p>
      ))}
      {!confirmedAt && isOwn && <p>{rich('registry:sanctions.ownText')}</p>}
      {!confirmedAt && !isOwn && (
        <PostForm hidden={{ do: 'confirm-lift', seen: id }}>
          <Actions>
            <Button kind="primary">{rich('registry:sanctions.liftConfirm')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}

export function LiftForms({ sanction, mayPropose, state, form }: Given & { readonly mayPropose: boolean }) {
  const { rich } = useTexts();
  const { isInForce, lift } = sanction;
  if (!isInForce && !lift?.confirmedAt) return null;
  return (
    <section>
      <h2>{rich('registry:sanctions.liftHead')}</h2>
      {isInForce && <p>{rich('registry:sanctions.liftText')}</p>}
      <Proposed sanction={sanction} />
      {isInForce && mayPropose && (
        <PostForm state={state} id="lift" hidden={{ do: 'lift', idempotencyKey: form }}>
          <TextField
            name="liftDecision"
            width="middle"
            label={rich('registry:sanctions.decision')}
            hint={rich('registry:sanctions.decisionHint')}
          />
          {(['Ja', 'Easy', 'En'] as const).map((language) => (
            <TextArea
              key={language}
              name={`why${language}`}
              label={rich(`registry:sanctions.why${language}`)}
              hint={language === 'Easy' ? rich('registry:sanctions.easyHint') : undefined}
            />
          ))}
          <Actions>
            <Button>{rich('registry:sanctions.liftSend')}</Button>
          </Actions>
        </PostForm>
      )}
    </section>
  );
}
