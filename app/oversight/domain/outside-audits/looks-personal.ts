/** Words that should name nobody, looked at before they are kept for good or leave the house. */

/** Within a digest, an identifier or a token no run of digits is a telephone number: hence the bounds. */
const PERSONAL = [
  /(?<![\w-])[PS]-(?=[0-9A-Z]{0,20}\d)[0-9A-Z]{6}/i,
  /[^\s@]@[^\s@]{1,253}\.[a-z]{2}/i,
  /(?<![\w-])0\d{1,4}[-ー(]\d{1,4}[-ー)]\d{3,4}(?![\w-])/,
  /(?<![\w-])0\d{9,10}(?![\w-])/,
  /\+81[-\s(]\d|(?<![\w/+])\+81\d{9,10}(?!\w)/,
  /(?:明治|大正|昭和|平成|令和|\d{4}年)[^\n。]{0,12}(?:生まれ|生\b)|生年月日[^\n。]{0,4}\d/,
  /(?:参加者|患者)(?:の|である)?\s?[一-龠]{1,4}\s?[一-龠]{0,3}(?:さん|様|氏)/,
] as const;

/** Numbers of people, addresses, telephone numbers, birthdays. A guard against slips, not proof that nobody is named. */
export const looksPersonal = (text: string): boolean =>
  PERSONAL.some((pattern) => pattern.test(text.normalize('NFKC')));
