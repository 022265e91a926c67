/** Words of the demonstration's report: questions; how small numbers are protected; what was heard; what it does not say. */
import type { Words } from './parts.ts';

export const QUESTIONS: Words = {
  ja: {
    heading: '質問と答え',
    body: `質問には、病院の2営業日以内に人が答えると約束しています。ここでは、いちばん遅かった答えで分けて数えました。遅れた質問は、病院の担当者から倫理相談窓口へ自動で回ります。`,
  },
  'ja-easy': {
    heading: '{質問|しつもん}と{答|こた}え',
    body: `{質問|しつもん}には、{病院|びょういん}の{人|ひと}が2{日|か}のうちに{答|こた}えます（{休|やす}みの{日|ひ}は{数|かぞ}えません）。おくれたときは、{別|べつ}の{窓口|まどぐち}に{回|まわ}ります。`,
  },
  en: {
    heading: 'Questions and answers',
    body: `A person at the hospital answers each question within two working days: that is the promise. Here people are counted by the slowest answer they had. A late one is passed on to the ethics desk by itself.`,
  },
};

export const PROTECTED: Words = {
  ja: {
    heading: '少ない人数を、どう守ったか',
    body: `一つの病院で、珍しい病気の方が一人だけやめたとします。「1」と書けば、まわりの人にはだれのことかがわかってしまうかもしれません。そこで、次のようにしました。

1. 人数は10人ごとの幅で示しました。病気のグループにかかわる数は、20人ごとの幅です。
2. 1人から9人までの数（病気のグループでは1人から19人まで）は示しませんでした。
3. 引き算で少ない人数がわかってしまうときは、ほかの数も示しませんでした。
4. これまでに公表したすべての数字を合わせて、少ない人数を割り出せないかを、機械で攻撃して確かめました。一つでも割り出せたら、公表しません。

このため、示していない行があります。隠したいことがあるからではありません。`,
  },
  'ja-easy': {
    heading: '{少|すく}ない{人数|にんずう}を、どう{守|まも}ったか',
    body: `{少|すく}ない{人数|にんずう}を{書|か}くと、だれのことか、わかることがあります。そこで、こうしました。

1. {人数|にんずう}は、10{人|にん}ごとの{幅|はば}で{書|か}きました。{病気|びょうき}の{数|かず}は20{人|にん}ごとです。
2. とても{少|すく}ない{人数|にんずう}は、{書|か}きませんでした。
3. {引|ひ}き{算|ざん}でわかるときは、ほかの{数|かず}も{書|か}きませんでした。
4. {機械|きかい}で、わからないことを{確|たし}かめました。`,
  },
  en: {
    heading: 'How we protected small numbers',
    body: `Say one person with a rare disease left at one hospital. If we wrote “1”, people around might know who it was. So we did this.

1. Counts come in bands of ten. Counts about groups of diseases come in bands of twenty.
2. Counts of 1 to 9 are not shown (1 to 19 for groups of diseases).
3. Where a small count could be worked out by taking one figure from another, more figures are not shown.
4. A program attacked all figures ever published, together, and tried to work out a small number. If it finds even one, nothing goes out.

That is why some rows are not shown. It is not that we have something to hide.`,
  },
};

export const HEARD: Words = {
  ja: {
    heading: '言われたことと、したこと',
    body: `参加している方、ご家族、パネルの方から言われたことには、一つずつ番号と答えと状態があります。「寄せられた声と、したこと」のページで、だれでも読めます。できなかったことも、理由といっしょに残しています。

この期間に、言われて変えたことの例です。

- 数字が毎日動くと、だれがやめたかがわかるのではないか。そう言われて、数字は月に一度だけ出すことにしました。
- 棒の図だけでは読めない。そう言われて、どの図にも同じ数の表をつけました。
- 報告書が英語と日本語だけでは足りない。そう言われて、やさしい日本語でも出しました。`,
  },
  'ja-easy': {
    heading: '{言|い}われたことと、したこと',
    body: `{言|い}われたことには、{一|ひと}つずつ、{答|こた}えを{書|か}いています。できなかったことも、わけといっしょに{書|か}いています。

{言|い}われて、{変|か}えたことです。

- {数字|すうじ}は、{月|つき}に1{回|かい}だけ{出|だ}すことにしました。だれがやめたか、わからないようにするためです。
- {図|ず}のそばに、{同|おな}じ{数|かず}の{表|ひょう}をつけました。
- やさしい{日本語|にほんご}の{報告書|ほうこくしょ}も{出|だ}しました。`,
  },
  en: {
    heading: 'You said, we did',
    body: `What people, families and the panel tell us gets a number, an answer and a state, one by one. Anyone can read them on the page “You said, we did”. What we could not do stays there too, with the reason.

These we changed because somebody said so:

- Figures that move every day might show who left. So figures now come out once a month.
- A chart alone cannot be read by all. So each chart has a table with the same figures.
- Reports in Japanese and English alone leave people out. So this one is in plain Japanese too.`,
  },
};

export const LIMITS: Words = {
  ja: {
    heading: 'この報告書からわからないこと',
    body: `- 人数だけでは、説明がよくわかったかどうかはわかりません。
- やめた方に、理由はたずねていません。理由ごとの数字はありません。
- 門番の外で起きたことは、門番の記録には出ません。渡した先での使い方は、契約と監査で確かめます。

足りないところや間違いに気づいた方は、ご意見の窓口から教えてください。`,
  },
  'ja-easy': {
    heading: 'この{報告書|ほうこくしょ}でわからないこと',
    body: `- {人数|にんずう}だけでは、{説明|せつめい}がよくわかったかは、わかりません。
- やめた{人|ひと}に、わけはききません。わけの{数字|すうじ}はありません。

まちがいに{気|き}づいたら、{教|おし}えてください。`,
  },
  en: {
    heading: 'What this report cannot tell',
    body: `- Counts do not say how well people understood what they read.
- We do not ask people why they leave. So there are no figures by reason.
- What happens outside the gate is not in the gate's records. How recipients use data is checked by contract and by audit.

If something is missing or wrong, please tell us through the consultation pages.`,
  },
};
