/** Words of the demonstration's report: what it is; taking part; choices; leaving; the gate. */
import type { Words } from './parts.ts';

export const OPENING: Words = {
  ja: {
    heading: 'この報告書について',
    body: `この事業は、参加している方の検体とデータを、その方が選んだとおりに使う約束をしています。約束が守られているかを、だれでも見られるようにするのが、この報告書です。

人数はすべて、決まった日に一度に数えたものです。申請や会議の件数は、それぞれの表のそばに、いつ数えたかを書きました。あとで数が変わっても、この報告書の数字は変わりません。少ない人数は示していません。その理由は、それぞれの表のそばに書きました。

この報告書は、書いた人とは別の担当者が、三つのことばですべて読んで確かめてから出しました。間違いが見つかったときは、消さずに、日付のある訂正をそばに出します。`,
  },
  'ja-easy': {
    heading: 'この{報告書|ほうこくしょ}について',
    body: `わたしたちは、あなたが{選|えら}んだとおりに、{血液|けつえき}やデータを{使|つか}うと{約束|やくそく}しました。その{約束|やくそく}を{守|まも}っているか、だれでも{見|み}られるようにします。それが、この{報告書|ほうこくしょ}です。

{数字|すうじ}は、{決|き}まった{日|ひ}に{数|かぞ}えました。あとで{変|か}わりません。{少|すく}ない{人数|にんずう}は{見|み}せません。そのわけは、{表|ひょう}のそばに{書|か}きました。

まちがいがあったときは、{消|け}しません。なおした{日|ひ}と、{正|ただ}しいことを、そばに{書|か}きます。`,
  },
  en: {
    heading: 'About this report',
    body: `This programme has promised to use samples and data only as each person has chosen. This report lets anyone see how that promise is kept.

All people were counted once, on one day. Beside each count of requests and meetings it says when it was taken. All stay as they are here, whatever is counted later. Small numbers are not shown. Beside each table we say why.

Somebody other than the writer read all of it in three languages before it went out. If we find a mistake, we do not wipe it away: we put it right beside the report, with the day.`,
  },
};

export const PARTICIPATION: Words = {
  ja: {
    heading: '参加している方',
    body: `参加は、いつでも、理由を言わずにやめられます。やめても、治療には何の影響もありません。

案内した方の数も示します。返事がないことは「いいえ」ではありません。画面、紙、電話のどれで進んだかを分けて見るのは、画面を使わない方が取り残されていないかを確かめるためです。紙や電話の方が途中で止まっていれば、直すのはわたしたちの側です。`,
  },
  'ja-easy': {
    heading: '{参加|さんか}している{人|ひと}',
    body: `いつでも、わけを{言|い}わずにやめられます。やめても、{治療|ちりょう}は{同|おな}じです。

{案内|あんない}した{人|ひと}の{数|かず}も{見|み}せます。{返事|へんじ}がないことは「いいえ」ではありません。{画面|がめん}を{使|つか}わない{人|ひと}が、{取|と}り{残|のこ}されていないかを{見|み}るためです。`,
  },
  en: {
    heading: 'People who take part',
    body: `Anyone may leave at any time without saying why. Leaving changes nothing in their care.

We also show how many were invited. No reply is not a no. We look at the screen, at paper and at the telephone apart, to see whether those who do not use a screen are left behind. Where people on paper or on the telephone get stuck, it is on us to mend it.`,
  },
};

export const CHOICES: Words = {
  ja: {
    heading: '何を選んだか',
    body: `参加する方は、質問ごとに「はい」「いいえ」を選びます。「そのつどたずねる」を選べる質問もあります。どれを選んでも、扱いに差はありません。

ここでは、データをだれに渡してよいかを聞いた三つの質問を示します。ほかの質問の数字は、数字のページにあります。

答えは、いつでも変えられます。変えた答えは、その時から機械の門番に届きます。`,
  },
  'ja-easy': {
    heading: '{何|なに}を{選|えら}んだか',
    body: `{質問|しつもん}ごとに「はい」か「いいえ」を{選|えら}びます。どれを{選|えら}んでも、{治療|ちりょう}は{同|おな}じです。

ここでは、データをだれに{渡|わた}してよいかを{聞|き}いた{三|みっ}つの{質問|しつもん}を{見|み}せます。

{答|こた}えは、いつでも{変|か}えられます。`,
  },
  en: {
    heading: 'What people chose',
    body: `People answer yes or no, question by question. For some questions they may also say: ask me each time. Whatever they choose, they are treated the same.

Here we show the three questions about who may receive data. The others are on the page of figures.

Answers can be changed at any time. The gate obeys a changed answer from that moment on.`,
  },
};

export const WITHDRAWALS: Words = {
  ja: {
    heading: 'やめた方と、三つの時計',
    body: `やめると言ってから何がいつ終わるかは、三つに分けて数えます。

- **使用が止まるまで。** 記録した時から、すべての門番が「もう使えない」と確かめるまでです。
- **手元のものを処分するまで。** 検体、データ、控えの処分が終わるまでです。考え直せる14日間は、使わずに待ちます。
- **渡した先が確かめるまで。** 渡した先のすべてから、処分したという返事が届くまでです。

一つめは機械が行うので、すぐに終わります。二つめと三つめは人の仕事で、日数がかかります。すでに終わった研究の結果や、発表された論文からは、取り消せません。それは同意の前にもお話ししています。`,
  },
  'ja-easy': {
    heading: 'やめた{人|ひと}と、{三|みっ}つの{時計|とけい}',
    body: `やめたあとに{何|なに}がいつ{終|お}わるかを、{三|みっ}つに{分|わ}けて{数|かぞ}えます。

- **{使|つか}うのが{止|と}まるまで。** {機械|きかい}がすぐに{止|と}めます。
- **わたしたちが{捨|す}てるまで。** 14{日間|にちかん}は、{考|かんが}え{直|なお}せます。その{間|あいだ}は{使|つか}いません。
- **{渡|わた}した{先|さき}が{捨|す}てるまで。** {捨|す}てたという{返事|へんじ}を{待|ま}ちます。

もう{終|お}わった{研究|けんきゅう}の{結果|けっか}は、{取|と}り{消|け}せません。`,
  },
  en: {
    heading: 'People who left, and three clocks',
    body: `When somebody leaves, three things end at three times. We count each.

- **Until use stops.** From the record of it until every gate has confirmed that nothing more is allowed.
- **Until our own copies are destroyed.** Samples, data and backups. For 14 days one may think again. In that time nothing is used and nothing is destroyed.
- **Until recipients confirm.** Until all who were given data have answered that it is destroyed.

The first is done by machines, at once. The other two are done by people and take days. Results of research that is over, and papers that are out, cannot be called back. We say so before anyone consents.`,
  },
};

export const GATE: Words = {
  ja: {
    heading: '機械の門番が決めたこと',
    body: `データを使う前には、必ず機械の門番にたずねます。門番は、その方の答えと、審査の結果を見て、「よい」か「だめ」を決めます。どちらも記録に残り、参加している方は自分の記録を読めます。

「だめ」が多いことは、悪いことではありません。守るべきものが守られたということです。理由を分けて示すのは、同じ間違った頼み方がくり返されていないかを見るためです。`,
  },
  'ja-easy': {
    heading: '{機械|きかい}の{門番|もんばん}が{決|き}めたこと',
    body: `データを{使|つか}う{前|まえ}に、{必|かなら}ず{機械|きかい}の{門番|もんばん}にききます。{門番|もんばん}は、あなたの{答|こた}えを{見|み}て、「よい」か「だめ」を{決|き}めます。

「だめ」が{多|おお}くても、{悪|わる}いことではありません。{約束|やくそく}が{守|まも}られたということです。`,
  },
  en: {
    heading: 'What the gate decided',
    body: `Before any data are used, a gate is asked. It looks at the person's answers and at what the reviewers approved, and says yes or no. Both are recorded, and people can read their own records.

Many a no is not a bad sign: something was kept safe. We show the reasons so that a wrong way of asking does not go on and on.`,
  },
};
