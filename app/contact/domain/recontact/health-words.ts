/**
 * Words of health in a title. A title stands in a list that lies open on a screen, so it says what is asked and not which
 * illness it is about (domain.md §4 rule 7); the text below it may. A rule over words finds the plain cases and no more:
 * the second person reads the title, too. The subject of the mail is the programme's own and never written by anybody.
 */

const JAPANESE =
  /がん|癌|腫瘍|白血病|病名|症候群|糖尿|高血圧|心臓|認知症|難病|遺伝病|遺伝子|変異|陽性|陰性|疾患|の病気|患者|余命|発症|保因|検査結果/u;
const ENGLISH =
  /\b(?:cancer|tumou?r|leuk(?:a)?emia|carcinoma|syndrome|diabet\w*|dementia|disease|disorder|illness|mutation|variant|gene|genes|patients?|diagnos\w*|positive|negative|carrier)\b/i;
/** `BRCA1`, `TP53`: three letters or more in capitals with a number. */
const GENE = /(?<![A-Za-z])[A-Z]{2,6}\d{1,2}[A-Z]?(?![A-Za-z0-9])/;

/** The first such word; null where none is found. Readings in brackets do not hide one. */
export function healthWordIn(title: string): string | null {
  const text = title.normalize('NFKC').replace(/[（(][ぁ-んー]+[)）]/gu, '');
  return [JAPANESE, ENGLISH, GENE].map((rule) => rule.exec(text)?.[0]).find((found) => found !== undefined) ?? null;
}
