import { LOCALES } from '#app/i18n/locales.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { PostForm } from '../forms/post-form.tsx';
import { usePage } from '../page-context.tsx';

/** Each language calls itself by its own name, the same in all three. */
const OWN_NAMES = { ja: '日本語', 'ja-easy': 'やさしい{日本語|にほんご}', en: 'English' } as const;

/** Three buttons, one form: the page comes back in the language asked for. */
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
          lang={one === 'en' ? 'en' : 'ja'}
          aria-current={one === locale ? 'true' : undefined}
        >
          <Marked text={OWN_NAMES[one]} />
        </button>
      ))}
    </PostForm>
  );
}
