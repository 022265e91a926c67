/** Before anything opens: do you know somebody there? And, for whoever wishes it, which illnesses the request names. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { INTEREST_GROUNDS } from '../../domain/requests/request-event.ts';
import type { PanelReading, ReadingHead } from '../../services/panel/open-reading.server.ts';

type Asked = Extract<PanelReading, { standing: 'must-declare' }>;

function Illnesses({ illnesses }: Pick<Asked, 'illnesses'>) {
  const { rich, locale } = useTexts();
  const names = illnesses.map((one) => one[namesIn(locale)]);
  return (
    <details>
      <summary>{rich('panel:illness.show')}</summary>
      {names.length === 0 ? (
        <p>{rich('panel:illness.none')}</p>
      ) : (
        <p>{rich('panel:illness.named', { names: names.join(' / ') })}</p>
      )}
      <p>{rich('panel:illness.choose')}</p>
    </details>
  );
}

export function InterestForm({ reading, state }: { reading: Asked; state?: FormState }) {
  const { rich } = useTexts();
  const { head, people, illnesses } = reading;
  return (
    <>
      <p>{rich('panel:interest.lead')}</p>
      <Illnesses illnesses={illnesses} />
      <h2>{rich('panel:interest.who')}</h2>
      <ul>
        {people.map(({ name, organisation }) => (
          <li key={`${name} ${organisation}`}>
            {name}, {organisation}
          </li>
        ))}
      </ul>
      <PostForm state={state} words="panel:interest." id="form" hidden={{ version: String(head.version) }}>
        <RadioCards
          name="ground"
          label={rich('panel:interest.question')}
          hint={rich('panel:interest.hint')}
          options={['none', ...INTEREST_GROUNDS]}
          optionWords="panel:ground."
        />
        <TextArea name="words" hint rows={3} />
        <Actions>
          <Button kind="primary">{rich('panel:interest.send')}</Button>
          <ButtonLink href={`/panel/${head.id}/aside`}>{rich('panel:aside.link')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}

/** Learned later. It is hers to say, and nothing that she did wrong. */
export function FoundForm({ head, state }: { head: ReadingHead; state?: FormState }) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('panel:found.title')}</h2>
      <p>{rich('panel:found.lead')}</p>
      <PostForm state={state} words="panel:found." id="form" hidden={{ act: 'found' }}>
        <RadioCards name="ground" options={INTEREST_GROUNDS} optionWords="panel:ground." />
        <TextArea name="words" hint={rich('panel:interest.wordsHint')} rows={3} />
        <Actions>
          <Button kind="primary">{rich('panel:found.send')}</Button>
          <ButtonLink href={`/panel/${head.id}`}>{rich('panel:found.back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
