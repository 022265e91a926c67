/** Requests that the invented panel reads, in the words of their invented applicants. */
import type { RequestContent } from '#app/data-access/domain/requests/request-form.ts';

type Told = {
  readonly title: string;
  readonly diseases: readonly string[];
  readonly aim: string;
  readonly summary: RequestContent['summary'];
  readonly smallGroups: string;
  readonly regions: string;
};

const whole = ({ title, diseases, aim, summary, smallGroups, regions }: Told, from: string): RequestContent => ({
  aim: {
    title,
    purpose: 'academic-research',
    aim,
    methods: '全ゲノムのデータを、病気のある人とない人で比べます。',
    scope: '原因の候補が多いため、全ゲノムのデータが要ります。',
  },
  use: {
    duo: [diseases.length > 0 ? 'DUO:0000007' : 'DUO:0000006'],
    diseases: [...diseases],
    uses: [],
    commercial: false,
  },
  data: {
    actions: ['release-data'],
    datasets: ['ds-rare-2026a'],
    samples: [],
    countries: ['JP'],
    from,
    until: `${Number(from.slice(0, 4)) + 2}${from.slice(4)}`,
  },
  people: {
    ability: '同じ方法の研究を10年続けています。',
    users: [
      { name: '筧 ゆうこ', part: 'principal', organisation: 'かわべ大学', trainingUntil: '2027-10-31' },
      { name: '小出 まさる', part: 'analyst', organisation: 'かわべ大学', trainingUntil: '2027-10-31' },
    ],
  },
  keeping: {
    facilities: '事業の解析環境の中だけで使い、外へ持ち出しません。',
    place: 'programme-environment',
    disposal: '終了後に作業の領域を消し、証明を出します。',
    disposalDays: 90,
  },
  interests: { funding: '国の研究費で行います。', interests: '企業との関係はありません。' },
  harm: { identifiesNobody: true, returnToPatient: false, smallGroups, regions },
  summary,
  rest: { other: '' },
});

const TOLD = {
  muscle: {
    title: '筋肉が弱くなる病気の原因をさがす研究',
    diseases: ['MONDO:0010679'],
    aim: '原因の分からない筋肉の病気について、遺伝子の変化をさがします。',
    summary: {
      ja: '筋肉が少しずつ弱くなる病気の原因をさがします。\n原因がわかると、診断が早くなります。',
      en: 'We look for the causes of diseases in which muscles slowly weaken.\nWith a cause, a diagnosis comes sooner.',
    },
    smallGroups: '患者の少ない病気では、10人に満たない集計を出しません。',
    regions: '地域ごとの集計は行いません。',
  },
  reading: {
    title: 'ゲノムの読みまちがいを減らす方法の研究',
    diseases: [],
    aim: '読みとりの誤りを、統計的手法によって検出する方法を確立します。',
    summary: {
      ja: '全ゲノムシークエンスにおけるバリアントコールの偽陽性を、確率モデルにより低減する手法を開発する。',
      en: 'We develop a probabilistic model that lowers false-positive variant calls in whole-genome sequencing.',
    },
    smallGroups: '個人の結果は扱わず、読みとりの正しさだけを調べます。',
    regions: '地域の情報は使いません。',
  },
  heart: {
    title: '心臓の筋肉の病気と薬の効き方の研究',
    diseases: [],
    aim: '心臓の筋肉の病気で、薬がよく効く人と効きにくい人の違いを調べます。',
    summary: {
      ja: '心臓の薬が、どんな人によく効くかを調べます。',
      en: 'We ask for whom a medicine for the heart works well.',
    },
    smallGroups: '家族の中で一人だけが分かってしまうことのないよう、家族ごとの結果は出しません。',
    regions: '県より小さい地域の結果は出しません。',
  },
  ancestry: {
    title: '地域ごとの遺伝的な特徴の地図',
    diseases: [],
    aim: '日本の地域ごとに、遺伝子の特徴の地図を作ります。',
    summary: {
      ja: '地域ごとの遺伝子の特徴を地図にします。',
      en: 'We draw a map of genetic features region by region.',
    },
    smallGroups: '人数の少ない地域は、となりの地域とまとめます。',
    regions: '地域の名前を出します。偏見につながらないよう、説明をつけます。',
  },
  sleep: {
    title: '眠りの病気の研究',
    diseases: [],
    aim: '昼間に強い眠気がおきる病気の原因をさがします。',
    summary: {
      ja: '昼間に強く眠くなる病気の原因をさがします。',
      en: 'We look for the causes of an illness that makes people very sleepy by day.',
    },
    smallGroups: '10人に満たない集計を出しません。',
    regions: '地域の情報は使いません。',
  },
} as const satisfies Record<string, Told>;

export type PanelRequest = keyof typeof TOLD;

/** @param from first day of the use asked for */
export const panelRequest = (key: PanelRequest, from: string): RequestContent => whole(TOLD[key], from);
