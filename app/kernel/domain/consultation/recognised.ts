/**
 * What in somebody's words may let others recognise her, or another: said kindly before it is sent, and to whoever decides
 * about publishing. It points, it does not judge: it finds less than a person does. Pure.
 */
export const TELLING = ['age', 'day', 'reach', 'hospital', 'relative', 'name'] as const;
export type Telling = (typeof TELLING)[number];

const KANJI_DIGITS = '0-9０-９〇一二三四五六七八九十';
const SIGNS: Readonly<Record<Exclude<Telling, 'hospital'>, RegExp>> = {
  age: new RegExp(`[${KANJI_DIGITS}]+\\s*(?:歳|才|さい)|\\b\\d{1,3}[- ]years?[- ]old\\b|\\bage[ds]? \\d{1,3}\\b`, 'i'),
  day: new RegExp(
    `[${KANJI_DIGITS}]+年[^。]{0,4}[${KANJI_DIGITS}]+月|[${KANJI_DIGITS}]+月[${KANJI_DIGITS}]+日|\\b\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}\\b|\\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \\d`,
  ),
  reach: /[\w.+-]@[\w-]{1,63}\.\w|\d[\d\s-]{8,20}\d|[０-９]{2,4}[-－ー][０-９]{2,4}[-－ー][０-９]{3,4}|https?:\/\//,
  relative:
    /(?:私|わたし|僕|ぼく|俺|うち)の[^。、]{0,6}(?:父|母|子|息子|娘|夫|妻|兄|弟|姉|妹|祖父|祖母|おじ|おば|いとこ|孫|家族)|\bmy (?:\w{1,20} )?(?:father|mother|son|daughter|husband|wife|brother|sister|uncle|aunt|cousin|grand\w{1,20}|child|children)\b/i,
  name: /[\p{Script=Han}]{1,4}(?:(?<!患者)(?<!皆)さん|先生|教授)|\b(?:Dr|Prof|Mr|Mrs|Ms)\.? [A-Z]\w/u,
};

/** @param hospitals names of the programme's own, in each language. In the order of `TELLING` */
export function releaseCandidateIn(words: string, hospitals: readonly string[]): readonly Telling[] {
  return TELLING.filter((one) =>
    one === 'hospital'
      ? /(?:病院|医院|クリニック)/.test(words) ||
        /\bhospital\b/i.test(words) ||
        hospitals.some((name) => name !== '' && words.includes(name))
      : SIGNS[one].test(words),
  );
}
