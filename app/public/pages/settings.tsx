import { z } from 'zod';
import type { Locale } from '#app/i18n/locales.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import type { TextKey } from '#app/i18n/texts.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { CONTRASTS, displayCookie, READINGS, TEXT_SIZES, THEMES } from '#app/kernel/services/access/display.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('public:settings.title');

const Settings = z.object({
  locale: z.enum(LANGUAGES),
  textSize: z.enum(TEXT_SIZES),
  contrast: z.enum(CONTRASTS),
  theme: z.enum(THEMES),
  readings: z.enum(READINGS),
});
const CHOICES = Object.entries(Settings.shape).map(([name, { options }]) => ({ name, options }));

export const access = { GET: 'anyone', POST: 'anyone' };
export function loader({ context: { visit } }: RouteArgs) {
  const isKept = new URL(visit.path, 'http://here').searchParams.has('kept');
  return { now: { ...visit.display, locale: visit.locale } as Record<string, string>, isKept };
}

export function action({ context: { visit } }: RouteArgs) {
  const read = parseForm(Settings, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const { locale, ...display } = read.value;
  return seeOther('/settings?kept', { 'Set-Cookie': displayCookie(visit.secure, locale, display) });
}

/** How pages look, for this browser. No account is needed and nothing is kept about anybody. */
export default function SettingsPage() {
  const { rich } = useTexts();
  const { now, isKept } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  return (
    <>
      <ErrorSummary state={state} />
      {isKept && !state && <Notice tone="done" title={rich('public:settings.kept')} />}
      <PageTitle lead={rich('public:settings.lead')}>{rich('public:settings.title')}</PageTitle>
      <PostForm state={state} action="/settings">
        {CHOICES.map(({ name, options }) => (
          <RadioCards
            key={name}
            name={name}
            label={rich(`public:settings.${name}.label`)}
            hint={name === 'readings' ? rich('public:settings.readings.hint') : undefined}
            value={now[name]}
            options={options.map((value) => {
              const label = rich(`public:settings.${name}.${value}` as TextKey);
              // a language calls itself by its own name
              return {
                value,
                label: name === 'locale' ? <span lang={spokenIn(value as Locale)}>{label}</span> : label,
              };
            })}
          />
        ))}
        <Actions>
          <Button kind="primary">{rich('public:settings.keep')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
