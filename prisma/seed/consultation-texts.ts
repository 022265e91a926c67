/** Words of the demonstration's consultations, invented, in the three languages. */
import type { Draft, PublicTexts } from '#app/kernel/domain/consultation/consultation.ts';

const three = (ja: string, easy: string, en: string): PublicTexts => ({ ja, 'ja-easy': easy, en });
const option = three;

export const RESULT_LETTERS: Draft = {
  forWhom: 'anyone',
  topic: 'results',
  texts: {
    ja: {
      title: '結果のお知らせは、どう届くとよいですか',
      asked:
        '結果が出たことを知らせる手紙の、ことばと届け方について、意見を聞かせてください。短くても、一つだけでもかまいません。',
      background:
        'これまでの手紙は、専門のことばが多く、家族に見せにくいという声がありました。手紙に病気のことを書かないことは、すでに決まっています。ことば、長さ、届け方は、まだ決まっていません。',
      decides: '寄せられた意見を参加者パネルが読み、運営会議が決めます。決めたことと理由を、このページに載せます。',
    },
    'ja-easy': {
      title: '{結果|けっか}のお{知|し}らせは、どう{届|とど}くといいですか',
      asked:
        '{結果|けっか}が{出|で}たことを{知|し}らせる{手紙|てがみ}について、{意見|いけん}を{聞|き}かせてください。ひとつだけでもいいです。',
      background:
        'いままでの{手紙|てがみ}は、ことばがむずかしいという{声|こえ}がありました。{手紙|てがみ}に{病気|びょうき}のことは{書|か}きません。それは、もう{決|き}まっています。',
      decides:
        'みなさんの{意見|いけん}を、{参加者|さんかしゃ}パネルが{読|よ}みます。{運営会議|うんえいかいぎ}が{決|き}めます。',
    },
    en: {
      title: 'How should news of a result reach you?',
      asked:
        'Tell us what you think of the letter that says there is a result: its words, and how it reaches you. One thought is enough.',
      background:
        'People told us that the letter is full of terms and hard to show to the family. That it says nothing of any illness is decided already. Its words, its length and its way to you are not.',
      decides:
        'The participant panel reads what is said; the board decides. What was decided, and why, will stand on this page.',
    },
  },
  poll: [
    {
      question: three(
        '手紙は、どの長さがよいですか。',
        '{手紙|てがみ}の{長|なが}さは、どれがいいですか。',
        'How long should the letter be?',
      ),
      options: [
        option('一枚に、大事なことだけ', '{一枚|いちまい}に、{大事|だいじ}なことだけ', 'One page with what matters'),
        option('くわしい説明も一緒に', 'くわしい{説明|せつめい}もいっしょに', 'With a full explanation'),
        option('電話で先に聞きたい', '{電話|でんわ}で{先|さき}に{聞|き}きたい', 'A call first'),
      ],
    },
  ],
};
export const RESULT_LETTERS_OUTCOME = three(
  '手紙を一枚に短くし、くわしい説明は希望した方に別に送ることにしました。多くの方が「まず一枚で」と書いてくださったからです。電話で先に知らせることは、受ける時間を選べないという声もあったため、希望した方だけにします。来年4月の手紙から変わります。',
  '{手紙|てがみ}を{一枚|いちまい}にします。くわしい{説明|せつめい}は、ほしい{人|ひと}に{送|おく}ります。{電話|でんわ}は、してほしい{人|ひと}だけにします。{来年|らいねん}の4{月|がつ}から、かわります。',
  'The letter becomes one page; a full explanation is sent to whoever asks for it, since many of you wrote “one page first”. A call beforehand is made only where somebody wishes it: others wrote that they cannot choose when it comes. It changes with the letters of next April.',
);
export const STUFFED = three(
  '締め切りの前の夜、一つの接続元から短い時間に同じ答えが続けて届きました。人が答えたものと見分けられないため、サインインのない答えは、まとめて使わないことにしました。参加者の答えは、そのまま使っています。',
  '{夜|よる}に、おなじ{答|こた}えがたくさん{届|とど}きました。{機械|きかい}が{送|おく}ったようです。サインインしていない{答|こた}えは、{使|つか}いません。',
  'On the night before the close the same answer came again and again from one address within minutes. We cannot tell these from answers of people, so that all answers without an account are set aside. Those of participants are used as they are.',
);

export const NEWS_BY_MAIL: Draft = {
  forWhom: 'participants',
  topic: 'contact',
  texts: {
    ja: {
      title: 'お知らせは、どのくらいの間隔がよいですか',
      asked: '参加している方に聞きます。事業のお知らせは、どのくらいの間隔で届くとよいですか。',
      background:
        '今は月に一度です。多すぎるという声と、もっと知りたいという声があります。選んだ答えによって、いまの連絡の設定が変わることはありません。',
      decides: '結果をもとにELSI部門が案を作り、参加者パネルが確かめます。',
    },
    'ja-easy': {
      title: 'お{知|し}らせは、どのくらいがいいですか',
      asked: '{参加|さんか}している{人|ひと}に{聞|き}きます。お{知|し}らせは、どのくらい{届|とど}くといいですか。',
      background: 'いまは、{月|つき}に{一回|いっかい}です。ここで{答|こた}えても、いまのせっていは、かわりません。',
      decides: '{私|わたし}たちが{考|かんが}えて、{参加者|さんかしゃ}パネルがたしかめます。',
    },
    en: {
      title: 'How often should news reach you?',
      asked: 'A question to those who take part: how often would you like news of the programme?',
      background:
        'It is once a month now. Some find that too much, others want to know more. Your answer here changes nothing of how you are contacted today.',
      decides: 'The ELSI office makes a proposal from the results; the participant panel checks it.',
    },
  },
  poll: [
    {
      question: three('どのくらいの間隔がよいですか。', 'どのくらいが、いいですか。', 'How often?'),
      options: [
        option('月に一度', '{月|つき}に{一回|いっかい}', 'Once a month'),
        option('3か月に一度', '3{か月|かげつ}に{一回|いっかい}', 'Once in three months'),
        option(
          '大きな動きがあったときだけ',
          '{大|おお}きなことがあったときだけ',
          'Only when something important happens',
        ),
      ],
    },
    {
      question: three('どこで読みたいですか。', 'どこで{読|よ}みたいですか。', 'Where would you read it?'),
      options: [option('メール', 'メール', 'By mail'), option('紙の手紙', '{紙|かみ}の{手紙|てがみ}', 'On paper')],
    },
  ],
};

export const COMPANIES: Draft = {
  forWhom: 'anyone',
  topic: 'data-use',
  texts: {
    ja: {
      title: '会社がデータを使うとき、何を知りたいですか',
      asked:
        '会社によるデータの利用について、公開の記録に何が書いてあると安心できますか。足りないこと、わかりにくいことを教えてください。',
      background:
        '会社の利用は、審査委員会が認めたときだけです。だれが、何のために、いつまで使うかは、今も公開しています。お金のこと、結果が参加者に返るかどうかは、書き方が決まっていません。',
      decides: '意見を参加者パネルと審査委員会が読み、記録に書く項目を来年3月までに決めます。',
    },
    'ja-easy': {
      title: '{会社|かいしゃ}がデータを{使|つか}うとき、{何|なに}を{知|し}りたいですか',
      asked:
        '{会社|かいしゃ}がデータを{使|つか}うことについて、{何|なに}が{書|か}いてあると{安心|あんしん}ですか。{教|おし}えてください。',
      background:
        '{会社|かいしゃ}は、{審査|しんさ}で{認|みと}められたときだけ{使|つか}えます。お{金|かね}のことの{書|か}きかたは、まだ{決|き}まっていません。',
      decides: '{意見|いけん}を{読|よ}んで、{来年|らいねん}の3{月|がつ}までに{決|き}めます。',
    },
    en: {
      title: 'What do you want to know when a company uses data?',
      asked:
        'What should the public register say about use by companies, so that you can trust it? Tell us what is missing or hard to understand.',
      background:
        'A company may use data only where the review committee has approved it. Who, what for and until when is public today. How to say what is paid, and whether anything comes back to participants, is not decided.',
      decides:
        'The participant panel and the review committee read what is said and decide by next March what the register tells.',
    },
  },
  poll: [],
};
export const COMPANIES_NOTE = three(
  '「背景」に、会社以外の機関の利用は今回の質問に含まれないことを書きもらしました。大学や病院の利用についての意見も読みますが、次の募集で改めて聞きます。',
  '{大学|だいがく}や{病院|びょういん}が{使|つか}うことは、こんどまた{聞|き}きます。',
  'We forgot to say under “Background” that use by universities and hospitals is not part of this question. We read what you write about it, and will ask about it next time.',
);

export const DRAFT: Draft = {
  forWhom: 'anyone',
  topic: 'information',
  texts: {
    ja: {
      title: '説明の動画に何を入れるか',
      asked: '説明の動画に、何が入っているとよいですか。',
      background: '字を読むのがつらいという声がありました。動画の長さと内容は、まだ決まっていません。',
      decides: 'ELSI部門が決めます。',
    },
    'ja-easy': {
      title: '{説明|せつめい}のビデオに{何|なに}を{入|い}れるか',
      asked: 'ビデオに、{何|なに}があるといいですか。',
      background: '{字|じ}を{読|よ}むのがつらい、という{声|こえ}がありました。',
      decides: '{私|わたし}たちが{決|き}めます。',
    },
    en: {
      title: 'What a video should explain',
      asked: 'What would you like a video to explain?',
      background: 'People told us that reading is tiring. Length and content of a video are not decided.',
      decides: 'The ELSI office decides.',
    },
  },
  poll: [],
};

export const ANSWERS = {
  readInPanel: three(
    '手紙の長さについて寄せられた意見を、参加者パネルが読んでいます。',
    '{手紙|てがみ}の{長|なが}さについての{意見|いけん}を、{参加者|さんかしゃ}パネルが{読|よ}んでいます。',
    'The participant panel is reading what was written about the length of letters.',
  ),
  onePage: three(
    '手紙を一枚にします。来年4月の手紙から変わります。',
    '{手紙|てがみ}を{一枚|いちまい}にします。4{月|がつ}からです。',
    'The letter becomes one page, from next April.',
  ),
  noColour: three(
    '封筒の色は変えません。色で中身がわかると、家族に知られたくない方が困るためです。どの手紙も同じ封筒で届きます。',
    'ふうとうの{色|いろ}は、かえません。{色|いろ}で{中身|なかみ}がわかると、こまる{人|ひと}がいるからです。',
    'The envelope keeps its colour: a colour of its own would tell what is inside, and some do not want that known at home. All letters come alike.',
  ),
  largePrint: three(
    '大きな字の手紙を準備しています。印刷所が決まる来年1月に、始める日をここに書きます。',
    '{大|おお}きな{字|じ}の{手紙|てがみ}を{準備|じゅんび}しています。1{月|がつ}に、はじめる{日|ひ}を{書|か}きます。',
    'Letters in large print are being prepared. When the printer is chosen in January, the first day will stand here.',
  ),
  english: three(
    '英語の手紙について、参加者パネルと話し合っています。',
    '{英語|えいご}の{手紙|てがみ}のことを、{話|はな}し{合|あ}っています。',
    'We are talking with the participant panel about letters in English.',
  ),
  proposalDone: three(
    '参加者パネルが次の会合の議題にし、会合のあとに議事録を公開します。ご家族が集まる日を年に二度設けることは、今年度から始めます。',
    '{参加者|さんかしゃ}パネルで{話|はな}し{合|あ}います。{家族|かぞく}があつまる{日|ひ}を、{年|ねん}に{二回|にかい}つくります。',
    'The panel has it on the agenda of its next meeting and will publish the minutes. Two days a year on which families can meet begin this year.',
  ),
  advice: three(
    '運営会議の答えのとおり、進めています。次の会合までに、どこまで進んだかをここに書きます。',
    '{運営会議|うんえいかいぎ}の{答|こた}えのとおり、すすめています。',
    'We are doing what the board answered. Before the next meeting we will say here how far it has come.',
  ),
};
