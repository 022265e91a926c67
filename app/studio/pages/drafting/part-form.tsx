/** One part with its languages beside each other, line by line; each is saved by itself, by whoever may write it. */
import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { isJapanese, spokenIn } from '#app/kernel/domain/languages.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import type { OpenPart, PartLanguage } from '../../services/drafting/open-part.server.ts';
import { PartAsides } from './part-asides.tsx';
import { PartChecks } from './part-checks.tsx';

const ROW_CHARACTERS: Readonly<Record<Language, number>> = { ja: 22, 'ja-easy': 22, en: 40 };

/** High enough that nothing has to be scrolled for. */
const rowsFor = (text: string, language: Language): number =>
  Math.min(
    40,
    text.split('\n').reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / ROW_CHARACTERS[language])), 1),
  );

type LineProps = { readonly path: string; readonly label: string; readonly of: PartLanguage };

/** What stands in it is spoken in its own language; who may not write it reads it. */
function Line({ path, label, of: { language, isWritable, lines } }: LineProps) {
  const { t } = useTexts();
  const text = lines.find((one) => one.path === path)?.text ?? '';
  const name = `${path}@${language}`;
  const named = `${label} ${t(`drafts:language.${language}`)}`;
  if (!isWritable)
    return (
      <div className="field">
        <p>
          <strong>{t(`drafts:language.${language}`)}</strong>
        </p>
        <p className="typed" lang={spokenIn(language)}>
          {text === '' ? '–' : text}
        </p>
      </div>
    );
  return (
    <div className="field">
      <label htmlFor={name}>
        {t(`drafts:language.${language}`)}
        <span className="unseen"> {named}</span>
      </label>
      <textarea
        className="input"
        id={name}
        name={name}
        lang={spokenIn(language)}
        rows={rowsFor(text, language)}
        spellCheck={isJapanese(language) ? false : undefined}
        defaultValue={text}
      />
    </div>
  );
}

function State({ of }: { of: PartLanguage }) {
  const { rich } = useTexts();
  const { language, isStale, isWritable, number, checks } = of;
  return (
    <div>
      {number === 0 && <Notice tone="attention" title={rich(`drafts:part.missing.${language}`)} />}
      {isStale && (
        <Notice tone="attention" title={rich(`drafts:part.stale.${language}`)}>
          {isWritable && (
            <label className="choice">
              <input type="checkbox" name={`confirms@${language}`} value="yes" />
              <span>{rich('drafts:part.confirms')}</span>
            </label>
          )}
        </Notice>
      )}
      <PartChecks language={language} checks={checks} isEmpty={number === 0} />
    </div>
  );
}

type PartFormProps = {
  readonly open: OpenPart;
  /** the lines in their order, each with its name */
  readonly lines: readonly { readonly path: string; readonly label: string; readonly title?: ReactNode }[];
};

export function PartForm({ open: { languages }, lines }: PartFormProps) {
  const { rich } = useTexts();
  const seen = Object.fromEntries(languages.map(({ language, number }) => [`seen@${language}`, String(number)]));
  const isWritable = languages.some((one) => one.isWritable);
  return (
    <>
      {languages.map((one) => (
        <PartAsides key={one.language} of={one} />
      ))}
      {/* a section in three languages is more than a form of plain answers holds */}
      <PostForm id="form" className="draft-part" hidden={seen} withFiles>
        {lines.map(({ path, label, title }) => (
          <section key={path}>
            <h2>{title ?? label}</h2>
            <div className="side-by-side">
              {languages.map((one) => (
                <Line key={one.language} path={path} label={label} of={one} />
              ))}
            </div>
          </section>
        ))}
        <div className="side-by-side">
          {languages.map((one) => (
            <State key={one.language} of={one} />
          ))}
        </div>
        {isWritable ? (
          <Actions>
            <Button kind="primary">{rich('drafts:part.save')}</Button>
          </Actions>
        ) : (
          <Notice title={rich('drafts:part.fixed')} />
        )}
      </PostForm>
    </>
  );
}
