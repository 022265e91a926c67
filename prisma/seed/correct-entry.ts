/** Words of one entry of the demonstration's register, put right after a reader asked: what stood before is read beside them. */

import { correctRegister, standingWords } from '#app/data-access/services/register/correct-register.server.ts';
import type { EntryTexts } from '#app/kernel/domain/programme/register.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { must } from './data-requests/course.ts';

const REQUEST = 'REQ-2026-0012';
const PURPOSE = {
  ja: '薬の研究ができるだけのデータがあるかを、半年のあいだだけ、少ない人数のデータで調べます。会社の利益につながる研究です。',
  'ja-easy':
    '{薬|くすり}の{研究|けんきゅう}ができるかどうか、{半年|はんとし}だけ、{少|すこ}しのデータで{調|しら}べます。{会社|かいしゃ}がお{金|かね}をもうけることにつながります。',
  en: 'For half a year only, a small set of data is looked at to see whether research into medicines is possible. The research serves the company’s profit.',
};
const WHY = {
  ja: 'いつまで調べるのかが書かれていない、というお尋ねがありました。決まっていた期間（半年）を書き足しました。',
  'ja-easy':
    '「いつまでですか」という{質問|しつもん}がありました。{決|き}まっていた{時間|じかん}（{半年|はんとし}）を{書|か}きました。',
  en: 'A reader asked for how long. The time that had been decided, half a year, is now said here.',
};

export async function correctEntry(tools: Tools, secretariat: string): Promise<void> {
  const standing = await standingWords(tools.database.prisma, REQUEST);
  if (!standing) throw new Error(`not in the register: ${REQUEST}`);
  const { texts, made } = standing;
  const whole: EntryTexts = {
    ja: { ...texts.ja, purpose: PURPOSE.ja },
    'ja-easy': { ...texts['ja-easy'], purpose: PURPOSE['ja-easy'] },
    en: { ...texts.en, purpose: PURPOSE.en },
  };
  const actor = { account: secretariat, role: 'review-secretariat', channel: 'web' } as const;
  const correction = { request: REQUEST, after: made, texts: whole, why: WHY };
  must(await correctRegister(tools, actor, correction, tools.ids.uuid()));
}
