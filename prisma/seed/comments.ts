/** What participants ask and doubt: a question answered, one that was passed on, a withdrawal that somebody says was not hers. */

import { entryDisputeForm, sayEntryDispute } from '#app/hospital/services/disputes/say-entry-dispute.server.ts';
import { answerQuestion } from '#app/hospital/services/questions/answer-question.server.ts';
import { askQuestion, questionForm } from '#app/hospital/services/questions/ask-question.server.ts';
import { escalateOverdue } from '#app/hospital/services/questions/escalate.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { mustBe } from './acts.ts';
import type { Joined } from './join.ts';

const DAY_MS = 86_400_000;
type Speaker = Pick<Joined, 'participant' | 'account'>;
type Comments = { readonly answered: Speaker; readonly waitsLong: Speaker; readonly notHers: Speaker };

export async function seedComments(
  tools: Tools,
  coordinator: { readonly account: string; readonly site: string },
  { answered, waitsLong, notHers }: Comments,
  now: Date,
): Promise<void> {
  const daysAgo = (days: number): Tools => ({
    ...tools,
    clock: { now: () => new Date(now.getTime() - days * DAY_MS) },
  });
  const ask = (at: Tools, { participant, account }: Speaker, text: string, more: Record<string, string> = {}) => {
    const form = questionForm.parse({ text, ...more, idempotencyKey: tools.ids.uuid() });
    return askQuestion(at, { role: 'participant', account, participant }, form);
  };
  const early = { provision: 'share-academia' };
  const first = await ask(daysAgo(6), answered, '大学の研究者は、わたしの名前を見るのですか。', early);
  const said = 'いいえ。研究者に渡すデータには番号だけが付き、お名前は病院の外へ出ません。';
  await answerQuestion(daysAgo(5), coordinator, first, said, tools.ids.uuid());
  await ask(daysAgo(12), waitsLong, '連絡をやめたあとも、検査の結果は主治医に届きますか。');
  await escalateOverdue(daysAgo(1));
  const { events } = await readOwn(tools, notHers, 'seed');
  const of = String(events.findLast(({ kind }) => kind === 'ConsentWithdrawn')?.number ?? '');
  const words = 'やめると言った覚えがありません。だれかがわたしの名前で電話をしたのかもしれません。';
  const form = entryDisputeForm.parse({ about: 'act', of, said: 'not-me', words, idempotencyKey: tools.ids.uuid() });
  await mustBe(sayEntryDispute(daysAgo(0), notHers, form));
}
