/** Three languages beside each other, each with what a reader will stumble over; the picture they share. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { PICTURE_TYPES } from '#app/kernel/domain/files/picture.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { Statement } from '#app/ui/forms/choices.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { FileField } from '#app/ui/forms/file-field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import { OwnTitle } from '#app/ui/page/own-words.tsx';
import type { CheckedText, NewsPage } from '../../../services/news/news-desk.server.ts';

const Quoted = ({ words }: { words: readonly string[] }) =>
  words.length === 0 ? null : (
    <ul>
      {words.map((word) => (
        <li key={word}>
          <OwnTitle>{word}</OwnTitle>
        </li>
      ))}
    </ul>
  );

/** What the last save still lacks, and what would read more easily. */
export function Checks({ check }: { check: CheckedText }) {
  const { rich } = useTexts();
  const { faults, advice, isBehind, isRead } = check;
  return (
    <section className="checks">
      <p>
        {faults.length > 0 ? (
          <Tag icon="attention" tone="attention">
            {rich('newsroom:check.faulty')}
          </Tag>
        ) : (
          <Tag icon={isRead ? 'done' : 'waiting'} tone={isRead ? 'done' : undefined}>
            {rich(isRead ? 'newsroom:check.read' : 'newsroom:check.whole')}
          </Tag>
        )}
      </p>
      {isBehind && (
        <p>
          <Tag icon="attention" tone="attention">
            {rich('newsroom:check.behind')}
          </Tag>
        </p>
      )}
      {faults.map(({ kind, words }) => (
        <div key={kind}>
          <p>
            <strong>{rich(`newsroom:fault.${kind}`)}</strong>
          </p>
          <Quoted words={words} />
        </div>
      ))}
      {advice.map(({ kind, words }) => (
        <div key={kind}>
          <p>{rich(`newsroom:advice.${kind}`)}</p>
          <Quoted words={words} />
        </div>
      ))}
    </section>
  );
}

type Given = { readonly page: NewsPage; readonly state: FormState | undefined };

function OneLanguage({ page, state, language }: Given & { language: Language }) {
  const { rich } = useTexts();
  const { title, body, alt } = page.content.texts[language];
  const check = page.checks.find((one) => one.language === language);
  return (
    <section>
      <h2>{rich(`newsroom:language.${language}`)}</h2>
      <div lang={spokenIn(language)}>
        <TextArea name={`title_${language}`} label={rich('newsroom:part.title')} state={state} rows={2} value={title} />
        <TextArea
          name={`body_${language}`}
          label={rich('newsroom:part.body')}
          hint={rich(`newsroom:hint.${language}`)}
          state={state}
          rows={16}
          value={body}
        />
        <TextArea
          name={`alt_${language}`}
          label={rich('newsroom:part.alt')}
          hint={rich('newsroom:hint.alt')}
          state={state}
          rows={3}
          value={alt}
        />
      </div>
      {check && <Checks check={check} />}
      <p>
        <a href={`/studio/news/${page.id}?see=${language}`}>{rich(`newsroom:see.${language}`)}</a>
      </p>
    </section>
  );
}

export function WritingForm({ page, state, isFixed }: Given & { isFixed: boolean }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} id="form" hidden={{ stood: String(page.number) }} withFiles>
      <div className="languages-beside">
        {LANGUAGES.map((language) => (
          <OneLanguage key={language} page={page} state={state} language={language} />
        ))}
      </div>
      <h2>{rich('newsroom:picture.title')}</h2>
      {page.picture && (
        <>
          <img className="small-picture" src={page.picture.address} alt={page.content.texts.ja.alt} />
          {!isFixed && <Statement name="without" label={rich('newsroom:picture.none')} />}
        </>
      )}
      {!isFixed && (
        <>
          <FileField
            name="file"
            label={rich(page.picture ? 'newsroom:picture.other' : 'newsroom:picture.file')}
            hint={rich('newsroom:picture.hint')}
            accept={PICTURE_TYPES.join(',')}
          />
          <Actions>
            <Button kind="primary">{rich('newsroom:item.save')}</Button>
          </Actions>
        </>
      )}
    </PostForm>
  );
}
