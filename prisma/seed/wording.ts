/** Words of the demonstration: a glossary of the programme's own, one word that waits, and wordings that were proposed. */

import { wordingOf } from '#app/i18n/wordings.ts';
import type { TermTexts } from '#app/kernel/domain/interface-text/glossary.ts';
import { confirmTerm, writeTerm } from '#app/kernel/services/interface-text/glossary.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  decideWording,
  loadProposals,
  proposeWording,
  wordingForm,
} from '#app/studio/services/interface-text/wording.server.ts';
import { must } from './data-requests/course.ts';
import type { Writers } from './news.ts';

const term = (
  ja: readonly [string, string, string],
  easy: readonly [string, string],
  en: readonly [string, string],
): TermTexts => ({
  ja: { term: ja[0], reading: ja[1], text: ja[2] },
  'ja-easy': { term: easy[0], reading: ja[1], text: easy[1] },
  en: { term: en[0], reading: '', text: en[1] },
});

const CONFIRMED: Readonly<Record<string, TermTexts>> = {
  elsi: term(
    [
      'ELSI',
      'えるしー',
      '新しい科学や技術が、倫理、法律、社会の上でおこす問題。それを考え、対応する仕事のこともいいます。',
    ],
    [
      'ELSI',
      '{新|あたら}しい{科学|かがく}や{技術|ぎじゅつ}を{使|つか}うとき、{人|ひと}や{社会|しゃかい}がこまらないように{考|かんが}えること。',
    ],
    ['ELSI', 'Ethical, legal and social questions that new science raises, and the work of answering them.'],
  ),
  recall: term(
    [
      '回収',
      'かいしゅう',
      '渡したデータや試料を、使った機関に消してもらう、または返してもらうこと。終わったら証明書を受け取ります。',
    ],
    ['{回収|かいしゅう}', '{渡|わた}したデータや{血|ち}などを、{消|け}してもらうこと、または{返|かえ}してもらうこと。'],
    [
      'recall',
      'Asking those who were given data or samples to destroy them or give them back. They send a certificate when it is done.',
    ],
  ),
  receipt: term(
    ['受領証', 'じゅりょうしょう', '同意や変更が記録されたことを示す、ご本人の控え。番号で、あとから確かめられます。'],
    [
      '{受領証|じゅりょうしょう}',
      '{同意|どうい}などが{残|のこ}ったことをしめす{紙|かみ}。{番号|ばんごう}で、あとからたしかめられます。',
    ],
    ['receipt', 'Your own proof that an answer was recorded. Its number lets anyone check that it is genuine.'],
  ),
  'consent-gate': term(
    [
      '同意の門',
      'どういのもん',
      'データや試料を使う前に、一人ひとりの答えを確かめる仕組み。「いいえ」なら通しません。',
    ],
    [
      '{同意|どうい}の{門|もん}',
      'データや{血|ち}を{使|つか}う{前|まえ}に、{一人|ひとり}ひとりの{答|こた}えをたしかめるしくみ。「いいえ」なら{通|とお}しません。',
    ],
    [
      'consent gate',
      'The check of each person’s answers before data or samples are used. If the answer is no, nothing passes.',
    ],
  ),
};
const WAITS = term(
  [
    '公開の数字',
    'こうかいのすうじ',
    '参加や選択、中止、審査の件数などを、だれのことかわからない形で、だれにでも見せているもの。',
  ],
  [
    'みんなに{見|み}せる{数字|すうじ}',
    '{参加|さんか}した{人|ひと}の{数|かず}などを、だれのことかわからないようにして、みんなに{見|み}せるもの。',
  ],
  [
    'public figures',
    'Counts of people, choices, withdrawals and reviews, shown to anyone in a form that points at nobody.',
  ],
);

export async function seedWords(tools: Tools, { officer, translator }: Writers): Promise<void> {
  for (const [id, texts] of Object.entries(CONFIRMED)) {
    const reason = 'お知らせと画面に出てくるのに、説明がありませんでした。';
    must(await writeTerm(tools, translator, { id, stood: 0, texts, retired: false, reason }));
    must(await confirmTerm(tools, officer, id, 1));
  }
  const reason = '数字を公開するページができるので、先に説明を用意します。';
  must(await writeTerm(tools, translator, { id: 'dashboard', stood: 0, texts: WAITS, retired: false, reason }));
  for (const { key, after, why, verdict } of PROPOSED) {
    const word = wordingOf(key);
    if (!word) throw new Error(`no such text: ${key}`);
    const form = { do: 'propose', language: 'en', after, reason: why, idempotencyKey: tools.ids.uuid() };
    must(await proposeWording(tools, translator, word, wordingForm.parse(form)));
    if (verdict === null) continue;
    const [made] = await loadProposals(tools, officer, key);
    const decision = { do: verdict.do, proposal: made?.id ?? '', reason: verdict.why } as const;
    must(await decideWording(tools, officer, word, decision));
  }
}

const PROPOSED = [
  {
    key: 'public:home.newsHint',
    after: 'What was decided, begun and found, in plain words',
    why: '同じことを短く言えます。',
    verdict: null,
  },
  {
    key: 'news:lead',
    after: 'Plain words about what was decided, what began and what was found.',
    why: '大切なことばを先に置きました。',
    verdict: { do: 'accept', why: '読みやすくなりました。' },
  },
  {
    key: 'news:none',
    after: 'No news.',
    why: '短くしました。',
    verdict: { do: 'refuse', why: '「まだ」が抜けると、これからも無いように読めます。' },
  },
] as const;
