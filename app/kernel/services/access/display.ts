/** How a person wants pages to look, kept in one cookie in her own browser: `ja-easy.large.more.dark.shown`. Pure. */
import { LANGUAGES, type Language } from '../../domain/event/payloads/parts.ts';

export const TEXT_SIZES = ['normal', 'large', 'largest'] as const;
export const CONTRASTS = ['system', 'more'] as const;
export const THEMES = ['system', 'light', 'dark'] as const;
export const READINGS = ['shown', 'hidden'] as const;

export type Display = {
  readonly textSize: (typeof TEXT_SIZES)[number];
  readonly contrast: (typeof CONTRASTS)[number];
  readonly theme: (typeof THEMES)[number];
  /** the small readings above kanji */
  readonly readings: (typeof READINGS)[number];
};

export const PLAIN_DISPLAY: Display = { textSize: 'normal', contrast: 'system', theme: 'system', readings: 'shown' };
const YEAR_SECONDS = 365 * 86_400;

const oneOf = <T extends string>(values: readonly T[], text: string | undefined): T | undefined =>
  values.find((value) => value === text);

export const displayCookieName = (secure: boolean): string => (secure ? '__Host-display' : 'display');

/** What does not read as a setting of ours is left out: a cookie may be old or somebody else's. */
export function readDisplay(cookie: string | undefined): { locale: Language | null; display: Display } {
  const [locale, textSize, contrast, theme, readings] = (cookie ?? '').split('.');
  return {
    locale: oneOf(LANGUAGES, locale) ?? null,
    display: {
      textSize: oneOf(TEXT_SIZES, textSize) ?? PLAIN_DISPLAY.textSize,
      contrast: oneOf(CONTRASTS, contrast) ?? PLAIN_DISPLAY.contrast,
      theme: oneOf(THEMES, theme) ?? PLAIN_DISPLAY.theme,
      readings: oneOf(READINGS, readings) ?? PLAIN_DISPLAY.readings,
    },
  };
}

/** The `Set-Cookie` line that keeps the settings for a year. */
export function displayCookie(secure: boolean, locale: Language, display: Display): string {
  const value = [locale, display.textSize, display.contrast, display.theme, display.readings].join('.');
  const parts = [
    `${displayCookieName(secure)}=${value}`,
    'Path=/',
    `Max-Age=${YEAR_SECONDS}`,
    'HttpOnly',
    'SameSite=Lax',
  ];
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ');
}

/** Takes the settings away: on a device that goes to somebody else. */
export const blankDisplayCookie = (secure: boolean): string =>
  displayCookie(secure, 'ja', PLAIN_DISPLAY)
    .replace(/=ja[^;]*/, '=')
    .replace(/Max-Age=\d+/, 'Max-Age=0');

/** The first language of ours that the browser asks for; plain Japanese where it asks only for others. */
export function languageAsked(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find(Boolean);
      return { tag: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== '' && tag !== '*' && quality > 0)
    .sort((one, other) => other.quality - one.quality);
  const known = wanted.flatMap(({ tag }) => LANGUAGES.filter((language) => language === tag));
  if (known[0]) return known[0];
  return wanted.length > 0 ? 'ja-easy' : 'ja';
}
