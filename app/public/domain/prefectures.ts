/** The prefectures of Japan by their official number (JIS X 0401), each with its reading. Pure. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';

const NAMES =
  '北海道|ほっかいどう|Hokkaido 青森県|あおもりけん|Aomori 岩手県|いわてけん|Iwate 宮城県|みやぎけん|Miyagi 秋田県|あきたけん|Akita 山形県|やまがたけん|Yamagata 福島県|ふくしまけん|Fukushima 茨城県|いばらきけん|Ibaraki 栃木県|とちぎけん|Tochigi 群馬県|ぐんまけん|Gunma 埼玉県|さいたまけん|Saitama 千葉県|ちばけん|Chiba 東京都|とうきょうと|Tokyo 神奈川県|かながわけん|Kanagawa 新潟県|にいがたけん|Niigata 富山県|とやまけん|Toyama 石川県|いしかわけん|Ishikawa 福井県|ふくいけん|Fukui 山梨県|やまなしけん|Yamanashi 長野県|ながのけん|Nagano 岐阜県|ぎふけん|Gifu 静岡県|しずおかけん|Shizuoka 愛知県|あいちけん|Aichi 三重県|みえけん|Mie 滋賀県|しがけん|Shiga 京都府|きょうとふ|Kyoto 大阪府|おおさかふ|Osaka 兵庫県|ひょうごけん|Hyogo 奈良県|ならけん|Nara 和歌山県|わかやまけん|Wakayama 鳥取県|とっとりけん|Tottori 島根県|しまねけん|Shimane 岡山県|おかやまけん|Okayama 広島県|ひろしまけん|Hiroshima 山口県|やまぐちけん|Yamaguchi 徳島県|とくしまけん|Tokushima 香川県|かがわけん|Kagawa 愛媛県|えひめけん|Ehime 高知県|こうちけん|Kochi 福岡県|ふくおかけん|Fukuoka 佐賀県|さがけん|Saga 長崎県|ながさきけん|Nagasaki 熊本県|くまもとけん|Kumamoto 大分県|おおいたけん|Oita 宮崎県|みやざきけん|Miyazaki 鹿児島県|かごしまけん|Kagoshima 沖縄県|おきなわけん|Okinawa';

const ALL = NAMES.split(' ').map((entry, place) => {
  const [ja = '', reading = '', en = ''] = entry.split('|');
  return { code: String(place + 1).padStart(2, '0'), ja, 'ja-easy': `{${ja}|${reading}}`, en };
});

/** `01` to `47` */
export const PREFECTURES: readonly string[] = ALL.map(({ code }) => code);

/** In plain Japanese with its reading. What is no number of a prefecture stands as it is. */
export const prefectureName = (code: string, language: Language): string =>
  ALL.find((one) => one.code === code)?.[language] ?? code;
