/** Invented people and what each of them chose. No one of these names is meant. */
import type { Answer } from '#app/kernel/domain/event/payloads/parts.ts';
import type { DeathWish, ProvisionCode, WithdrawalLevel } from '#bridge/contract/vocabulary.ts';

export type Later =
  | { readonly act: 'change'; readonly provision: ProvisionCode; readonly to: Answer }
  | {
      readonly act: 'specific';
      readonly provision: ProvisionCode;
      readonly case: string;
      readonly decision: 'permit' | 'deny';
    }
  | {
      readonly act: 'withdraw';
      readonly level: WithdrawalLevel;
      readonly doctorMayTell: boolean | null;
      /** "do not wait": nothing to take back */
      readonly waits?: false;
    }
  | { readonly act: 'take-back' }
  | { readonly act: 'death' }
  | { readonly act: 'study-end' }
  | { readonly act: 'ask-reconsent'; readonly provisions: readonly ProvisionCode[] }
  | { readonly act: 'contact'; readonly topic: 'trials'; readonly times: number };

export type SeedPerson = {
  readonly key: string;
  readonly name: string;
  readonly reading: string;
  readonly birthDate: string;
  readonly email: string;
  readonly language: 'ja' | 'ja-easy' | 'en';
  readonly site: 0 | 1;
  readonly diseases: readonly string[];
  /** how far she came by joining */
  readonly joins: 'invited' | 'refused' | 'signed' | 'confirmed';
  /** false: one of many, nobody signs in as her */
  readonly signsIn?: false;
  readonly no: readonly ProvisionCode[];
  readonly ask: readonly ProvisionCode[];
  readonly wish: { readonly death: DeathWish; readonly named: boolean } | null;
  readonly samples: readonly ('first' | 'further' | 'legacy')[];
  readonly later: readonly Later[];
  readonly story: string;
};

const NEUROMUSCULAR = 'MONDO:0019056';
const EPILEPSY = 'MONDO:0005027';

/** What most of them have in common. */
export const someone = {
  language: 'ja',
  site: 0,
  diseases: [NEUROMUSCULAR],
  joins: 'confirmed',
  no: [],
  ask: [],
  wish: null,
  samples: ['first'],
  later: [],
} as const satisfies Partial<SeedPerson>;

export const PEOPLE: readonly SeedPerson[] = [
  {
    ...someone,
    key: 'academia-not-industry',
    name: '春野 千代',
    reading: 'はるの ちよ',
    birthDate: '1952-04-11',
    email: 'chiyo@demo.tomoni.example',
    no: ['share-industry', 'samples-industry', 'scope-ancestry', 'findings-carrier'],
    wish: { death: 'continue', named: true },
    story: 'consents to academia, not to industry',
  },
  {
    ...someone,
    key: 'everything',
    name: '夏木 航',
    reading: 'なつき わたる',
    birthDate: '1981-09-30',
    email: 'wataru@demo.tomoni.example',
    language: 'en',
    samples: ['first', 'further', 'legacy'],
    story: 'says yes to every question',
  },
  {
    ...someone,
    key: 'ask-industry',
    name: '秋山 すみれ',
    reading: 'あきやま すみれ',
    birthDate: '1968-02-02',
    email: 'sumire@demo.tomoni.example',
    ask: ['share-industry', 'samples-industry', 'recontact-trials'],
    no: ['scope-ancestry'],
    later: [{ act: 'specific', provision: 'share-industry', case: 'DAR-2026-0003', decision: 'permit' }],
    story: 'wants to be asked about each company; said yes to one, and is being asked about its samples',
  },
  {
    ...someone,
    key: 'own-disease',
    name: '冬室 健',
    reading: 'ふゆむろ けん',
    birthDate: '1990-12-24',
    email: 'ken@demo.tomoni.example',
    diseases: [EPILEPSY],
    no: ['scope-any-health', 'scope-ancestry', 'share-overseas', 'legacy-samples', 'repeat-samples', 'ai-development'],
    samples: ['first', 'legacy'],
    story: 'only for research on her own disease, nothing abroad, no earlier samples',
  },
  {
    ...someone,
    key: 'no-findings',
    name: '森下 文',
    reading: 'もりした ふみ',
    birthDate: '1975-06-15',
    email: 'fumi@demo.tomoni.example',
    language: 'ja-easy',
    no: [
      'findings-cancer-actionable',
      'findings-other-actionable',
      'findings-carrier',
      'findings-pharmacogenomic',
      'findings-untreatable',
      'findings-later',
      'findings-family',
      'findings-from-family',
      'recontact-research',
    ],
    later: [{ act: 'contact', topic: 'trials', times: 4 }],
    story: 'does not want to know of secondary findings; has been written to about trials four times this year',
  },
  {
    ...someone,
    key: 'waiting',
    name: '谷口 誠',
    reading: 'たにぐち まこと',
    birthDate: '1960-01-20',
    email: 'makoto@demo.tomoni.example',
    joins: 'signed',
    samples: [],
    story: 'has signed; the explainer has not confirmed yet',
  },
  {
    ...someone,
    key: 'invited',
    name: '川村 あおい',
    reading: 'かわむら あおい',
    birthDate: '1999-08-08',
    email: 'aoi@demo.tomoni.example',
    joins: 'invited',
    samples: [],
    story: 'is invited and still reading',
  },
  {
    ...someone,
    key: 'refused',
    name: '浜田 一郎',
    reading: 'はまだ いちろう',
    birthDate: '1948-05-05',
    email: '',
    joins: 'refused',
    samples: [],
    story: 'said no',
  },
  {
    ...someone,
    key: 'contact-stopped',
    name: '小川 みどり',
    reading: 'おがわ みどり',
    birthDate: '1971-03-17',
    email: 'midori@demo.tomoni.example',
    later: [{ act: 'withdraw', level: 'no-further-contact', doctorMayTell: true }],
    story: 'stopped all contact; data go on being used',
  },
  {
    ...someone,
    key: 'access-stopped',
    name: '西田 直',
    reading: 'にしだ なお',
    birthDate: '1985-11-11',
    email: 'nao@demo.tomoni.example',
    later: [{ act: 'withdraw', level: 'no-further-access', doctorMayTell: null }],
    story: 'stopped anything new; what is there goes on being used',
  },
  {
    ...someone,
    key: 'use-stopped',
    name: '大空 光',
    reading: 'おおぞら ひかる',
    birthDate: '1993-07-07',
    email: 'hikaru@demo.tomoni.example',
    later: [{ act: 'withdraw', level: 'no-further-use', doctorMayTell: false }],
    story: 'stopped all use three days ago; still within the cooling-off',
  },
  {
    ...someone,
    key: 'came-back',
    name: '白石 和',
    reading: 'しらいし かず',
    birthDate: '1957-10-03',
    email: 'kazu@demo.tomoni.example',
    later: [{ act: 'withdraw', level: 'no-further-use', doctorMayTell: true }, { act: 'take-back' }],
    story: 'stopped all use and took it back the same week',
  },
  {
    ...someone,
    key: 'deceased',
    name: '松原 トミ',
    reading: 'まつばら とみ',
    birthDate: '1938-09-09',
    email: '',
    wish: { death: 'continue', named: true },
    later: [{ act: 'death' }],
    story: 'died; wished the research to go on and named somebody to be told',
  },
  {
    ...someone,
    key: 'overdue',
    name: '石田 遥',
    reading: 'いしだ はるか',
    birthDate: '1988-02-29',
    email: 'haruka@demo.tomoni.example',
    later: [{ act: 'ask-reconsent', provisions: ['share-overseas'] }],
    story: 'was asked anew about other countries and has not answered in time',
  },
  {
    ...someone,
    key: 'study-ended',
    name: '北山 薫',
    reading: 'きたやま かおる',
    birthDate: '1966-06-06',
    email: '',
    later: [{ act: 'study-end' }],
    story: 'the study has ended for her',
  },
  {
    ...someone,
    key: 'suspended',
    name: '南 つばさ',
    reading: 'みなみ つばさ',
    birthDate: '1979-04-01',
    email: 'tsubasa@demo.tomoni.example',
    story: 'all use is stopped while a mix-up of samples is looked into',
  },
  {
    ...someone,
    key: 'other-site',
    name: '東 しおり',
    reading: 'ひがし しおり',
    birthDate: '1983-03-03',
    email: 'shiori@demo.tomoni.example',
    site: 1,
    no: ['share-joint-research'],
    story: 'joined at the other hospital; no joint research',
  },
  {
    ...someone,
    key: 'on-paper',
    name: '雪野 ツル',
    reading: 'ゆきの つる',
    birthDate: '1944-01-15',
    email: '',
    no: ['share-industry'],
    story: 'uses no screen; a change of answers came on paper: its no counts, its yes waits for the second person',
  },
  {
    ...someone,
    key: 'outcome-half-way',
    name: '水野 環',
    reading: 'みずの たまき',
    birthDate: '1962-08-21',
    email: 'tamaki@demo.tomoni.example',
    samples: ['first', 'further'],
    later: [{ act: 'withdraw', level: 'no-further-use', doctorMayTell: true, waits: false }],
    story: 'stopped all use without waiting: some of it is done, one thing cannot be done, one is late',
  },
];
