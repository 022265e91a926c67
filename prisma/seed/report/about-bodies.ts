/** Words of the demonstration's report: who decides on requests, what the panel said, what was answered, how long it took. */
import type { Words } from './parts.ts';

export const USES: Words = {
  ja: {
    heading: 'だれに、何のために渡したか',
    body: `データや試料を使いたい人は、申請をします。申請は、だれが、何のために、どの国で使うのかを書いたものです。決まった申請は、認めたものも認めなかったものも、公開台帳に一つずつ載ります。

ここでは、その件数を数えました。認められても、まだ何も渡していない申請があります。そこで、認めた件数と、実際に渡した件数を分けて示します。`,
  },
  'ja-easy': {
    heading: 'だれに、{何|なん}のためにわたしたか',
    body: `データを{使|つか}いたい{人|ひと}は、{申|もう}し{込|こ}みます。{決|き}まったことは、{公開台帳|こうかいだいちょう}で{一|ひと}つずつ{読|よ}めます。

よいと{決|き}まっても、まだわたしていないものもあります。{二|ふた}つを{分|わ}けて{数|かぞ}えました。`,
  },
  en: {
    heading: 'To whom data went, and what for',
    body: `Whoever wants to use data or samples hands in a request. It says who will use them, what for, and in which country. Each request that was decided stands in the public register by itself, approved or not.

Here they are counted. Under some approvals nothing has been given yet. So we count what was approved and what was really given apart.`,
  },
};

export const BODIES: Words = {
  ja: {
    heading: '委員会と参加者パネル',
    body: `どの申請にも、まず参加者パネルが意見を言います。決めるのは、データ利活用審査委員会です。委員会がパネルの意見と違う決定をしたときは、理由を文書で答えなければなりません。答えは公開台帳で読めます。

意見が違うことは、悪いことではありません。違ったときに黙っていないことが大切です。そこで、同じだった件数と違った件数を並べて示します。

決まるまでの日数も示します。申請した人には、2か月半が目安だと伝えています。それより長くかかった件数も隠しません。`,
  },
  'ja-easy': {
    heading: '{委員会|いいんかい}と{参加者|さんかしゃ}パネル',
    body: `{申|もう}し{込|こ}みがあると、まず{参加者|さんかしゃ}パネルが{意見|いけん}を{言|い}います。{決|き}めるのは{委員会|いいんかい}です。パネルとちがうことを{決|き}めたときは、わけを{書|か}きます。

{同|おな}じだった{数|かず}と、ちがった{数|かず}を{見|み}せます。{決|き}まるまでの{日|ひ}も{見|み}せます。`,
  },
  en: {
    heading: 'The committee and the panel',
    body: `On each request the participants' panel speaks first. The data use review committee decides. Where it decides otherwise than the panel said, it must answer in writing. The answer stands in the public register.

To differ is not wrong. What counts is that it is not passed over. So we show how often they agreed and how often they did not.

We also show how long decisions took. Applicants are told to expect two and a half months. Those that took longer are counted too.`,
  },
};
