/** Requests before the invented committee, in the words of their invented applicants. */
import type { RequestContent } from '#app/data-access/domain/requests/request-form.ts';

type Told = {
  readonly title: string;
  readonly aim: string;
  readonly summary: RequestContent['summary'];
  readonly place: RequestContent['keeping']['place'];
};

const TOLD = {
  waits: {
    title: '手足のふるえの病気で、薬の効き方のちがいをさがす研究',
    aim: '同じ薬が効く人と効かない人で、遺伝子のどこがちがうかを調べます。',
    summary: {
      ja: '手足がふるえる病気では、同じ薬が効く人と効かない人がいます。そのちがいがどこから来るのかを、全ゲノムのデータで調べます。',
      en: 'In diseases that make hands tremble, the same drug helps some people and not others. We look in whole genomes for the reason.',
    },
    place: 'programme-environment',
  },
  reviewed: {
    title: '子どもの腎臓の病気で、原因の遺伝子をさがす研究',
    aim: '原因の分からない子どもの腎臓の病気について、新しい原因遺伝子の候補をさがします。',
    summary: {
      ja: '子どものころに腎臓が悪くなる病気の中に、原因の分からないものがあります。全ゲノムを読んだデータから、原因の候補をさがします。',
      en: 'Some kidney diseases of childhood have no known cause. We look for candidates in whole genomes.',
    },
    place: 'own-environment',
  },
  decided: {
    title: '目の網膜の病気で、診断を早くする方法の研究',
    aim: '診断までの年数を短くするために、見落とされやすい変化を見つける方法を比べます。',
    summary: {
      ja: '網膜の病気は、診断まで何年もかかることがあります。見落とされやすい遺伝子の変化を見つける方法を比べ、診断を早くします。',
      en: 'It can take years to diagnose a disease of the retina. We compare ways to find changes that are easily missed, so that people know sooner.',
    },
    place: 'programme-environment',
  },
  draft: {
    title: 'まぶたが下がる病気の、原因をさがす研究',
    aim: 'まぶたや目の動きが弱くなる病気の人で、共通する遺伝子の変化をさがします。',
    summary: {
      ja: 'まぶたが下がる病気の原因は、まだ半分ほどしか分かっていません。同じ変化を持つ人がいるかを調べます。',
      en: 'Only about half of the causes of drooping eyelids are known. We look for changes that several people share.',
    },
    place: 'programme-environment',
  },
  incomplete: {
    title: '皮膚が弱く、すぐ傷つく病気の研究',
    aim: '皮膚が弱い病気の人の全ゲノムから、治療の手がかりになる変化をさがします。',
    summary: {
      ja: '皮膚がすぐ傷つく病気で、どの遺伝子が働いていないかを調べ、治療の手がかりをさがします。',
      en: 'In diseases with fragile skin we look for the genes that do not work, as a lead for treatment.',
    },
    place: 'own-environment',
  },
  training: {
    title: '骨が折れやすい病気で、見逃しを減らす研究',
    aim: '骨が折れやすい人のゲノムを調べ、検査で見逃される変化の割合を出します。',
    summary: {
      ja: '小さなころから骨が折れやすい人がいます。ふつうの検査で見逃される変化が、どのくらいあるかを調べます。',
      en: 'Some people break bones easily from childhood. We ask how often usual tests miss the cause.',
    },
    place: 'programme-environment',
  },
  closing: {
    title: '聞こえにくさが進む病気の、進み方の研究',
    aim: '聞こえにくさの進み方と遺伝子の変化との関係を調べます。',
    summary: {
      ja: '聞こえにくさがどのくらいの速さで進むかは、人によってちがいます。遺伝子の変化から、進み方を知る方法をさがしました。',
      en: 'Hearing is lost at different speeds. We looked in genes for a way to know how fast.',
    },
    place: 'programme-environment',
  },
  closed: {
    title: '白血球が少ない病気の、原因の研究',
    aim: '生まれつき白血球が少ない人のゲノムから、新しい原因をさがします。',
    summary: {
      ja: '生まれつき白血球が少なく、熱を出しやすい人がいます。その原因をさがしました。',
      en: 'Some people are born with few white blood cells and often have fever. We looked for the reason.',
    },
    place: 'programme-environment',
  },
  reopened: {
    title: '足の神経の病気で、薬の効き方を調べる研究',
    aim: '足の神経の病気で、薬が効く人に多い変化を調べます。',
    summary: {
      ja: '足がしびれる病気で、薬が効く人と効かない人のちがいを、全ゲノムのデータで調べます。',
      en: 'In a disease that numbs the feet, we ask in whole genomes why a drug helps some and not others.',
    },
    place: 'programme-environment',
  },
} as const satisfies Readonly<Record<string, Told>>;
export type CommitteeRequest = keyof typeof TOLD;

/** @param from the first day of use */
export function committeeRequest(key: CommitteeRequest, from: string): RequestContent {
  const { title, aim, summary, place } = TOLD[key];
  const lasts = `${Number(from.slice(0, 4)) + 2}-03-31`;
  const of = 'かわべ大学';
  return {
    aim: {
      title,
      purpose: 'academic-research',
      aim,
      methods: '病気のある人とない人の全ゲノムを比べ、変化の多い場所を統計で調べます。',
      scope: '原因の場所が分からないため、全ゲノムのデータが要ります。画像や住所は求めません。',
    },
    use: { duo: ['DUO:0000006'], diseases: [], uses: [], commercial: false },
    data: {
      actions: ['release-data'],
      datasets: ['ds-rare-2026a'],
      samples: [],
      countries: ['JP'],
      from,
      until: `${Number(from.slice(0, 4)) + 2}${from.slice(4)}`,
    },
    people: {
      ability: '同じ方法の研究を8年続け、結果を公表しています。',
      users: [
        { name: '水沢 あかり', part: 'principal', organisation: of, trainingUntil: lasts },
        { name: '牧野 しゅん', part: 'analyst', organisation: of, trainingUntil: lasts },
      ],
    },
    keeping: {
      facilities:
        place === 'own-environment'
          ? '鍵のかかる部屋の、外とつながらない計算機で使います。入る人は二人だけです。'
          : '事業の解析環境の中だけで使い、外へ持ち出しません。',
      place,
      disposal: '終わったら作業の領域を消し、証明を出します。',
      disposalDays: 60,
    },
    interests: { funding: '国の研究費で行います。', interests: '企業との関係はありません。' },
    harm: {
      identifiesNobody: true,
      returnToPatient: false,
      smallGroups: '患者の少ない病気では、20人に満たない集計を出しません。',
      regions: '地域ごとの集計は行いません。',
    },
    summary,
    rest: { other: '' },
  };
}
