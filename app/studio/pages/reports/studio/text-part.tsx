/** Words of one part in three languages, with what a reader will stumble over; after a clash, what stands now beside them. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import type { ReportFault, TextPart } from '#app/public/index.ts';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { OwnTitle } from '#app/ui/page/own-words.tsx';
import type { AdvisedPart } from '../../../services/reports/report-desk.server.ts';
import { Faults } from './faults.tsx';

type Given = {
  readonly part: TextPart;
  readonly state: FormState | undefined;
  readonly faults: readonly ReportFault[];
  readonly advice: readonly AdvisedPart[];
};

function Advice({ advice }: { advice: AdvisedPart['advice'] }) {
  const { rich } = useTexts();
  return advice.map(({ kind, words }) => (
    <div key={kind}>
      <p>{rich(`newsroom:advice.${kind}`)}</p>
      {words.length > 0 && (
        <ul>
          {words.map((word) => (
            <li key={word}>
              <OwnTitle>{word}</OwnTitle>
            </li>
          ))}
        </ul>
      )}
    </div>
  ));
}

function OneLanguage({ part, state, faults, advice, language }: Given & { language: Language }) {
  const { rich } = useTexts();
  const { heading, body } = part.words[language];
  const own = faults.filter((fault) => fault.language === language);
  return (
    <section>
      <h2>{rich(`newsroom:language.${language}`)}</h2>
      <div lang={spokenIn(language)}>
        <TextArea
          name={`heading_${language}`}
          label={rich('reporting:field.heading')}
          state={state}
          rows={2}
          value={heading}
        />
        <TextArea
          name={`body_${language}`}
          label={rich('reporting:field.body')}
          hint={rich(`reporting:hint.${language}`)}
          state={state}
          rows={16}
          value={body}
        />
      </div>
      {state && (
        <>
          <p>
            <strong>{rich('reporting:part.standsNow')}</strong>
          </p>
          <p className="typed" lang={spokenIn(language)}>
            {[heading, body].filter((text) => text !== '').join('\n')}
          </p>
        </>
      )}
      {own.length > 0 && <Faults faults={own} />}
      <Advice advice={advice.find((one) => one.language === language)?.advice ?? []} />
    </section>
  );
}

export function TextPartForm({ hash, ...given }: Given & { hash: string }) {
  const { rich } = useTexts();
  return (
    <PostForm id="form" hidden={{ act: 'words', id: given.part.id, stood: hash }}>
      <div className="languages-beside">
        {LANGUAGES.map((language) => (
          <OneLanguage key={language} language={language} {...given} />
        ))}
      </div>
      <Actions>
        <Button kind="primary">{rich('reporting:save')}</Button>
      </Actions>
    </PostForm>
  );
}
