/**
 * Names that are kept in Japanese and English alone (diseases, data sets, hospitals), for plain Japanese: each word of theirs with
 * its reading. A word that is not here stands without one.
 */

import { namesIn } from '#app/kernel/domain/languages.ts';
import type { Locale } from './locales.ts';

const READINGS: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    ...{
      番号: 'ばんごう',
      病気: 'びょうき',
      病: 'びょう',
      肺: 'はい',
      癌: 'がん',
      上皮性: 'じょうひせい',
      非小細胞: 'ひしょうさいぼう',
    },
    ...{
      腺: 'せん',
      乳: 'にゅう',
      卵巣: 'らんそう',
      大腸: 'だいちょう',
      膵: 'すい',
      前立腺: 'ぜんりつせん',
      肝: 'かん',
    },
    ...{ 白血病: 'はっけつびょう', 急性: 'きゅうせい', 慢性: 'まんせい', 骨髄性: 'こつずいせい', 腫: 'しゅ' },
    ...{
      遺伝性: 'いでんせい',
      症候群: 'しょうこうぐん',
      神経系: 'しんけいけい',
      神経筋: 'しんけいきん',
      疾患: 'しっかん',
    },
    ...{ 総合病院: 'そうごうびょういん', 大学病院: 'だいがくびょういん', 丘: 'おか' },
    ...{ 筋: 'きん', 型: 'がた', 強直性: 'きょうちょくせい', 脊髄性: 'せきずいせい', 萎縮症: 'いしゅくしょう' },
    ...{
      萎縮性: 'いしゅくせい',
      側索: 'そくさく',
      硬化症: 'こうかしょう',
      多発性: 'たはつせい',
      視神経症: 'ししんけいしょう',
    },
    ...{ 心臓: 'しんぞう', 血管: 'けっかん', 心筋症: 'しんきんしょう', 肥大型: 'ひだいがた', 拡張型: 'かくちょうがた' },
    ...{
      家族性: 'かぞくせい',
      代謝: 'たいしゃ',
      糖原病: 'とうげんびょう',
      糖尿病: 'とうにょうびょう',
      尿症: 'にょうしょう',
    },
    ...{
      嚢胞性: 'のうほうせい',
      線維症: 'せんいしょう',
      難病: 'なんびょう',
      第: 'だい',
      期: 'き',
      公開前: 'こうかいまえ',
      先行分: 'せんこうぶん',
    },
  }),
);

// the longest first: 前立腺 before 腺
const WORDS = new RegExp([...READINGS.keys()].toSorted((one, other) => other.length - one.length).join('|'), 'g');

/** In the marks of our texts: `{病気|びょうき}` in plain Japanese, the bare name else. */
export function nameWithReadings(name: Readonly<Record<'ja' | 'en', string>>, locale: Locale): string {
  const shown = name[namesIn(locale)];
  return locale === 'ja-easy' ? shown.replace(WORDS, (word) => `{${word}|${READINGS.get(word)}}`) : shown;
}
