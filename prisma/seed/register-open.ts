/** What goes with the demonstration's register: a sanction with the organisation's reply, reviews asked for by readers, a correction. */
import { askReview, decideReview } from '#app/data-access/services/register/register-review.server.ts';
import {
  confirmSanction,
  proposeSanction,
  replyToSanction,
} from '#app/data-access/services/register/sanction.server.ts';
import { tellSanction } from '#app/data-access/services/register/tell-sanction.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { correctEntry } from './correct-entry.ts';
import { must } from './data-requests/course.ts';
import type { Officers } from './govern.ts';
import { ORGANISATIONS } from './recipients.ts';

const DAY_MS = 86_400_000;
const dayFrom = (now: Date, days: number) => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);

const SANCTION = {
  ja: {
    what: '利用の会員になる手続きの途中で見た資料の図を、ことわりなく自社の広告に載せ、「ともにのデータを使った製品」と書きました。この会社にデータを渡したことはありません。',
    decided: '広告を取り下げさせ、名前を公開し、一年間、新しい申請を受け付けないことにしました。',
  },
  'ja-easy': {
    what: 'この{会社|かいしゃ}は、{見|み}せてもらった{図|ず}を、だまって{広告|こうこく}にのせました。「ともにのデータを{使|つか}った」と{書|か}きました。でも、データは{渡|わた}していません。',
    decided:
      '{広告|こうこく}をやめさせました。{名前|なまえ}をのせます。{一年間|いちねんかん}、{新|あたら}しい{申|もう}しこみを{受|う}けません。',
  },
  en: {
    what: 'While applying to join the forum, it put a chart from material shown to it into its own advertising without asking, and called its product “made with Tomoni data”. No data were ever given to it.',
    decided:
      'The advertising was withdrawn at our demand. Its name is published, and no new requests are taken from it for one year.',
  },
};
const REPLY =
  '担当者が、公開してよい資料と思いこんでいました。広告はその日のうちに取り下げました。参加している方々に、おわびします。社内の確かめ方を改めました。';

async function sanctionWithReply(tools: Tools, officers: Officers, now: Date): Promise<void> {
  const on = (days: number): Tools => ({ ...tools, clock: { now: () => new Date(now.getTime() + days * DAY_MS) } });
  const secretariat = { account: officers.secretariat, role: 'review-secretariat' } as const;
  const { number } = must(
    await proposeSanction(on(-41), secretariat, {
      organisation: ORGANISATIONS.advertiser,
      measure: 'requests-refused',
      until: dayFrom(now, 345),
      decision: 'FORUM-2026-09',
      texts: SANCTION,
      idempotencyKey: tools.ids.uuid(),
    }),
  );
  const told = { way: 'letter', toldOn: dayFrom(now, -40) } as const;
  must(await tellSanction(on(-40), secretariat, number, told));
  const reply = { words: REPLY, language: 'ja', receivedOn: dayFrom(now, -12) } as const;
  // the letter is typed by another than who proposed, and the organisation's days run to their end
  const administrator = { account: officers.administrator, role: 'administrator' } as const;
  must(await replyToSanction(on(-11), administrator, number, reply));
  must(await confirmSanction(on(-10), administrator, number));
}

const OUTCOME = {
  outcome: 'stands',
  texts: {
    ja: '「営利目的あり」なのになぜ認めたのか、というお尋ねでした。審査の記録を読み直し、条件（結果を論文で公開すること、値段をつけて売り渡さないこと）が守られているかを会社に確かめました。守られていましたので、決定は変わりません。',
    'ja-easy':
      '「お{金|かね}をもうける{会社|かいしゃ}なのに、なぜ{認|みと}めたのですか」という{質問|しつもん}でした。もう{一度|いちど}{調|しら}べました。{約束|やくそく}は{守|まも}られていました。{決定|けってい}は{変|か}わりません。',
    en: 'Somebody asked why this was approved although it is for profit. We read the record of the review again and checked with the company that the conditions are kept (results are published, data are not sold on). They are, and the decision stands.',
  },
} as const;

async function reviewsByReaders(tools: Tools, officers: Officers, now: Date): Promise<void> {
  const on = (days: number): Tools => ({ ...tools, clock: { now: () => new Date(now.getTime() + days * DAY_MS) } });
  const from = { language: 'ja', address: '192.0.2.1' } as const;
  const first = must(
    await askReview(
      on(-9),
      { ...from, request: 'REQ-2026-0003' },
      {
        words: '営利の会社なのに、なぜ認めたのですか。もうけは参加者に返るのですか。',
        email: '',
        idempotencyKey: tools.ids.uuid(),
      },
    ),
  );
  const secretariat = { account: officers.secretariat, role: 'review-secretariat' } as const;
  must(await decideReview(on(-2), secretariat, first.number, OUTCOME));
  must(
    await askReview(
      on(-1),
      { ...from, request: 'REQ-2026-0002' },
      {
        words: '国外の機関に渡したあと、どのように捨てたか確かめるのですか。説明を足してください。',
        email: 'reader@demo.tomoni.example',
        idempotencyKey: tools.ids.uuid(),
      },
    ),
  );
}

/** @param now the day of the demonstration */
export async function openRegister(tools: Tools, officers: Officers, now: Date): Promise<void> {
  await sanctionWithReply(tools, officers, now);
  await reviewsByReaders(tools, officers, now);
  const lately: Tools = { ...tools, clock: { now: () => new Date(now.getTime() - 3 * DAY_MS) } };
  await correctEntry(lately, officers.secretariat);
}
