/** Organisations of the demonstration: who asks for data and receives it. All invented. */

/** Who receives data, by name; the programme's own hospitals ask for each other's. */
export const RECIPIENTS = [
  {
    id: 'https://tomoni.example/organisation/midorigaoka',
    nameJa: 'みどりが丘総合病院',
    nameEasy: 'みどりが{丘|おか}{総合|そうごう}{病院|びょういん}',
    nameEn: 'Midorigaoka General Hospital',
    country: 'JP',
    commercial: false,
  },
  {
    id: 'https://tomoni.example/organisation/umikaze',
    nameJa: 'うみかぜ大学病院',
    nameEasy: 'うみかぜ{大学|だいがく}{病院|びょういん}',
    nameEn: 'Umikaze University Hospital',
    country: 'JP',
    commercial: false,
  },
  {
    id: 'https://tomoni.example/organisation/data-centre',
    nameJa: '見本ゲノム解析・データセンター',
    nameEasy: '{見本|みほん}ゲノム{解析|かいせき}・データセンター',
    nameEn: 'Mihon Genome Analysis and Data Centre',
    country: 'JP',
    commercial: false,
  },
  {
    id: 'https://tomoni.example/organisation/kawabe-university',
    nameJa: 'かわべ大学',
    nameEasy: 'かわべ{大学|だいがく}',
    nameEn: 'Kawabe University',
    country: 'JP',
    commercial: false,
  },
  {
    id: 'https://tomoni.example/organisation/northbridge-institute',
    nameJa: 'ノースブリッジ研究所',
    nameEasy: 'ノースブリッジ{研究所|けんきゅうじょ}',
    nameEn: 'Northbridge Institute',
    country: 'GB',
    commercial: false,
  },
  {
    id: 'https://tomoni.example/organisation/hoshi-pharma',
    nameJa: 'ほし製薬',
    nameEasy: 'ほし{製薬|せいやく}',
    nameEn: 'Hoshi Pharma',
    country: 'JP',
    commercial: true,
  },
  {
    id: 'https://tomoni.example/organisation/tsuki-bio',
    nameJa: 'つきバイオ',
    nameEasy: 'つきバイオ',
    nameEn: 'Tsuki Bio',
    country: 'JP',
    commercial: true,
  },
  {
    id: 'https://tomoni.example/organisation/lakeside-institute',
    nameJa: 'レイクサイド研究所',
    nameEasy: 'レイクサイド{研究所|けんきゅうじょ}',
    nameEn: 'Lakeside Institute',
    country: 'US',
    commercial: false,
  },
  {
    id: 'https://tomoni.example/organisation/kasumi-analytics',
    nameJa: 'かすみアナリティクス',
    nameEasy: 'かすみアナリティクス',
    nameEn: 'Kasumi Analytics',
    country: 'JP',
    commercial: true,
  },
] as const;

export const ORGANISATIONS = {
  centre: 'https://tomoni.example/organisation/data-centre',
  university: 'https://tomoni.example/organisation/kawabe-university',
  overseas: 'https://tomoni.example/organisation/northbridge-institute',
  company: 'https://tomoni.example/organisation/hoshi-pharma',
  newcomer: 'https://tomoni.example/organisation/tsuki-bio',
  unlisted: 'https://tomoni.example/organisation/lakeside-institute',
  advertiser: 'https://tomoni.example/organisation/kasumi-analytics',
} as const;
