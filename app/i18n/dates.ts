/** Days and times in words. Stored times are UTC; people read their own zone, and in Japanese the era year too. */
import { intlOf, isJapanese } from '#app/kernel/domain/languages.ts';
import type { Locale } from './locales.ts';

export const JAPAN = 'Asia/Tokyo';

type Parts = { year: number; month: number; day: number };

/** An instant, or a calendar day such as `2026-11-21`, which belongs to no zone. */
type Moment = Date | string;
const DAY = /^\d{4}-\d\d-\d\d$/;

function at(moment: Moment, zone: string): { date: Date; zone: string } {
  if (typeof moment === 'string' && DAY.test(moment)) return { date: new Date(`${moment}T00:00:00Z`), zone: 'UTC' };
  return { date: new Date(moment), zone };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** One of each kind for the life of the process: making one takes longer than using it a hundred times. */
function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, format);
  return format;
}

function partsOf(date: Date, timeZone: string): Parts {
  const parts = formatOf('en-US', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' });
  const found = Object.fromEntries(parts.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
  return { year: found.year as number, month: found.month as number, day: found.day as number };
}

/** `令和8年`; the first year is 元年. Years before 1868 have none here: null. */
export function eraYear(moment: Moment, zone = JAPAN): string | null {
  const { date, zone: timeZone } = at(moment, zone);
  if (partsOf(date, timeZone).year < 1868) return null;
  const parts = formatOf('ja-JP-u-ca-japanese', {
    timeZone,
    era: 'long',
    year: 'numeric',
  }).formatToParts(date);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const year = part('year') === '1' ? '元' : part('year');
  return `${part('era')}${year}年`;
}

/** `2026年（令和8年）11月21日` · `2026年11月21日` with readings · `21 November 2026` */
export function formatDay(moment: Moment, locale: Locale, zone = JAPAN): string {
  const { date, zone: timeZone } = at(moment, zone);
  if (!isJapanese(locale)) {
    return formatOf(intlOf(locale), {
      timeZone,
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }).format(date);
  }
  const { year, month, day } = partsOf(date, timeZone);
  if (locale === 'ja-easy') return `${year}{年|ねん}${month}{月|がつ}${day}{日|にち}`;
  const era = eraYear(date, timeZone);
  return `${year}年${era ? `（${era}）` : ''}${month}月${day}日`;
}

/** `14:05`, in twenty-four hours in every language. */
export function formatTime(moment: Date | string, zone = JAPAN): string {
  return formatOf('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(moment));
}

/** Day and time. English names the zone, since its reader may be abroad. */
export function formatInstant(moment: Date | string, locale: Locale, zone = JAPAN): string {
  const day = formatDay(new Date(moment), locale, zone);
  const time = formatTime(moment, zone);
  if (isJapanese(locale)) return `${day} ${time}`;
  return `${day}, ${time}${zone === JAPAN ? ' (Japan time)' : ''}`;
}

export const formatNumber = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(intlOf(locale)).format(value);
