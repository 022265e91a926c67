import { LOCALES } from '#app/i18n/locales.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { ownNameOf, spokenIn } from '#app/kernel/domain/languages.ts';
import { PostForm } from '../forms/post-form.tsx';
import { usePage } from '../page-context.tsx';

/** A button for each, one form: the page comes back in the language asked for. */
export function LanguageSwitch() {
  const { t } = useTexts();
  const { locale, path } = usePage();
  return (
    <PostForm action="/settings/language" hidden={{ to: path }} className="languages">
      <span className="unseen">{t('shell:language')}</span>
      {LOCALES.map((one) => (
        <button
          key={one}
          type="submit"
          name="locale"
          value={one}
          lang={spokenIn(one)}
          aria-current={one === locale ? 'true' : undefined}
        >
          <Marked text={ownNameOf(one)} />
        </button>
      ))}
    </PostForm>
  );
}
